package dev.allclear.alerting.web;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Origin;
import dev.allclear.base.Say;
import dev.allclear.base.web.Chart;
import dev.allclear.base.web.Frame;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.Step;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.Page;
import dev.allclear.slo.Measured;
import dev.allclear.slo.Measurements;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what there is to see of an alert. */
@Component
class AlertViews {
  private static final Set<Pin.Kind> DIFFERENT = EnumSet.of(Pin.Kind.HOST, Pin.Kind.LOG_FINDING, Pin.Kind.SUSPECT);
  private static final Duration LIVE = Duration.ofMinutes(5);
  private static final int MOST = 3;
  private static final int MOST_PAGED = 8;

  private final Alerts alerts;
  private final Timelines timelines;
  private final Measurements measurements;
  private final Catalog catalog;
  private final Frames frames;
  private final Clock clock;

  AlertViews(Alerts alerts, Timelines timelines, Measurements measurements, Catalog catalog, Frames frames, Clock clock) {
    this.alerts = alerts;
    this.timelines = timelines;
    this.measurements = measurements;
    this.catalog = catalog;
    this.frames = frames;
    this.clock = clock;
  }

  AlertView of(Alert alert) {
    Frame frame = frames.current();
    List<Entry> all = timelines.of(alert.timeline());
    List<Entry> facts = all.stream().filter(e -> e.pin().key().startsWith("alerting.fact.") || e.pin().kind() == Pin.Kind.REPORT)
        .sorted(Comparator.comparingLong(Entry::number)).toList();
    return new AlertView(alert, Integer.parseInt(alert.severity().name().substring(1)), verdict(alert), alert.standing().quiet() ? said(alert) : facts.stream().map(AlertViews::fact).toList(), now(alert),
        facts.stream().map(e -> e.pin().evidence()).flatMap(e -> chart(e, frame)).findFirst().orElse(null),
        all.stream().filter(e -> DIFFERENT.contains(e.pin().kind())).sorted(Comparator.comparingLong(Entry::number)).limit(MOST).toList(),
        all.stream().filter(e -> e.pin().kind() == Pin.Kind.LEARNING).limit(MOST).toList(), paged(alert, all), alerts.pages(alert.id()).stream().map(p -> new AlertView.Called(p.id(), name(p.person()))).toList(), next(alert), nextAt(alert), steps(alert), all.reversed());
  }

  private static String verdict(Alert alert) {
    int others = alert.standing().members();
    if (others > 0) {
      return Say.count(others + 1) + " alerts at once, first of " + alert.service() + ". One acknowledgement covers all";
    }
    if (alert.origin() == Origin.REPORT) {
      return "Somebody reports trouble with " + alert.service();
    }
    return alert.service() + (alert.summary().contains(" slower than ") ? " is slow" : alert.summary().contains(" failing") ? " is failing" : ": " + alert.summary());
  }

  /** What came as one of very many has no timeline of its own. */
  private static List<AlertView.Fact> said(Alert alert) {
    return alert.facts().stream().map(sentence -> new AlertView.Fact(sentence, null, "")).toList();
  }

  private static AlertView.Fact fact(Entry entry) {
    Pin pin = entry.pin();
    boolean breaks = pin.key().startsWith("alerting.fact.share") || pin.key().startsWith("alerting.fact.latency");
    return new AlertView.Fact(pin.sentence(), pin.source(), breaks ? "bad" : "");
  }

  /** The last whole minutes as they are measured now; null when nothing counts the service. */
  private @Nullable String now(Alert alert) {
    Instant now = clock.instant();
    Measured live = measurements.of(alert.service(), now.minus(LIVE), now);
    return switch (live.state()) {
      case MEASURED -> "Now " + Say.percent(live.failing() == null ? 0 : live.failing()) + " fail" + p95(live) + ", last " + Say.span(LIVE) + ".";
      case NO_TRAFFIC -> "No requests for " + Say.span(LIVE) + ". Quiet or broken?";
      case NO_DATA -> live.sources().isEmpty() ? null : "No data of the last " + Say.span(LIVE) + ".";
    };
  }

  private static String p95(Measured live) {
    Measured.Percentiles latency = live.latency();
    return latency == null ? "" : ", p95 " + Math.round(latency.p95().toNanos() / 1e6) + " ms";
  }

