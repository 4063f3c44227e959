package dev.allclear.engine.logs.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one shape: its text, how often it came and when. Fields are open to the counting loop of this package. */
public final class ShapeTally {
  static final int SAMPLES = 3;
  private static final int TRIES = 8;

  /** How the text is to be turned into items. */
  public enum Kind { MESSAGE, ACCESS, BEGINNING, OTHER, BINARY }

  final long hash;
  final Kind kind;
  final byte[] text;
  final int level;
  @Nullable String logger;
  long lines;
  long bytes;
  long undated;
  long firstSecond = Long.MAX_VALUE;
  int firstNano;
  long lastSecond = Long.MIN_VALUE;
  int lastNano;
  final Series series = new Series();
  /** The step that is being counted and not yet in the series. */
  long step = Long.MIN_VALUE;
  long stepLines;
  long stepBytes;
  final List<Sample> samples = new ArrayList<>(1);
  int offered;
  /** Whether other shapes were folded into this one, so that its counts by time are not those of one message. */
  boolean folded;
  int[] families = {};

  ShapeTally(long hash, Kind kind, byte[] text, int level, @Nullable String logger) {
    this.hash = hash;
    this.kind = kind;
    this.text = text;
    this.level = level;
    this.logger = logger;
  }

  boolean wantsSample() {
    return offered < TRIES && samples.size() < SAMPLES;
  }

  /** Keeps the first different lines in the order of files and lines; returns the bytes that this took. */
  int offer(Sample sample) {
    offered++;
    for (Sample kept : samples) if (kept.same(sample)) return 0;
    samples.add(sample);
    return sample.bytes().length;
  }

  void seen(long second, int nano) {
    if (second < firstSecond || second == firstSecond && nano < firstNano) {
      firstSecond = second;
      firstNano = nano;
    }
    if (second > lastSecond || second == lastSecond && nano > lastNano) {
      lastSecond = second;
      lastNano = nano;
    }
  }

  void add(ShapeTally other) {
    lines += other.lines;
    bytes += other.bytes;
    undated += other.undated;
    folded |= other.folded;
    if (other.firstSecond != Long.MAX_VALUE) {
      seen(other.firstSecond, other.firstNano);
      seen(other.lastSecond, other.lastNano);
    }
    series.addAll(other.series);
    addSamples(other);
    addFamilies(other.families);
  }

  private void addSamples(ShapeTally other) {
    boolean earlier = !other.samples.isEmpty() && (samples.isEmpty() || other.samples.getFirst().compareTo(samples.getFirst()) < 0);
    if (earlier) logger = other.logger;
    boolean later = samples.size() == SAMPLES && (other.samples.isEmpty() || other.samples.getFirst().compareTo(samples.getLast()) > 0);
    if (later) return;
    List<Sample> all = new ArrayList<>(samples);
    all.addAll(other.samples);
    all.sort(null);
    samples.clear();
    for (Sample sample : all) {
      boolean known = false;
      for (Sample kept : samples) known |= kept.same(sample);
      if (!known && samples.size() < SAMPLES) samples.add(sample);
    }
  }

  /** Keeps them in ascending order, each once. */
  void addFamilies(int[] more) {
    for (int family : more) {
      int at = -1 - Arrays.binarySearch(families, family);
      if (at < 0) continue;
      int[] all = Arrays.copyOf(families, families.length + 1);
      System.arraycopy(families, at, all, at + 1, families.length - at);
      all[at] = family;
      families = all;
    }
  }

  public long hash() {
    return hash;
  }

  public Kind kind() {
    return kind;
  }

  public byte[] text() {
    return text;
  }

  public int level() {
    return level;
  }

  public @Nullable String logger() {
    return logger;
  }

  public long lines() {
    return lines;
  }

  public long bytes() {
    return bytes;
  }

  public long undated() {
    return undated;
  }

  /** Whether any of its lines has a time. */
  public boolean dated() {
    return firstSecond != Long.MAX_VALUE;
  }

  public long firstSecond() {
    return firstSecond;
  }

  public int firstNano() {
    return firstNano;
  }

  public long lastSecond() {
    return lastSecond;
  }

  public int lastNano() {
    return lastNano;
  }

  public Series series() {
    return series;
  }

  public boolean folded() {
    return folded;
  }

  public List<Sample> samples() {
    return samples;
  }

  public int[] families() {
    return families;
  }
}
