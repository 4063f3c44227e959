package dev.allclear.desk.web;

import dev.allclear.base.web.Frame;
import dev.allclear.timeline.Evidence.Bucket;
import dev.allclear.timeline.Evidence.LogTemplate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A log line over time: all other lines grey below, the line in question above, one bar an hour or several hours. The onset is marked. */
public record LogBars(List<Bar> bars, List<Day> days, @Nullable Double onsetX, String onset, String story) {
  private static final double WIDTH = 360;
  private static final double GROUND = 48;
  private static final double TOP = 12;
  private static final int MOST = 120;
  private static final Duration BEFORE = Duration.ofDays(2);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);

  /** {@code css} is fs for the others, fb for the line. */
  public record Bar(String css, double x, double y, double width, double height) {}

  public record Day(double x, String name) {}

  /** Lines of a span of hours. */
  private record Sum(long own, long all) {}

  static @Nullable LogBars of(LogTemplate line, Frame frame) {
    if (line.counts().isEmpty()) {
      return null;
    }
    Instant end = line.counts().getLast().at().plus(Duration.ofHours(1));
    Instant first = line.counts().getFirst().at();
    Instant from = line.onset() == null || line.onset().minus(BEFORE).isBefore(first) ? first : line.onset().minus(BEFORE);
    long hours = Math.max(1, Duration.between(from, end).toHours());
    long step = Math.max(1, Math.ceilDiv(hours, MOST));
    Span span = new Span(from, end, step);
    Instant onset = line.onset();
    String since = onset == null ? "" : line.change() + " " + frame.when(onset);
    return new LogBars(bars(span, sums(span, line.counts())), days(span, frame), onset == null ? null : span.x(onset), since,
        "Lines an hour since " + frame.when(from) + ". The line is " + (since.isEmpty() ? line.change() : since) + ": " + Math.round(line.before()) + " an hour before, " + Math.round(line.after()) + " after.");
  }

  private record Span(Instant from, Instant end, long step) {
    double x(Instant at) {
      return round(WIDTH * Duration.between(from, at).toMillis() / Duration.between(from, end).toMillis());
    }

    int slots() {
      return (int) Math.ceilDiv(Math.max(1, Duration.between(from, end).toHours()), step);
    }
  }

  private static List<Sum> sums(Span span, List<Bucket> counts) {
    long[] own = new long[span.slots()];
    long[] all = new long[span.slots()];
    for (Bucket bucket : counts) {
      int slot = (int) Math.floorDiv(Duration.between(span.from(), bucket.at()).toHours(), span.step());
      if (slot >= 0 && slot < own.length) {
        own[slot] += bucket.lines();
        all[slot] += bucket.allLines();
      }
    }
    List<Sum> sums = new ArrayList<>();
    for (int i = 0; i < own.length; i++) {
      sums.add(new Sum(own[i], Math.max(all[i], own[i])));
    }
    return sums;
  }

  private static List<Bar> bars(Span span, List<Sum> sums) {
    long most = Math.max(1, sums.stream().mapToLong(Sum::all).max().orElse(1));
    double slot = WIDTH / sums.size();
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      double others = (GROUND - TOP) * (sums.get(i).all() - sums.get(i).own()) / most;
      double own = (GROUND - TOP) * sums.get(i).own() / most;
      add(bars, "fs", i * slot, GROUND - others, slot, others);
      add(bars, "fb", i * slot, GROUND - others - own, slot, own);
    }
    return bars;
  }

  private static void add(List<Bar> bars, String css, double x, double y, double slot, double height) {
    if (height > 0) {
      bars.add(new Bar(css, round(x), round(y), round(Math.max(0.8, slot * 0.76)), round(Math.max(0.6, height))));
    }
  }

  private static List<Day> days(Span span, Frame frame) {
    List<Day> days = new ArrayList<>();
    ZonedDateTime day = span.from().atZone(frame.zone()).toLocalDate().plusDays(1).atStartOfDay(frame.zone());
    long each = Math.max(1, Duration.between(span.from(), span.end()).toDays() / 6);
    for (; day.toInstant().isBefore(span.end()); day = day.plusDays(each)) {
      if (span.x(day.toInstant()) < WIDTH - 20) {
        days.add(new Day(span.x(day.toInstant()), DAY.format(day)));
      }
    }
    return days;
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
