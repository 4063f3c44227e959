package dev.allclear.slo.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a page of metrics: the text format of Prometheus (0.0.4) and OpenMetrics 1.0. A {@code _created} line says when
 * the counter of its labels began. Exemplars are passed over.
 */
final class TextFormat {
  private static final String CREATED = "_created";

  private TextFormat() {}

  /** One line. {@code millis} is zero where the page gives no time. */
  record Reading(Series series, double value, long millis, long start) {}

  /**
   * @param isOpenMetrics there times are in seconds, elsewhere in milliseconds
   * @throws Malformed naming the line that is neither a comment nor a reading
   */
  static List<Reading> read(String page, boolean isOpenMetrics) {
    List<Reading> readings = new ArrayList<>();
    Map<Long, Long> created = new HashMap<>();
    int number = 0;
    for (String line : page.split("\n", -1)) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && text.charAt(0) != '#') {
        Reading reading = new Line(text, number).read(isOpenMetrics);
        if (reading.series().name().endsWith(CREATED)) {
          created.put(family(reading.series(), CREATED).key(), (long) (reading.value() * 1_000));
        } else {
          readings.add(reading);
        }
      }
    }
    return created.isEmpty() ? readings : readings.stream().map(reading -> begun(reading, created)).toList();
  }

  private static Reading begun(Reading reading, Map<Long, Long> created) {
    for (String suffix : List.of("_total", "_count", "_bucket")) {
      if (reading.series().name().endsWith(suffix)) {
        long start = created.getOrDefault(family(reading.series(), suffix).key(), 0L);
        return new Reading(reading.series(), reading.value(), reading.millis(), start);
      }
    }
    return reading;
  }

  private static Series family(Series series, String suffix) {
    Map<String, String> labels = new HashMap<>(series.labels());
    labels.remove("le");
    labels.put(Series.NAME, series.name().substring(0, series.name().length() - suffix.length()));
    return Series.of(labels);
  }

  private static final class Line {
    private final String text;
    private final int number;
    private int at;

    Line(String text, int number) {
      this.text = text;
      this.number = number;
    }

    Reading read(boolean isOpenMetrics) {
      Map<String, String> labels = new HashMap<>();
      String name = until(" \t{");
      space();
      if (at < text.length() && text.charAt(at) == '{') {
        labels(labels);
      }
      if (!name.isEmpty()) {
        labels.put(Series.NAME, name);
      }
      String[] rest = text.substring(at).strip().split("\\s+", -1);
      double value = value(rest[0]);
      long millis = rest.length > 1 && !rest[1].equals("#") ? (long) (value(rest[1]) * (isOpenMetrics ? 1_000 : 1)) : 0;
      return new Reading(Series.of(labels), value, millis, 0);
    }

    private void labels(Map<String, String> labels) {
      at++;
      while (!skip('}')) {
        String label = quotedOr("=,} \t");
        space();
        if (skip('=')) {
          space();
          labels.put(label, quoted());
        } else {
          labels.put(Series.NAME, label);
        }
        space();
        skip(',');
        space();
      }
    }

    private String quotedOr(String ends) {
      space();
      return at < text.length() && text.charAt(at) == '"' ? quoted() : until(ends);
    }

    private String quoted() {
      if (!skip('"')) {
        throw wrong("a quoted value");
      }
      StringBuilder value = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '"') {
        char c = text.charAt(at++);
        if (c == '\\' && at < text.length()) {
          char escaped = text.charAt(at++);
          value.append(escaped == 'n' ? '\n' : escaped);
        } else {
          value.append(c);
        }
      }
      if (!skip('"')) {
        throw wrong("the end of a quoted value");
      }
      return value.toString();
    }

    private String until(String ends) {
      int from = at;
      while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(from, at);
    }

    private boolean skip(char c) {
      if (at == text.length() && c == '}') {
        throw wrong("a closing brace");
      }
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private void space() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }

    private double value(String word) {
      try {
        return switch (word) {
          case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
          case "-Inf" -> Double.NEGATIVE_INFINITY;
          default -> Double.parseDouble(word);
        };
      } catch (NumberFormatException e) {
        throw wrong("a number");
      }
    }

    private Malformed wrong(String expected) {
      return new Malformed("Line " + number + ": expected " + expected + ", found \"" + text.substring(0, Math.min(80, text.length())) + "\".");
    }
  }
}
