package dev.allclear.slo.metrics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the messages of Prometheus remote write, versions 1 ({@code prometheus.WriteRequest}) and 2
 * ({@code io.prometheus.write.v2.Request}), by their public definitions. Native histograms have a bucket at each
 * limit that a document names. Exemplars and metadata are passed over.
 */
final class RemoteWrite {
  private static final long PRIME = 0x9e3779b97f4a7c15L;
  /** A value that says that a series ended: neither a count nor a mistake. */
  private static final long STALE = 0x7ff0000000000002L;

  private RemoteWrite() {}

  static void readFirst(byte[] message, Batch batch) {
    Proto request = new Proto(message);
    while (request.next()) {
      if (request.field() == 1) {
        firstSeries(request.message(), batch);
      } else {
        request.skip();
      }
    }
  }

  private static void firstSeries(Proto series, Batch batch) {
    int from = series.at();
    int labelsEnd = from;
    Routes.Known known = null;
    while (series.next()) {
      switch (series.field()) {
        case 1 -> {
          series.skip();
          labelsEnd = series.at();
        }
        case 2 -> {
          if (known == null) {
            known = known(new Proto(series.bytes(), from, labelsEnd), hash(series.bytes(), from, labelsEnd), batch.routes());
          }
          sample(series.message(), known, 0, batch);
        }
        case 4 -> histogram(series.message(), labels(new Proto(series.bytes(), from, labelsEnd)), 0, batch);
        default -> series.skip();
      }
    }
  }

  private static Routes.Known known(Proto labels, long hash, Routes routes) {
    Routes.Known known = routes.known(hash);
    return known != null ? known : routes.learn(hash, Series.of(labels(labels)));
  }

  private static Map<String, String> labels(Proto labels) {
    Map<String, String> all = new HashMap<>();
    while (labels.next()) {
      Proto label = labels.message();
      String name = "";
      String value = "";
      while (label.next()) {
        switch (label.field()) {
          case 1 -> name = label.text();
          case 2 -> value = label.text();
          default -> label.skip();
        }
      }
      all.put(name, value);
    }
    return all;
  }

  /** A hash of the labels as they are written: eight bytes at a time. */
  private static long hash(byte[] bytes, int from, int end) {
    Proto words = new Proto(bytes, from, end);
    long hash = end - from;
    int at = from;
    for (; end - at >= 8; at += 8) {
      hash = mix(hash ^ words.little64());
    }
    for (; at < end; at++) {
      hash = mix(hash ^ bytes[at]);
    }
    return hash;
  }

  private static long mix(long x) {
    long m = x * PRIME;
    return m ^ m >>> 29;
  }

  private static void sample(Proto sample, Routes.Known known, long created, Batch batch) {
    double value = 0;
    long millis = 0;
    long start = created;
    while (sample.next()) {
      switch (sample.field()) {
        case 1 -> value = sample.decimal();
        case 2 -> millis = sample.number();
        case 3 -> start = sample.number();
        default -> sample.skip();
      }
    }
    if (Double.doubleToRawLongBits(value) != STALE) {
      batch.reading(known, millis, value, start);
    }
  }

  static void readSecond(byte[] message, Batch batch) {
    Proto request = new Proto(message);
    List<String> symbols = new ArrayList<>();
    List<Proto> series = new ArrayList<>();
    while (request.next()) {
      switch (request.field()) {
        case 4 -> symbols.add(request.text());
        case 5 -> series.add(request.message());
        default -> request.skip();
      }
    }
    if (!symbols.isEmpty() && !symbols.getFirst().isEmpty()) {
      throw new Malformed("The first symbol of a remote write 2 request is empty by definition; found \"" + symbols.getFirst() + "\".");
    }
    long[] hashes = symbols.stream().mapToLong(RemoteWrite::hash).toArray();
    series.forEach(each -> secondSeries(each, symbols, hashes, batch));
  }

  private static long hash(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return hash(bytes, 0, bytes.length);
  }

  private static void secondSeries(Proto series, List<String> symbols, long[] hashes, Batch batch) {
    List<Integer> refs = new ArrayList<>();
    List<Proto> samples = new ArrayList<>();
    List<Proto> histograms = new ArrayList<>();
    long created = 0;
    while (series.next()) {
      switch (series.field()) {
        case 1 -> refs(series, refs, symbols.size());
        case 2 -> samples.add(series.message());
        case 3 -> histograms.add(series.message());
        case 6 -> created = series.number();
        default -> series.skip();
      }
    }
    if (refs.size() % 2 != 0) {
      throw new Malformed("A series has " + refs.size() + " label references; they come in pairs.");
    }
    long hash = refs.size();
    for (int ref : refs) {
      hash = mix(hash ^ hashes[ref]);
    }
    Routes.Known known = batch.routes().known(hash);
    if (known == null) {
      known = batch.routes().learn(hash, Series.of(labels(refs, symbols)));
    }
    for (Proto sample : samples) {
      sample(sample, known, created, batch);
    }
    for (Proto histogram : histograms) {
      histogram(histogram, labels(refs, symbols), created, batch);
    }
  }

  private static Map<String, String> labels(List<Integer> refs, List<String> symbols) {
    Map<String, String> labels = new HashMap<>();
    for (int i = 0; i < refs.size(); i += 2) {
      labels.put(symbols.get(refs.get(i)), symbols.get(refs.get(i + 1)));
    }
    return labels;
  }

  private static void histogram(Proto message, Map<String, String> labels, long created, Batch batch) {
    NativeHistogram histogram = NativeHistogram.read(message);
    String name = labels.remove(Series.NAME);
    OtlpPoints points = new OtlpPoints(batch, labels);
    points.name(name == null ? "" : name);
    histogram.enter(points, created);
  }

  private static void refs(Proto series, List<Integer> refs, int symbols) {
    if (series.type() == Proto.VARINT) {
      refs.add(ref(series.number(), symbols));
      return;
    }
    Proto packed = series.message();
    while (!packed.isAtEnd()) {
      refs.add(ref(packed.varint(), symbols));
    }
  }

  private static int ref(long ref, int symbols) {
    if (ref < 0 || ref >= symbols) {
      throw new Malformed("A label refers to symbol " + ref + " of " + symbols + ".");
    }
    return (int) ref;
  }
}
