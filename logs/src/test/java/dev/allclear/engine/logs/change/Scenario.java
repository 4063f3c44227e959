package dev.allclear.engine.logs.change;

import dev.allclear.engine.logs.SurveyReport.Kind;
import dev.allclear.engine.logs.count.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A made-up log of some days with lines that come as lines do (more by day, less at weekends, in clumps, with restarts and pauses),
 * in which something changed or nothing did. The seed makes all of it.
 */
final class Scenario {
  /** What happens. */
  enum Act {
    QUIET, NEW, SURGE, DROP, GONE, LEVEL_ON, LEVEL_OFF, BURST, RESTARTS, SILENCE, YOUNG_FILE, PERIODIC, MORE_OF_ALL, WEEKEND, SEASON;

    /** The kind of the finding that is due; null when none is. */
    Kind due() {
      return switch (this) {
        case NEW, LEVEL_ON -> Kind.NEW;
        case SURGE -> Kind.SURGE;
        case DROP -> Kind.DROP;
        case GONE, LEVEL_OFF -> Kind.GONE;
        default -> null;
      };
    }
  }

  static final long DAY = 86_400;
  private static final long HOUR = 3_600;

  final long seed;
  final Act act;
  final Random random;
  final long start;
  final long end;
  /** When it happened, to the minute. */
  final long onset;
  final List<Line> lines = new ArrayList<>();
  /** The places of the lines that changed. */
  final Set<Integer> changed = new TreeSet<>();
  private final boolean[] silent;
  private final double weekend;
  private final double night;
  private final double[] clumps;

  /** A kind of line with its counts; {@code file} is the log that it is in. */
  static final class Line {
    final Series series = new Series();
    final int file;
    final int level;

    Line(int file, int level) {
      this.file = file;
      this.level = level;
    }
  }

  Scenario(long seed, Act act) {
    this.seed = seed;
    this.act = act;
    random = new Random(seed * 31 + act.ordinal());
    int days = act == Act.WEEKEND ? 6 : act == Act.PERIODIC ? 10 + random.nextInt(5) : 3 + random.nextInt(12);
    long monday = Instant.parse("2026-11-02T00:00:00Z").getEpochSecond();
    start = act == Act.WEEKEND ? monday + DAY : monday + random.nextInt(7) * DAY + random.nextInt(24) * HOUR;
    end = start + days * DAY + (act == Act.WEEKEND ? 0 : random.nextInt(24) * HOUR);
    onset = start + (long) ((0.25 + 0.65 * random.nextDouble()) * (end - start)) / 60 * 60;
    weekend = random.nextBoolean() ? 0.15 + 0.5 * random.nextDouble() : 1;
    night = random.nextDouble() * 0.9;
    silent = new boolean[minutes()];
    clumps = new double[minutes()];
    boolean clumpy = random.nextInt(3) == 0;
    for (int m = 0; m < clumps.length; m++) clumps[m] = clumpy ? -Math.log(1 - random.nextDouble()) : 1;
    if (act == Act.SILENCE) silence(onset, HOUR * (2 + random.nextInt(30)));
    pauses();
    play();
  }

  private int minutes() {
    return (int) ((end - start) / 60);
  }

  private void silence(long from, long length) {
    for (long t = from; t < Math.min(end, from + length); t += 60) silent[(int) ((t - start) / 60)] = true;
  }

  private final List<Long> restarts = new ArrayList<>();

  private void pauses() {
    int howMany = act == Act.RESTARTS ? 1 + random.nextInt(5) : random.nextInt(3) == 0 ? 1 : 0;
    for (int i = 0; i < howMany; i++) {
      long at = start + random.nextInt(minutes()) / 2 * 60L + (end - start) / 4 / 60 * 60;
      long length = 60 * (1 + random.nextInt(60));
      silence(at, length);
      restarts.add(at + length);
    }
  }

  private void play() {
    double busiest = Math.exp(random.nextDouble() * 3);
    for (int i = 0; i < 14; i++) usual(busiest * Math.exp(-random.nextDouble() * 7), i % 3 == 2 ? 1 : 0, 3 + i % 4);
    for (int i = 0; i < 4; i++) startUp();
    switch (act) {
      case NEW -> change(0, rate(), 3);
      case SURGE -> {
        double before = rate();
        change(before, before * (4 + random.nextDouble() * 40), 3);
      }
      case DROP -> {
        double before = rate() * 5;
        change(before, before / (4 + random.nextDouble() * 40), 3);
      }
      case GONE -> change(rate(), 0, 3);
      case LEVEL_ON -> many(0, 1);
      case LEVEL_OFF -> many(1, 0);
      case BURST -> bursts();
      case YOUNG_FILE -> youngFile();
      case PERIODIC -> periodic();
      default -> { }
    }
  }

  private double rate() {
    return Math.exp(random.nextDouble() * 6 - 2.3);
  }

