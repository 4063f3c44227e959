package dev.allclear.slo.web;

import dev.allclear.base.web.Chart;
import dev.allclear.base.web.Frame;
import dev.allclear.base.web.chart.Graph;
import dev.allclear.slo.Breach;
import dev.allclear.slo.Mark;
import dev.allclear.slo.Measure;
import dev.allclear.slo.MeasuredMinute;
import dev.allclear.slo.Standing;
import dev.allclear.slo.burn.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Draws the charts of one objective. */
final class ObjectiveCharts {
  static final int MINUTES = 60;
  private static final Duration DAY = Duration.ofDays(1);
  /** So many labels fit beside one another. */
  private static final int LABELS = 12;

  private final Standing standing;
  private final Frame frame;
  private final Instant end;

  ObjectiveCharts(Standing standing, Frame frame, Instant end) {
    this.standing = standing;
    this.frame = frame;
    this.end = end;
  }

  private Instant begin() {
    return end.minus(Duration.ofMinutes(MINUTES));
  }

  private String clock(int minute) {
    return frame.clock(begin().plus(Duration.ofMinutes(minute)));
  }

  /** The share of bad events of each of the last 60 minutes. */
  Chart bad(SortedMap<Instant, Counts> series) {
    List<OptionalDouble> values = new ArrayList<>();
    for (int i = 0; i < MINUTES; i++) {
      Counts counts = series.getOrDefault(begin().plus(Duration.ofMinutes(i)), Counts.NONE);
      values.add(counts.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) counts.bad() / counts.total()));
    }
    double limit = standing.objective().target().budget().doubleValue();
    String name = Wording.bad(standing.objective().measure());
    return chart(name + " in each of the last 60 minutes", values).limit(limit, "limit " + Wording.target(standing.objective().target().budget())).build();
  }

  /** The 95th percentile of each of the last 60 minutes, in milliseconds; null when no latency is known. */
  @Nullable Chart p95(List<MeasuredMinute> minutes) {
    SortedMap<Instant, Double> known = new TreeMap<>();
    minutes.stream().filter(minute -> minute.p95() != null)
        .forEach(minute -> known.put(minute.minute(), Objects.requireNonNull(minute.p95()).toNanos() / 1e6));
    if (known.isEmpty()) {
      return null;
    }
    List<OptionalDouble> values = new ArrayList<>();
    for (int i = 0; i < MINUTES; i++) {
      Double value = known.get(begin().plus(Duration.ofMinutes(i)));
      values.add(value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
    }
    Chart.Builder chart = chart("95th percentile of the latency in each of the last 60 minutes", values);
    if (standing.objective().measure() instanceof Measure.SlowerThan slower) {
      chart.limit(slower.micros() / 1e3, "limit " + Wording.millis(slower.micros()));
    }
    return chart.build();
  }

  private Chart.Builder chart(String story, List<OptionalDouble> values) {
    int onset = standing.open().stream().map(breach -> breach.began().at()).min(Instant::compareTo)
        .map(began -> (int) Math.max(0, Duration.between(begin(), began).toMinutes())).orElse(-1);
    return Chart.of(story, values).size(600, 130).axis(clock(0), clock(MINUTES))
        .onset(onset, onset < 0 ? "" : "began " + frame.when(standing.open().stream().map(breach -> breach.began().at()).min(Instant::compareTo).orElseThrow()));
  }

  /** The share of the budget that was left, hour by hour, with the firings as marks. */
  Graph budget(SortedMap<Instant, Double> history, List<Breach> firings, List<Mark> marks) {
    Instant from = standing.window().from();
    double now = history.values().stream().reduce((earlier, later) -> later).orElse(1.0);
    double low = Math.min(0, history.values().stream().mapToDouble(Double::doubleValue).min().orElse(0));
    String left = now < 0 ? "spent" : dev.allclear.base.Say.percent(now) + " now";
    Graph.Builder graph = Graph.over("Error budget left over " + Wording.over(standing.objective().window()) + ": " + left, from, end, low, 1)
        .level(0, "0%").level(0.5, "50%").level(1, "100%").line("ink", history, Duration.ofHours(2));
    List<Instant> labelled = new ArrayList<>();
    Instant marked = Instant.MIN;
    for (Breach breach : firings.reversed()) {
      if (Duration.between(marked, breach.firedAt()).compareTo(DAY) > 0) {
        graph.mark(breach.firedAt(), breach.resolvedAt() == null ? "breached" : "breach", breach.resolvedAt() == null ? "breach" : "soft");
        marked = breach.firedAt();
        labelled.add(marked);
      }
    }
    Duration apart = Duration.between(from, end).dividedBy(LABELS);
    for (Mark mark : marks.reversed()) {
      boolean isFree = labelled.stream().allMatch(each -> Duration.between(each, mark.at()).abs().compareTo(apart) > 0);
      graph.mark(mark.at(), isFree ? mark.kind() : "", mark.kind().equals("incident") ? "breach" : "soft");
      if (isFree) {
        labelled.add(mark.at());
      }
    }
    for (int third = 0; third < 3; third++) {
      graph.tick(from.plus(Duration.between(from, end).dividedBy(3).multipliedBy(third)), day(from.plus(Duration.between(from, end).dividedBy(3).multipliedBy(third))), "");
    }
    graph.tick(end, frame.when(end), "e");
    if (!history.isEmpty()) {
      graph.end(history.lastKey(), now, left, now <= 0 || !standing.open().isEmpty() ? "breach" : "ink");
    }
    return graph.build();
  }

  private String day(Instant at) {
    return java.time.format.DateTimeFormatter.ofPattern("d MMM", java.util.Locale.ENGLISH).format(at.atZone(frame.zone()));
  }
}
