package dev.allclear.desk.web;

import dev.allclear.base.Say;
import dev.allclear.base.web.Chart;
import dev.allclear.base.web.Frame;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.slo.Measure;
import dev.allclear.slo.MeasuredMinute;
import dev.allclear.slo.Objective;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The minutes around an incident as charts with one time axis, and as a table. A minute without data is a gap.
 *
 * @param small the failing share again, for a narrow column
 * @param p95 null when no latency is known
 * @param rows the newest first
 */
public record MinuteCharts(String span, Curve failing, Chart small, @Nullable Curve p95, Curve traffic, List<Row> rows) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(3);
  private static final Duration BEFORE = Duration.ofMinutes(15);

  public MinuteCharts {
    rows = List.copyOf(rows);
  }

  /** A chart with its last value in words; {@code tone} is good, bad or empty. */
  public record Curve(String name, String now, String tone, Chart chart) {}

  /** A minute with data. */
  public record Row(String minute, String total, String failed, String p95) {}

  /** What is looked at, in whole minutes. */
  public record Span(Instant from, Instant to) {
    /** The last hour of what is open, and what is over from a quarter of an hour before it began on; at most three hours. */
    static Span of(Incident incident, Instant now) {
      Instant to = (incident.clearedAt() == null ? now : incident.clearedAt()).truncatedTo(ChronoUnit.MINUTES);
      Instant wide = incident.beganAt().minus(BEFORE).truncatedTo(ChronoUnit.MINUTES);
      Instant hour = to.minus(HOUR);
      Instant from = incident.clearedAt() == null ? hour : wide.isBefore(hour) ? wide : hour;
      return new Span(from.isBefore(to.minus(LONGEST)) ? to.minus(LONGEST) : from, to);
    }

    int minutes() {
      return (int) Duration.between(from, to).toMinutes();
    }

    int index(Instant at) {
      return (int) Math.floorDiv(Duration.between(from, at).toSeconds(), 60);
    }
  }

  /** Null when nothing was measured. */
  static @Nullable MinuteCharts of(Incident incident, Span span, Collection<MeasuredMinute> measured, List<Objective> promised, Frame frame) {
    if (measured.isEmpty() || span.minutes() < 2) {
      return null;
    }
    Map<Instant, MeasuredMinute> minutes = measured.stream().collect(Collectors.toMap(MeasuredMinute::minute, Function.identity()));
    Drawing drawing = new Drawing(incident, span, minutes, frame);
    MeasuredMinute last = measured.stream().reduce((earlier, later) -> later).orElseThrow();
    List<Row> rows = measured.stream().sorted((one, other) -> other.minute().compareTo(one.minute()))
        .map(m -> new Row(frame.when(m.minute()), Say.count(m.total()), Say.count(m.failed()), m.p95() == null ? "not measured" : Say.count(m.p95().toMillis()) + " ms")).toList();
    return new MinuteCharts(frame.when(span.from()) + " to " + frame.when(span.to()), failing(drawing, last, promised), failing(drawing, promised).size(320, 96).build(), p95(drawing, last, promised), traffic(drawing, last), rows);
  }

  private static Curve failing(Drawing drawing, MeasuredMinute last, List<Objective> promised) {
    double share = share(last);
    OptionalDouble limit = limit(promised);
    String tone = limit.isEmpty() ? "" : share > limit.getAsDouble() ? "bad" : "good";
    return new Curve("Failing", Double.isNaN(share) ? "no requests" : Say.percent(share) + " at " + drawing.frame().when(last.minute()), tone, failing(drawing, promised).build());
  }

  private static Chart.Builder failing(Drawing drawing, List<Objective> promised) {
    Chart.Builder chart = drawing.chart("Share of failing requests", MinuteCharts::share).peak(Say::percent);
    limit(promised).ifPresent(most -> chart.limit(most, ""));
    return chart;
  }

  private static OptionalDouble limit(List<Objective> promised) {
    return promised.stream().filter(o -> o.measure() instanceof Measure.Failures).mapToDouble(o -> BigDecimal.ONE.subtract(o.goodOfMinute()).doubleValue()).min();
  }

  private static @Nullable Curve p95(Drawing drawing, MeasuredMinute last, List<Objective> promised) {
    if (drawing.minutes().values().stream().allMatch(m -> m.p95() == null)) {
      return null;
    }
    Chart.Builder chart = drawing.chart("95th percentile of the latency", m -> m.p95() == null ? Double.NaN : m.p95().toNanos() / 1e6)
        .peak(millis -> Say.count(Math.round(millis)) + " ms");
    promised.stream().map(Objective::measure).filter(Measure.SlowerThan.class::isInstance).map(Measure.SlowerThan.class::cast).mapToLong(Measure.SlowerThan::micros).min()
        .ifPresent(micros -> chart.limit(micros / 1e3, "limit " + Say.count(micros / 1000) + " ms"));
    return new Curve("p95", last.p95() == null ? "not measured" : Say.count(last.p95().toMillis()) + " ms", "", chart.build());
  }

  private static Curve traffic(Drawing drawing, MeasuredMinute last) {
    return new Curve("Traffic", Say.count(last.total()) + " a minute", "", drawing.plain("Requests a minute", MeasuredMinute::total).build());
  }

  private static double share(MeasuredMinute minute) {
    return minute.total() == 0 ? Double.NaN : (double) minute.failed() / minute.total();
  }

  private record Drawing(Incident incident, Span span, Map<Instant, MeasuredMinute> minutes, Frame frame) {
    /** From the onset on in the colour of the breach, after the mitigation in that of the clear. */
    Chart.Builder chart(String story, ToDoubleFunction<MeasuredMinute> value) {
      Chart.Builder chart = plain(story, value);
      int onset = span.index(incident.beganAt());
      if (onset < span.minutes()) {
        chart.onset(Math.max(0, onset), "began " + frame.when(incident.beganAt()));
      }
      Incidents.mitigatedAt(incident).map(span::index).filter(index -> index > onset).ifPresent(chart::mitigated);
      return chart;
    }

    Chart.Builder plain(String story, ToDoubleFunction<MeasuredMinute> value) {
      List<OptionalDouble> values = new ArrayList<>();
      for (Instant minute = span.from(); minute.isBefore(span.to()); minute = minute.plus(1, ChronoUnit.MINUTES)) {
        MeasuredMinute known = minutes.get(minute);
        double shown = known == null ? Double.NaN : value.applyAsDouble(known);
        values.add(Double.isNaN(shown) ? OptionalDouble.empty() : OptionalDouble.of(shown));
      }
      return Chart.of(story + " from " + frame.when(span.from()) + " to " + frame.when(span.to()), values).size(440, 124).axis(frame.when(span.from()), frame.when(span.to()));
    }
  }
}
