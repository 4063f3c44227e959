package dev.allclear.base.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a measured sentence the numbers that a reader looks for: the first one, and every share, latency and size. Counts, spans and
 * times of the day that come later stay plain, so that few words are loud.
 */
public final class Sentence {
  private static final Pattern NUMBER = Pattern.compile(
      "(?<![\\w.:/#-])(?<value>\\d+ in \\d+|\\d{1,2}:\\d{2}(?::\\d{2})?|\\d[\\d,]*(?:\\.\\d+)?(?<unit>\\s?(?:%|ms|[kMGT]?B)(?!\\w)|\\s(?:s|min|h|d)(?!\\w))?)(?![\\w:-])");
  private static final Pattern END_OF_HEAD = Pattern.compile(": |\\. |, ");

  private Sentence() {}

  /** A stretch of the sentence; {@code leading} marks the first number. */
  public record Run(String text, boolean number, boolean leading) {}

  /** The runs, which joined give the text again. */
  public static List<Run> of(String text) {
    List<Run> runs = new ArrayList<>();
    Matcher number = NUMBER.matcher(text);
    int from = 0;
    boolean leading = true;
    while (number.find()) {
      if (leading || loud(number.group("unit"))) {
        add(runs, text.substring(from, number.start()), false, false);
        add(runs, number.group(), true, leading);
        from = number.end();
      }
      leading = false;
    }
    add(runs, text.substring(from), false, false);
    return runs;
  }

  private static boolean loud(@Nullable String unit) {
    return unit != null && (unit.endsWith("%") || unit.endsWith("ms") || unit.endsWith("B"));
  }

  private static void add(List<Run> runs, String text, boolean number, boolean leading) {
    if (!text.isEmpty()) {
      runs.add(new Run(text, number, leading));
    }
  }

  /** What of a timeline sentence is said first: up to its first colon, stop or comma; all of it when it has none. */
  public static String head(String text) {
    Matcher end = END_OF_HEAD.matcher(text);
    if (!end.find()) {
      return text;
    }
    return text.charAt(end.start()) == ',' ? text.substring(0, end.start()) : text.substring(0, end.start() + 1);
  }

  /** The rest after {@link #head}. */
  public static String tail(String text) {
    return text.substring(head(text).length());
  }
}
