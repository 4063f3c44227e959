package dev.allclear.slo.metrics;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Enters the points of one OTLP metric as readings of counters. Not thread-safe. */
final class OtlpPoints {
  private final Batch batch;
  private final Map<String, String> resource;
  private String name = "";

  OtlpPoints(Batch batch, Map<String, String> resource) {
    this.batch = batch;
    this.resource = resource;
  }

  void name(String prometheus) {
    name = prometheus;
  }

  /** @param start of the counter or of the difference; zero when not known; all in milliseconds */
  void number(Map<String, String> attributes, long start, long time, double value, boolean isDifference) {
    enter(name, labels(attributes), start, time, value, isDifference);
  }

  /** @param buckets the events of each bucket, one more than bounds; both empty where the sender kept none */
  void histogram(Map<String, String> attributes, long start, long time, long count, long[] buckets, double[] bounds, boolean isDifference) {
    if (buckets.length != 0 && buckets.length != bounds.length + 1) {
      throw new Malformed("Histogram " + name + " has " + buckets.length + " buckets for " + bounds.length + " bounds.");
    }
    Map<String, String> labels = labels(attributes);
    enter(name + "_count", labels, start, time, count, isDifference);
    long below = 0;
    for (int i = 0; i < buckets.length; i++) {
      below += buckets[i];
      Map<String, String> bucket = new HashMap<>(labels);
      bucket.put("le", i < bounds.length ? bound(bounds[i]) : "+Inf");
      enter(name + "_bucket", bucket, start, time, below, isDifference);
    }
  }

  /** A histogram whose bounds are not those that are asked for: as if it had a bucket at each limit that somebody names. */
  void growing(Map<String, String> attributes, long start, long time, GrowingBuckets buckets, boolean isDifference, boolean isGoingOn) {
    Map<String, String> labels = labels(attributes);
    enter(name + "_count", labels, start, time, buckets.total(), isDifference, isGoingOn);
    for (long micros : batch.routes().limits()) {
      BigDecimal limit = BigDecimal.valueOf(micros).movePointLeft(name.endsWith("_milliseconds") ? 3 : name.endsWith("_microseconds") ? 0 : 6).stripTrailingZeros();
      Map<String, String> bucket = new HashMap<>(labels);
      bucket.put("le", limit.toPlainString());
      enter(name + "_bucket", bucket, start, time, buckets.within(limit.doubleValue()), isDifference, isGoingOn);
    }
  }

  /** What is no counter: it is looked at where somebody asks how old data are. */
  void gauge(Map<String, String> attributes, long time, double value) {
    enter(name, labels(attributes), 0, time, value, false);
  }

  private static String bound(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15 ? String.valueOf((long) bound) : String.valueOf(bound);
  }

  private Map<String, String> labels(Map<String, String> attributes) {
    Map<String, String> labels = new HashMap<>(resource);
    labels.putAll(attributes);
    return labels;
  }

  private void enter(String metric, Map<String, String> labels, long start, long time, double value, boolean isDifference) {
    enter(metric, labels, start, time, value, isDifference, false);
  }

  private void enter(String metric, Map<String, String> labels, long start, long time, double value, boolean isDifference, boolean isGoingOn) {
    Map<String, String> all = new HashMap<>(labels);
    all.put(Series.NAME, metric);
    Routes.Known known = batch.routes().find(Series.of(all));
    if (isDifference) {
      batch.difference(known, start, time, value);
    } else {
      batch.reading(known, time, value, start, isGoingOn);
    }
  }
}