  private static Stream<Chart> chart(Evidence evidence, Frame frame) {
    if (!(evidence instanceof Evidence.Series series) || series.points().size() < 2) {
      return Stream.empty();
    }
    List<Evidence.Point> points = series.points();
    Instant mark = series.mark();
    int onset = -1;
    for (int i = 0; i < points.size() && mark != null && onset < 0; i++) {
      onset = points.get(i).at().isBefore(mark) ? -1 : i;
    }
    String from = frame.when(points.getFirst().at());
    String to = frame.when(points.getLast().at());
    Chart.Builder chart = Chart.of(series.name() + " from " + from + " to " + to,
        points.stream().map(p -> p.value() == null ? OptionalDouble.empty() : OptionalDouble.of(p.value())).toList()).size(358, 104).axis(from, to)
        .peak(value -> series.unit().equals("ratio") ? Say.percent(value) : "");
    if (series.limit() != null) {
      chart.limit(series.limit(), "");
    }
    return Stream.of(onset < 0 ? chart.build() : chart.onset(onset, "began " + frame.when(points.get(onset).at())).build());
  }

  private List<AlertView.Reached> paged(Alert alert, List<Entry> timeline) {
    Map<String, List<Sent>> sent = alerts.pages(alert.id()).stream().flatMap(p -> p.attempts().stream().map(a -> new Sent(p, a)))
        .collect(Collectors.groupingBy(Sent::kind, LinkedHashMap::new, Collectors.toList()));
    Stream<AlertView.Reached> passed = timeline.stream().map(Entry::pin).filter(pin -> pin.key().startsWith("alerting.passed/"))
        .map(pin -> new AlertView.Reached(pin.sentence(), "", pin.at()));
    return Stream.concat(sent.values().stream().map(this::reached), passed).sorted(Comparator.comparing(AlertView.Reached::at).reversed()).limit(MOST_PAGED).toList().reversed();
  }

  private record Sent(Page page, Page.Attempt attempt) {
    /** What failed over one contact is one line however often it was tried; anything else is a line of its own. */
    String kind() {
      Outcome outcome = attempt.outcome();
      boolean failed = outcome != null && (outcome.state() == Outcome.State.FAILED || outcome.state() == Outcome.State.REFUSED);
      return failed ? page.person() + " " + attempt.contact() + " " + attempt.to() : page.id() + " " + attempt.number();
    }

    Instant at() {
      return attempt.answeredAt() == null ? attempt.at() : attempt.answeredAt();
    }
  }

  private AlertView.Reached reached(List<Sent> same) {
    Sent last = same.stream().max(Comparator.comparing(Sent::at)).orElseThrow();
    AlertView.Reached one = reached(last.page(), last.attempt());
    return same.size() == 1 ? one : new AlertView.Reached(one.who(), one.what().replaceFirst("^failed:", "failed " + same.size() + " times, last:"), one.at());
  }

  private AlertView.Reached reached(Page page, Page.Attempt attempt) {
    Outcome outcome = attempt.outcome();
    String what = outcome == null ? "being sent" : switch (outcome.state()) {
      case ACCEPTED -> attempt.carrier() + " took it" + (attempt.repeat() ? ", a repeat" : "");
      case FAILED, REFUSED -> "failed: " + outcome.words();
      case UNKNOWN -> "not known whether it arrived";
    };
    return new AlertView.Reached(attempt.carrier().equals("none") ? name(page.person()) : name(page.person()) + ", " + attempt.contact(), what, attempt.answeredAt() == null ? attempt.at() : attempt.answeredAt());
  }

  String name(String person) {
    return catalog.person(person).map(Person::displayName).orElse(person);
  }

  /** Who is called at {@link #nextAt}. */
  private String next(Alert alert) {
    return alert.isOpen() ? String.join(", ", alerts.next(alert)) : "";
  }

  private @Nullable Instant nextAt(Alert alert) {
    Alert.Acknowledgement holder = alert.acknowledged();
    return !alert.isOpen() ? null : holder == null ? alert.nextAt() : alerts.patientUntil(alert);
  }

  private static List<Step> steps(Alert alert) {
    Alert.Acknowledgement holder = alert.acknowledged();
    Step paged = new Step("Paged", alert.openedAt(), holder == null ? Step.Place.HERE : Step.Place.DONE);
    Step acked = new Step("Acked", holder == null ? null : holder.at(), holder == null ? Step.Place.AHEAD : Step.Place.HERE);
    return Stream.concat(Stream.of(paged, acked), Stream.of("Told", "Found", "Mitigated", "Watching", "Clear").map(w -> new Step(w, null, Step.Place.AHEAD))).toList();
  }
}
