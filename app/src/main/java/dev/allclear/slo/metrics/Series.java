package dev.allclear.slo.metrics;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One counter as its sender names it: a metric name and labels, in any order. */
public record Series(String name, SortedMap<String, String> labels) {
  static final String NAME = "__name__";
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** @param all with the name among them, as {@code __name__} */
  public static Series of(Map<String, String> all) {
    SortedMap<String, String> labels = new TreeMap<>(all);
    String name = labels.remove(NAME);
    return new Series(name == null ? "" : name, labels);
  }

  /** The same for the same name and labels; 64 bits, so that a million series collide once in 37 million such millions. */
  public long key() {
    long hash = hash(OFFSET, name);
    for (Map.Entry<String, String> label : labels.entrySet()) {
      hash = hash(hash(hash, label.getKey()), label.getValue());
    }
    return hash;
  }

  /** What exposes it, by the labels {@code job} and {@code instance}: the same for all counters of one process. */
  public long target() {
    return hash(hash(OFFSET, labels.getOrDefault("job", "")), labels.getOrDefault("instance", ""));
  }

  private static long hash(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return (hash ^ 0xffff) * PRIME;
  }

  String label(String label) {
    return label.equals(NAME) ? name : labels.getOrDefault(label, "");
  }
}
