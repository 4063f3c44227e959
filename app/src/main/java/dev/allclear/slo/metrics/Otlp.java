package dev.allclear.slo.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads OTLP metrics ({@code ExportMetricsServiceRequest}) in protocol buffers. Sums become counters and histograms become
 * the counters {@code _count} and {@code _bucket}, named as Prometheus names them: dots are underscores, the unit and
 * {@code _total} follow. Attributes of the resource are labels too; {@code service.name} is {@code job} and
 * {@code service.instance.id} is {@code instance}. Exponential histograms have a bucket at each
 * limit that a document names. Gauges are looked at where they say how old data are; summaries count nothing.
 */
final class Otlp {
  private static final long NANOS = 1_000_000;
  private final Batch batch;

  private Otlp(Batch batch) {
    this.batch = batch;
  }

  static void read(byte[] message, Batch batch) {
    Otlp otlp = new Otlp(batch);
    Proto request = new Proto(message);
    while (request.next()) {
      if (request.field() == 1) {
        otlp.resource(request.message());
      } else {
        request.skip();
      }
    }
  }

  private void resource(Proto resourceMetrics) {
    Map<String, String> labels = new HashMap<>();
    List<Proto> scopes = new ArrayList<>();
    while (resourceMetrics.next()) {
      switch (resourceMetrics.field()) {
        case 1 -> attributes(resourceMetrics.message(), 1, labels);
        case 2 -> scopes.add(resourceMetrics.message());
        default -> resourceMetrics.skip();
      }
    }
    rename(labels, "service_name", "job");
    rename(labels, "service_instance_id", "instance");
    scopes.forEach(scope -> scope(scope, labels));
  }

  private static void rename(Map<String, String> labels, String from, String to) {
    String value = labels.remove(from);
    if (value != null) {
      labels.putIfAbsent(to, value);
    }
  }

  private void scope(Proto scope, Map<String, String> labels) {
    while (scope.next()) {
      if (scope.field() == 2) {
        metric(scope.message(), labels);
      } else {
        scope.skip();
      }
    }
  }

  private void metric(Proto metric, Map<String, String> labels) {
    String name = "";
    String unit = "";
    Proto sum = null;
    Proto histogram = null;
    Proto growing = null;
    Proto gauge = null;
    while (metric.next()) {
      switch (metric.field()) {
        case 1 -> name = metric.text();
        case 3 -> unit = metric.text();
        case 5 -> gauge = metric.message();
        case 7 -> sum = metric.message();
        case 9 -> histogram = metric.message();
        case 10 -> growing = metric.message();
        default -> metric.skip();
      }
    }
    OtlpPoints points = new OtlpPoints(batch, labels);
    if (sum != null) {
      points(sum, (point, isDifference, isMonotonic) -> number(point, points, isDifference, isMonotonic), OtlpNames.counter(name, unit), points);
    }
    if (gauge != null) {
      points(gauge, (point, isDifference, isMonotonic) -> gauge(point, points), OtlpNames.histogram(name, unit), points);
    }
    if (growing != null) {
      points(growing, (point, isDifference, isMonotonic) -> growing(point, points, isDifference), OtlpNames.histogram(name, unit), points);
    }
    if (histogram != null) {
      points(histogram, (point, isDifference, isMonotonic) -> histogram(point, points, isDifference), OtlpNames.histogram(name, unit), points);
    }
  }

  private interface PointReader {
    void read(Proto point, boolean isDifference, boolean isMonotonic);
  }

  private static void points(Proto data, PointReader reader, String name, OtlpPoints points) {
    List<Proto> all = new ArrayList<>();
    long temporality = 0;
    boolean isMonotonic = false;
    while (data.next()) {
      switch (data.field()) {
        case 1 -> all.add(data.message());
        case 2 -> temporality = data.number();
        case 3 -> isMonotonic = data.number() != 0;
        default -> data.skip();
      }
    }
    points.name(name);
    for (Proto point : all) {
      reader.read(point, temporality == 1, isMonotonic);
    }
  }

  private static void number(Proto point, OtlpPoints points, boolean isDifference, boolean isMonotonic) {
    Map<String, String> attributes = new HashMap<>();
    long start = 0;
    long time = 0;
    double value = Double.NaN;
    while (point.next()) {
      switch (point.field()) {
        case 2 -> start = point.fixed64() / NANOS;
        case 3 -> time = point.fixed64() / NANOS;
        case 4 -> value = point.decimal();
        case 6 -> value = point.fixed64();
        case 7 -> attribute(point.message(), attributes);
        default -> point.skip();
      }
    }
    if (isMonotonic) {
      points.number(attributes, start, time, value, isDifference);
    }
  }

