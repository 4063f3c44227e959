package dev.allclear.slo.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a Prometheus-compatible store answered to a range query: values of counters at the ends of minutes. */
record RangeAnswer(List<Line> lines) {
  /** @param values by second */
  record Line(Series series, NavigableMap<Long, Double> values) {}

  /**
   * @param step seconds between two asked instants
   * @throws Malformed when the answer is no matrix of the asked instants
   */
  static RangeAnswer of(JsonNode answer, long from, long to, long step) {
    if (!answer.path("status").asString("").equals("success") || !answer.path("data").path("resultType").asString("").equals("matrix")) {
      throw new Malformed("It answered " + answer.path("status").asString("nothing") + " " + answer.path("error").asString("without a matrix") + ".");
    }
    List<Line> lines = new ArrayList<>();
    for (JsonNode result : answer.path("data").path("result")) {
      Map<String, String> labels = new HashMap<>();
      result.path("metric").properties().forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
      NavigableMap<Long, Double> values = new TreeMap<>();
      for (JsonNode point : result.path("values")) {
        double second = point.path(0).doubleValue();
        if (second != Math.rint(second) || second < from || second > to || ((long) second - from) % step != 0) {
          throw new Malformed("It was asked for " + from + " to " + to + " in steps of " + step + " s and answered for " + point.path(0) + ".");
        }
        values.put((long) second, number(point.path(1).asString("NaN")));
      }
      lines.add(new Line(Series.of(labels), values));
    }
    return new RangeAnswer(lines);
  }

  /** As Prometheus writes numbers: {@code +Inf} too. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text.endsWith("Inf") ? text + "inity" : text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Whether a series of the same process was there before the second. */
  boolean knewTarget(long target, long before) {
    return lines.stream().anyMatch(line -> line.series().target() == target && !line.values().isEmpty() && line.values().firstKey() < before);
  }
}
