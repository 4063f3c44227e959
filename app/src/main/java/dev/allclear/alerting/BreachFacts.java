package dev.allclear.alerting;

import dev.allclear.base.Say;
import dev.allclear.slo.Counting;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Measured;
import dev.allclear.slo.Measured.Percentiles;
import dev.allclear.slo.MeasuredMinute;
import dev.allclear.slo.Measurements;
import dev.allclear.slo.Objective;
import dev.allclear.slo.ObjectiveBreached;
import dev.allclear.slo.ObjectiveMinutes;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was measured when a promise broke, as sentences that stand alone: number, window, limit, count, source, age. */
@Component
class BreachFacts {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration CURVE = Duration.ofMinutes(60);
  private static final int WORDS_IN_HEADLINE = 2;

  private final Measurements measurements;
  private final Objectives objectives;
  private final ObjectiveMinutes minutes;
  private final Clock clock;

  BreachFacts(Measurements measurements, Objectives objectives, ObjectiveMinutes minutes, Clock clock) {
    this.measurements = measurements;
    this.objectives = objectives;
    this.minutes = minutes;
    this.clock = clock;
  }

  /** @param summary for the headline of a page */
  record Found(String summary, List<Pin> pins) {
    List<String> sentences() {
      return pins.stream().filter(p -> p.kind() == Pin.Kind.FACT).map(p -> p.source() == null ? p.sentence() : p.sentence() + " (" + p.source() + ")").toList();
    }
  }

  Found of(ObjectiveBreached breach) {
    Objective objective = objectives.find(breach.objective()).orElse(null);
    Instant from = breach.firedAt().minus(WINDOW);
    Measured now = objective == null ? measurements.of(breach.service(), from, breach.firedAt()) : measurements.of(objective, from, breach.firedAt());
    Measured usual = measurements.usual(breach.service(), breach.began().at());
    List<Pin> pins = new ArrayList<>();
    pins.add(broken(breach));
    pins.add(share(breach, now, objective));
    Percentiles latency = isAboutRequests(objective) ? now.latency() : null;
    if (latency != null) {
      pins.add(latency(breach, latency, usual.latency(), objective, source(now)));
    }
    pins.add(began(breach));
    return new Found(summary(breach, now, objective), pins);
  }

  private static Pin broken(ObjectiveBreached b) {
    String sentence = "Promise broken: " + b.displayName() + ". The budget burned " + times(b.longWindow().burn()) + " times too fast over "
        + Say.span(b.longWindow().length()) + " and " + times(b.shortWindow().burn()) + " times over " + Say.span(b.shortWindow().length()) + ".";
    return Pin.of("alerting.breach/" + b.breach(), b.firedAt(), Pin.Kind.BREACH, sentence);
  }

  private Pin share(ObjectiveBreached b, Measured now, @Nullable Objective objective) {
    String sentence;
    String source = source(now);
    if (slow(objective) != null) {
      sentence = Say.percent(ratio(b.shortWindow().bad(), b.shortWindow().total())) + " of requests took longer than " + slow(objective) + " in the "
          + Say.span(b.shortWindow().length()) + " to the breach. The limit is " + limit(b.target()) + ".";
      source = Say.count(b.shortWindow().bad()) + " of " + Say.count(b.shortWindow().total()) + " · " + source;
    } else if (now.failing() != null && countsFailures(objective)) {
      sentence = Say.percent(now.failing()) + " of requests failed in the " + Say.span(WINDOW) + " to the breach. The limit is " + limit(goodOfMinute(b, objective)) + ".";
      source = Say.count(now.failed()) + " of " + Say.count(now.total()) + " · " + source;
    } else {
      Counting counting = objective == null ? new Counting("events", 1) : objective.counting();
      sentence = Say.percent(ratio(b.shortWindow().bad(), b.shortWindow().total())) + " of " + counting.many() + " were bad in the " + Say.span(b.shortWindow().length())
          + " to the breach. The limit is " + limit(b.target()) + ".";
      source = counting.say(b.shortWindow().bad()) + " of " + counting.say(b.shortWindow().total());
    }
    return Pin.of("alerting.fact.share/" + b.objective(), b.firedAt(), Pin.Kind.FACT, sentence).from(source).with(curve(b, objective));
  }

  private static Pin latency(ObjectiveBreached b, Percentiles now, @Nullable Percentiles usual, @Nullable Objective objective, String source) {
    String sentence = "p95 is " + millis(now.p95()) + (usual == null ? "" : ", usually " + millis(usual.p95())) + "."
        + (slow(objective) == null ? "" : " The limit is " + slow(objective) + ".");
    return Pin.of("alerting.fact.latency", b.firedAt(), Pin.Kind.FACT, sentence).from(source);
  }

  private static Pin began(ObjectiveBreached b) {
    Duration before = Duration.between(b.began().at(), b.firedAt());
    Duration doubt = Duration.between(b.began().earliest(), b.began().latest()).dividedBy(2);
    String sentence = "It began " + Say.span(before) + " before the breach" + (doubt.toMinutes() == 0 ? ", to the minute." : ", give or take " + Say.span(doubt) + ".");
    return Pin.of("alerting.fact.began/" + b.objective(), b.began().at(), Pin.Kind.FACT, sentence).from("found in the minutes of " + b.service());
  }

  private static boolean isAboutRequests(@Nullable Objective objective) {
    return countsFailures(objective) || slow(objective) != null;
  }

