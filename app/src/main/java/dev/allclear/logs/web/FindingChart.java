package dev.allclear.logs.web;

import dev.allclear.base.Say;
import dev.allclear.base.web.Frame;
import dev.allclear.logs.LogFinding;
import dev.allclear.timeline.Evidence.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.Locale;

/** The hours of a finding as bars: all other lines grey below, the line in question above, days on the axis, the onset marked. */
public record FindingChart(String story, List<Bar> bars, List<Mark> days, List<Mark> steps, double onsetX, String onset) {
  static final double LEFT = 118;
  static final double RIGHT = 1282;
  static final double TOP = 30;
  static final double GROUND = 206;
  private static final int MOST = 160;
  private static final Duration BEFORE = Duration.ofDays(2);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);

  /** {@code css} is fs for the others, fb for the line. */
  public record Bar(String css, double x, double y, double width, double height) {}

  /** A text at a place of an axis. */
  public record Mark(double at, String text) {}

  private record Sum(long own, long all) {}

  static FindingChart of(LogFinding finding, Frame frame) {
    Instant first = finding.counts().isEmpty() ? finding.onset() : finding.counts().getFirst().at();
    Instant from = finding.onset().minus(BEFORE).isBefore(first) ? first : finding.onset().minus(BEFORE);
    Instant end = finding.counts().isEmpty() ? from.plusSeconds(3600) : finding.counts().getLast().at().plusSeconds(3600);
    long hours = Math.max(1, Duration.between(from, end).toHours());
    int step = (int) Math.ceilDiv(hours, MOST);
    List<Sum> sums = sums(finding, from, (int) Math.ceilDiv(hours, step), step);
    long most = Math.max(1, sums.stream().mapToLong(Sum::all).max().orElse(1));
    double width = Duration.between(from, end).toSeconds();
    double onsetX = round(LEFT + (RIGHT - LEFT) * Duration.between(from, finding.onset()).toSeconds() / width);
    String story = "Lines " + (step == 1 ? "an hour" : "in " + step + " hours") + " from " + frame.when(from) + " to " + frame.when(end) + ". The line changed at " + frame.when(finding.onset())
        + ": " + Say.count(Math.round(finding.before())) + " an hour before, " + Say.count(Math.round(finding.after())) + " since.";
    return new FindingChart(story, bars(sums, most), days(from, end, frame), steps(most),
        onsetX, finding.change() + " " + frame.when(finding.onset()));
  }

  private static List<Sum> sums(LogFinding finding, Instant from, int slots, int step) {
    long[] own = new long[slots];
    long[] all = new long[slots];
    for (Bucket bucket : finding.counts()) {
      long slot = Math.floorDiv(Duration.between(from, bucket.at()).toHours(), step);
      if (!bucket.at().isBefore(from) && slot < slots) {
        own[(int) slot] += bucket.lines();
        all[(int) slot] += bucket.allLines();
      }
    }
    List<Sum> sums = new ArrayList<>();
    for (int i = 0; i < slots; i++) {
      sums.add(new Sum(own[i], Math.max(own[i], all[i])));
    }
    return sums;
  }

  private static List<Bar> bars(List<Sum> sums, long most) {
    double slot = (RIGHT - LEFT) / sums.size();
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      long others = sums.get(i).all() - sums.get(i).own();
      double x = LEFT + i * slot;
      add(bars, "fs", x, y(others, most), slot, GROUND - y(others, most));
      add(bars, "fb", x, y(sums.get(i).all(), most), slot, y(others, most) - y(sums.get(i).all(), most));
    }
    return bars;
  }

  private static void add(List<Bar> bars, String css, double x, double y, double slot, double height) {
    if (height > 0) {
      bars.add(new Bar(css, round(x), round(y), round(Math.max(0.8, slot * 0.82)), round(Math.max(0.6, height))));
    }
  }

  /** One or two round numbers that fit below the highest bar. */
  private static List<Mark> steps(long most) {
    long power = (long) Math.pow(10, Math.floor(Math.log10(most)));
    long step = most >= 4 * power ? 2 * power : most >= 2 * power ? power : Math.max(1, power / 2);
    return LongStream.of(2 * step, step).filter(lines -> lines <= most).mapToObj(lines -> new Mark(round(y(lines, most)), Say.count(lines))).toList();
  }

  private static double y(double lines, long most) {
    return GROUND - (GROUND - TOP - 20) * lines / most;
  }

  private static List<Mark> days(Instant from, Instant end, Frame frame) {
    List<Mark> days = new ArrayList<>();
    ZonedDateTime day = from.atZone(frame.zone()).toLocalDate().plusDays(1).atStartOfDay(frame.zone());
    for (; day.toInstant().isBefore(end); day = day.plusDays(Math.max(1, Duration.between(from, end).toDays() / 10))) {
      double x = round(LEFT + (RIGHT - LEFT) * Duration.between(from, day.toInstant()).toSeconds() / Duration.between(from, end).toSeconds());
      days.add(new Mark(x, x > RIGHT - 50 ? "" : DAY.format(day)));
    }
    return days;
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
