package dev.allclear.slo.metrics;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads OTLP metrics in their JSON form (protocol buffers' JSON mapping, with 64-bit numbers as text or numbers). */
final class OtlpJson {
  private static final long NANOS = 1_000_000;

  private OtlpJson() {}

  static void read(JsonNode request, Batch batch) {
    if (!request.isObject()) {
      throw new Malformed("Expected an object with resourceMetrics.");
    }
    for (JsonNode resource : request.path("resourceMetrics")) {
      Map<String, String> labels = attributes(resource.path("resource").path("attributes"));
      move(labels, "service_name", "job");
      move(labels, "service_instance_id", "instance");
      for (JsonNode scope : resource.path("scopeMetrics")) {
        for (JsonNode metric : scope.path("metrics")) {
          metric(metric, new OtlpPoints(batch, labels));
        }
      }
    }
  }

  private static void move(Map<String, String> labels, String from, String to) {
    String value = labels.remove(from);
    if (value != null) {
      labels.putIfAbsent(to, value);
    }
  }

  private static void metric(JsonNode metric, OtlpPoints points) {
    String name = metric.path("name").asString("");
    String unit = metric.path("unit").asString("");
    JsonNode sum = metric.path("sum");
    if (sum.path("isMonotonic").asBoolean(false)) {
      points.name(OtlpNames.counter(name, unit));
      for (JsonNode point : sum.path("dataPoints")) {
        JsonNode value = point.has("asInt") ? point.get("asInt") : point.path("asDouble");
        points.number(attributes(point.path("attributes")), millis(point, "startTimeUnixNano"), millis(point, "timeUnixNano"), decimal(value), isDifference(sum));
      }
    }
    JsonNode histogram = metric.path("histogram");
    points.name(OtlpNames.histogram(name, unit));
    for (JsonNode point : metric.path("gauge").path("dataPoints")) {
      points.gauge(attributes(point.path("attributes")), millis(point, "timeUnixNano"), decimal(point.has("asInt") ? point.get("asInt") : point.path("asDouble")));
    }
    JsonNode growing = metric.path("exponentialHistogram");
    for (JsonNode point : growing.path("dataPoints")) {
      long start = millis(point, "startTimeUnixNano");
      points.growing(attributes(point.path("attributes")), start, millis(point, "timeUnixNano"), growing(point), isDifference(growing), start > 0);
    }
    for (JsonNode point : histogram.path("dataPoints")) {
      points.histogram(attributes(point.path("attributes")), millis(point, "startTimeUnixNano"), millis(point, "timeUnixNano"), whole(point.path("count")),
          point.path("bucketCounts").valueStream().mapToLong(OtlpJson::whole).toArray(),
          point.path("explicitBounds").valueStream().mapToDouble(OtlpJson::decimal).toArray(), isDifference(histogram));
    }
  }

  private static GrowingBuckets growing(JsonNode point) {
    JsonNode above = point.path("positive");
    double below = point.path("negative").path("bucketCounts").valueStream().mapToDouble(OtlpJson::whole).sum();
    return new GrowingBuckets(point.path("scale").asInt(0), point.path("zeroThreshold").asDouble(0), point.has("zeroCount") ? whole(point.get("zeroCount")) : 0, below,
        above.path("offset").asInt(0), above.path("bucketCounts").valueStream().mapToDouble(OtlpJson::whole).toArray());
  }

  private static boolean isDifference(JsonNode data) {
    String temporality = data.path("aggregationTemporality").asString("");
    return temporality.equals("1") || temporality.equals("AGGREGATION_TEMPORALITY_DELTA");
  }

  private static long millis(JsonNode point, String field) {
    return point.has(field) ? whole(point.get(field)) / NANOS : 0;
  }

  private static long whole(JsonNode number) {
    try {
      return number.isNumber() ? number.longValue() : Long.parseLong(number.asString(""));
    } catch (NumberFormatException e) {
      throw new Malformed("Expected a whole number, found " + number + ".");
    }
  }

  private static double decimal(JsonNode number) {
    try {
      return number.isNumber() ? number.doubleValue() : Double.parseDouble(number.asString(""));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Map<String, String> attributes(JsonNode list) {
    Map<String, String> labels = new HashMap<>();
    for (JsonNode pair : list) {
      JsonNode any = pair.path("value");
      String value = any.isObject() && !any.isEmpty() ? any.values().iterator().next().asString("") : "";
      labels.put(OtlpNames.label(pair.path("key").asString("")), value);
    }
    return labels;
  }
}