  private static boolean countsFailures(@Nullable Objective objective) {
    return objective == null || objective.measure() instanceof Measure.Failures;
  }

  /** What is good of the requests themselves; the promise may be about slices of time. */
  private static BigDecimal goodOfMinute(ObjectiveBreached b, @Nullable Objective objective) {
    return objective == null ? b.target() : objective.goodOfMinute();
  }

  private Evidence curve(ObjectiveBreached b, @Nullable Objective objective) {
    Instant from = b.firedAt().minus(CURVE);
    if (objective != null) {
      return curve(b, objective, minutes.alone(objective, new Span(from, b.firedAt())));
    }
    Map<Instant, MeasuredMinute> known = new HashMap<>();
    measurements.minutes(b.service(), from, b.firedAt()).forEach(m -> known.put(m.minute(), m));
    List<Evidence.Point> points = new ArrayList<>();
    for (Instant minute = from; minute.isBefore(b.firedAt()); minute = minute.plusSeconds(60)) {
      MeasuredMinute m = known.get(minute);
      points.add(new Evidence.Point(minute, m == null || m.total() == 0 ? null : (double) m.failed() / m.total()));
    }
    return new Evidence.Series("Share of failing requests", "ratio", points, BigDecimal.ONE.subtract(b.target()).doubleValue(), b.began().at());
  }

  /** The minutes that the promise itself counts. */
  private static Evidence curve(ObjectiveBreached b, Objective objective, Map<Instant, Counts> known) {
    List<Evidence.Point> points = new ArrayList<>();
    for (Instant minute = b.firedAt().minus(CURVE); minute.isBefore(b.firedAt()); minute = minute.plusSeconds(60)) {
      Counts counts = known.getOrDefault(minute, Counts.NONE);
      points.add(new Evidence.Point(minute, counts.isEmpty() ? null : ratio(counts.bad(), counts.total())));
    }
    String title = switch (objective.measure()) {
      case Measure.Failures failures -> "Share of failing requests";
      case Measure.SlowerThan slower -> "Share of slow requests";
      case Measure.OlderThan older -> "Share of looks that found old data";
      case Measure.FewerThan fewer -> "Minutes with too few events";
      case Measure.Beyond beyond -> "Share of looks that did not find " + beyond.good().words() + " " + beyond.bound().toPlainString();
      case Measure.Shares shares -> "Bad share";
    };
    return new Evidence.Series(title, "ratio", points, BigDecimal.ONE.subtract(objective.goodOfMinute()).doubleValue(), b.began().at());
  }

  private static String summary(ObjectiveBreached b, Measured now, @Nullable Objective objective) {
    List<String> parts = new ArrayList<>();
    if (slow(objective) != null) {
      parts.add(Say.percent(ratio(b.shortWindow().bad(), b.shortWindow().total())) + " slower than " + slow(objective) + " (limit " + limit(b.target()) + ")");
    } else if (objective != null && !countsFailures(objective)) {
      parts.add(Say.percent(ratio(b.shortWindow().bad(), b.shortWindow().total())) + lacking(objective.measure())
          + " (limit " + limit(b.target()) + ")");
    } else {
      Double failing = now.failing();
      parts.add(Say.percent(failing == null ? ratio(b.shortWindow().bad(), b.shortWindow().total()) : failing) + " failing (limit " + limit(b.target()) + ")");
    }
    Percentiles latency = isAboutRequests(objective) ? now.latency() : null;
    if (latency != null) {
      parts.add("p95 " + millis(latency.p95()));
    }
    return String.join(", ", parts.subList(0, Math.min(WORDS_IN_HEADLINE, parts.size())));
  }

  private static String lacking(Measure measure) {
    return switch (measure) {
      case Measure.OlderThan older -> " of looks found old data";
      case Measure.FewerThan fewer -> " of minutes with too few events";
      case Measure.Beyond beyond -> " of looks did not find " + beyond.good().words() + " " + beyond.bound().toPlainString();
      case Measure.Shares shares -> " bad";
      case Measure.Failures failures -> " failing";
      case Measure.SlowerThan slower -> " slow";
    };
  }

  private String source(Measured m) {
    String of = m.sources().isEmpty() ? "no source" : String.join(", ", m.sources());
    Instant newest = m.newest();
    return newest == null ? of : of + " · " + Say.span(Duration.between(newest, clock.instant()).abs()) + " old";
  }

  private static @Nullable String slow(@Nullable Objective objective) {
    return objective != null && objective.measure() instanceof Measure.SlowerThan slower ? millis(Duration.ofNanos(slower.micros() * 1_000)) : null;
  }

  /** 0.999 promised is a limit of {@code 0.1%}, exactly. */
  static String limit(BigDecimal target) {
    return BigDecimal.ONE.subtract(target).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  private static String millis(Duration d) {
    return d.compareTo(Duration.ofSeconds(10)) < 0 ? Math.max(1, Math.round(d.toNanos() / 1e6)) + " ms" : Say.span(d);
  }

  private static String times(BigDecimal burn) {
    return burn.setScale(burn.compareTo(BigDecimal.TEN) < 0 ? 1 : 0, java.math.RoundingMode.HALF_UP).toPlainString();
  }

  private static double ratio(long bad, long total) {
    return total == 0 ? 0 : (double) bad / total;
  }
}