  /** The factor of the time of day and of the week, and of what the whole log does. */
  private double season(long t) {
    int m = (int) ((t - start) / 60);
    if (m < 0 || m >= silent.length || silent[m]) return 0;
    double hour = t % DAY / (double) HOUR;
    long day = Math.floorMod(t / DAY + 3, 7);
    double season = (day >= 5 ? weekend : 1) * (1 - night * (1 + Math.cos(2 * Math.PI * (hour - 2) / 24)) / 2);
    boolean more = act == Act.MORE_OF_ALL && t >= onset;
    return season * clumps[m] * (more ? 6 : 1);
  }

  private void usual(double mean, int file, int level) {
    Line line = new Line(file, level);
    for (long t = start; t < end; t += 60) add(line, t, mean * season(t));
    keep(line);
  }

  private void keep(Line line) {
    if (line.series.size() > 0) lines.add(line);
  }

  private void add(Line line, long t, double mean) {
    int n = poisson(mean);
    if (n > 0) line.series.add(t, n, n * 100L);
  }

  private void startUp() {
    Line line = new Line(0, 3);
    int n = 1 + random.nextInt(5);
    for (long at : restarts.stream().sorted().toList()) if (at < end) line.series.add(at / 60 * 60, n, n * 100L);
    keep(line);
  }

  private void change(double before, double after, int level) {
    Line line = new Line(0, level);
    for (long t = start; t < end; t += 60) add(line, t, (t < onset ? before : after) * season(t));
    if (line.series.size() == 0) return;
    changed.add(lines.size());
    lines.add(line);
  }

  private void many(double before, double after) {
    int howMany = 8 + random.nextInt(15);
    for (int i = 0; i < howMany; i++) {
      double rate = Math.exp(random.nextDouble() * 6 - 3.5);
      change(rate * before, rate * after, 2);
    }
  }

  private void bursts() {
    Line line = new Line(0, 5);
    double usual = random.nextBoolean() ? 0 : 0.3;
    long length = 60 * (2 + random.nextInt(90));
    long from = Math.min(onset, end - 12 * HOUR - length);
    for (long t = start; t < end; t += 60) add(line, t, (t >= from && t < from + length ? 50 : usual) * season(t));
    keep(line);
  }

  /** A log whose older files were rotated away, with lines of its own. */
  private void youngFile() {
    for (int i = 0; i < 5; i++) {
      Line line = new Line(9, 3);
      double mean = rate();
      for (long t = onset; t < end; t += 60) add(line, t, mean * season(t));
      keep(line);
    }
  }

  /** A job of every night and one of every week, and one of every few hours. */
  private void periodic() {
    for (long period : new long[] {DAY, 7 * DAY, 6 * HOUR}) {
      Line line = new Line(0, 3);
      long phase = random.nextInt((int) (Math.min(period, 3 * DAY) / 60)) * 60L;
      for (long t = start; t < end; t += 60) {
        long into = Math.floorMod(t - start - phase, period);
        if (into < 1_800 && season(t) > 0) add(line, t, 20);
      }
      keep(line);
    }
  }

  /** Whether nearly all the time since the onset is a weekend, and there was none, or no week, before it. */
  boolean onlyWeekendSince() {
    long days = 0;
    for (long t = onset; t < end; t += HOUR) if (Math.floorMod(t / DAY + 3, 7) >= 5) days++;
    return days * HOUR > 0.8 * (end - onset) && onset - start < 7 * DAY;
  }

  private int poisson(double mean) {
    if (mean <= 0) return 0;
    if (mean < 0.02) return random.nextDouble() < mean ? 1 : 0;
    if (mean > 30) return (int) Math.max(0, Math.round(mean + random.nextGaussian() * Math.sqrt(mean)));
    double limit = Math.exp(-mean);
    int n = -1;
    for (double product = 1; product > limit; n++) product *= random.nextDouble();
    return n;
  }

  /** All lines of the logs with these numbers. */
  Series all(Set<Integer> files) {
    return sums.computeIfAbsent(files, this::sum);
  }

  private final java.util.Map<Set<Integer>, Series> sums = new java.util.HashMap<>();

  private Series sum(Set<Integer> files) {
    double[] sums = new double[minutes() + 1];
    for (Line line : lines) {
      if (!files.contains(line.file)) continue;
      for (int i = 0; i < line.series.size(); i++) sums[(int) ((line.series.at(i) - start) / 60)] += line.series.lines(i);
    }
    Series all = new Series();
    for (int m = 0; m < sums.length; m++) if (sums[m] > 0) all.add(start + m * 60L, (long) sums[m], (long) sums[m] * 100);
    return all;
  }

  @Override
  public String toString() {
    return act + " seed " + seed + ", " + (end - start) / DAY + " days, onset " + Instant.ofEpochSecond(onset) + ", changed " + changed + " of " + lines.size();
  }
}
