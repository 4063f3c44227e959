package dev.allclear.engine.changes.source;

import java.util.regex.Pattern;

/** Cuts the places out of a format string at which values are put in. The pattern is ours and runs in linear time. */
final class Placeholders {
  private static final Pattern PLACE = Pattern.compile(
      "%\\(\\w{1,60}\\)[-#0+]*\\d*(?:\\.\\d+)?[a-zA-Z]"                                   // %(name)s
          + "|%[<{]\\w{1,60}[>}](?:\\.?\\d*[a-zA-Z]\\b)?"                                     // %{name}, %<name>d
          + "|%(?:\\d+\\$)?[-#0+,']*(?:\\d+|\\*)?(?:\\.(?:\\d+|\\*)?)?(?:hh|h|ll|l|z|j|t|L|q)?[diouxXeEfFgGaAcCsSprvTtqUwbnB@]"
          + "|\\$\\{[^{}]{0,120}\\}|#\\{[^{}]{0,120}\\}"
          + "|\\{[\\w.!\\[\\]$]{0,60}(?:[:,][^{}\"]{0,60})?\\}");

  private Placeholders() {}

  static String cut(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('{') < 0) {
      return text;
    }
    String safe = text.replace("%%", "\u0001");
    return PLACE.matcher(safe).replaceAll(String.valueOf(Statement.GAP)).replace('\u0001', '%').replace("{{", "{").replace("}}", "}");
  }
}