  private static void gauge(Proto point, OtlpPoints points) {
    Map<String, String> attributes = new HashMap<>();
    long time = 0;
    double value = Double.NaN;
    while (point.next()) {
      switch (point.field()) {
        case 3 -> time = point.fixed64() / NANOS;
        case 4 -> value = point.decimal();
        case 6 -> value = point.fixed64();
        case 7 -> attribute(point.message(), attributes);
        default -> point.skip();
      }
    }
    points.gauge(attributes, time, value);
  }

  private static void growing(Proto point, OtlpPoints points, boolean isDifference) {
    Map<String, String> attributes = new HashMap<>();
    long start = 0;
    long time = 0;
    long scale = 0;
    double zero = 0;
    double zeroUpTo = 0;
    Side above = Side.EMPTY;
    Side below = Side.EMPTY;
    while (point.next()) {
      switch (point.field()) {
        case 1 -> attribute(point.message(), attributes);
        case 2 -> start = point.fixed64() / NANOS;
        case 3 -> time = point.fixed64() / NANOS;
        case 6 -> scale = point.signed();
        case 7 -> zero = point.fixed64();
        case 8 -> above = Side.read(point.message());
        case 9 -> below = Side.read(point.message());
        case 14 -> zeroUpTo = point.decimal();
        default -> point.skip();
      }
    }
    points.growing(attributes, start, time, new GrowingBuckets((int) Math.clamp(scale, -100, 100), zeroUpTo, zero, Arrays.stream(below.counts()).sum(), above.offset(),
        above.counts()), isDifference, start > 0);
  }

  /** The buckets above or below zero. */
  private record Side(int offset, double[] counts) {
    static final Side EMPTY = new Side(0, new double[0]);

    static Side read(Proto buckets) {
      long offset = 0;
      List<Double> counts = new ArrayList<>();
      while (buckets.next()) {
        switch (buckets.field()) {
          case 1 -> offset = buckets.signed();
          case 2 -> counts(buckets, counts);
          default -> buckets.skip();
        }
      }
      return new Side((int) offset, counts.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void counts(Proto buckets, List<Double> counts) {
      if (buckets.type() == Proto.VARINT) {
        counts.add((double) buckets.number());
        return;
      }
      Proto packed = buckets.message();
      while (!packed.isAtEnd()) {
        counts.add((double) packed.varint());
      }
    }
  }

  private static void histogram(Proto point, OtlpPoints points, boolean isDifference) {
    Map<String, String> attributes = new HashMap<>();
    long start = 0;
    long time = 0;
    long count = 0;
    long[] buckets = {};
    double[] bounds = {};
    while (point.next()) {
      switch (point.field()) {
        case 2 -> start = point.fixed64() / NANOS;
        case 3 -> time = point.fixed64() / NANOS;
        case 4 -> count = point.fixed64();
        case 6 -> buckets = longs(point, buckets);
        case 7 -> bounds = Arrays.stream(longs(point, Arrays.stream(bounds).mapToLong(Double::doubleToRawLongBits).toArray())).mapToDouble(Double::longBitsToDouble).toArray();
        case 9 -> attribute(point.message(), attributes);
        default -> point.skip();
      }
    }
    points.histogram(attributes, start, time, count, buckets, bounds, isDifference);
  }

  /** Eight-byte values, packed or one by one. */
  private static long[] longs(Proto point, long[] before) {
    if (point.type() == Proto.FIXED64) {
      long[] all = Arrays.copyOf(before, before.length + 1);
      all[before.length] = point.fixed64();
      return all;
    }
    Proto packed = point.message();
    long[] all = before;
    int size = before.length;
    while (!packed.isAtEnd()) {
      all = size == all.length ? Arrays.copyOf(all, Math.max(16, 2 * size)) : all;
      all[size++] = packed.little64();
    }
    return Arrays.copyOf(all, size);
  }

  private static void attributes(Proto owner, int field, Map<String, String> labels) {
    while (owner.next()) {
      if (owner.field() == field) {
        attribute(owner.message(), labels);
      } else {
        owner.skip();
      }
    }
  }

  private static void attribute(Proto pair, Map<String, String> labels) {
    String key = "";
    String value = "";
    while (pair.next()) {
      switch (pair.field()) {
        case 1 -> key = pair.text();
        case 2 -> value = value(pair.message());
        default -> pair.skip();
      }
    }
    labels.put(OtlpNames.label(key), value);
  }

  private static String value(Proto any) {
    String value = "";
    while (any.next()) {
      switch (any.field()) {
        case 1 -> value = any.text();
        case 2 -> value = String.valueOf(any.number() != 0);
        case 3 -> value = String.valueOf(any.number());
        case 4 -> value = String.valueOf(any.decimal());
        default -> any.skip();
      }
    }
    return value;
  }
}
