package dev.allclear.slo.metrics;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for a bucket by its bound however it is spelt: before version 3, Prometheus kept {@code le="1"}, since then {@code le="1.0"}. */
final class EitherBound {
  private static final Pattern WHOLE = Pattern.compile("\\ble\\s*=\\s*\"(\\d+)(\\.0)?\"");

  private EitherBound() {}

  static String in(String selector) {
    return WHOLE.matcher(selector).replaceAll(found -> Matcher.quoteReplacement("le=~\"" + found.group(1) + "([.]0)?\""));
  }
}
