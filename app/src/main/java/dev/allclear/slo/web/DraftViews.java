package dev.allclear.slo.web;

import dev.allclear.base.Say;
import dev.allclear.base.web.Frame;
import dev.allclear.base.web.chart.Graph;
import dev.allclear.slo.BackTest;
import dev.allclear.slo.Counting;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Replay;
import dev.allclear.slo.burn.Severity;
import dev.allclear.slo.proposal.Proposal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Puts the past of a promise that is not made yet into words and shapes. */
@Component
class DraftViews {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_ALERTS = 30;
  private final BackTest backTest;

  DraftViews(BackTest backTest) {
    this.backTest = backTest;
  }

  /** @throws IllegalArgumentException when the draft is no promise */
  DraftView.Preview of(Draft draft, Frame frame) {
    BackTest.Outcome outcome = backTest.of(draft.objective());
    Counting counting = draft.objective().counting();
    Replay replay = outcome.replay();
    Counts all = outcome.counts().values().stream().reduce(Counts.NONE, Counts::plus);
    long pages = replay.alerts().stream().filter(alert -> alert.pair().severity() == Severity.PAGE).count();
    long tickets = replay.alerts().size() - pages;
    String measured = replay.sli() == null ? "no events" : Wording.measured(replay.sli());
    String budget = replay.sli() == null ? "unknown" : counting.say(replay.budget().consumed()) + " bad of " + counting.say(replay.budget().total()) + " allowed";
    return new DraftView.Preview(verdict(replay, all, pages), measured, budget, Proposal.times(BigDecimal.valueOf(pages), "page") + ", " + Proposal.times(BigDecimal.valueOf(tickets), "ticket"), graph(outcome, frame),
        replay.alerts().reversed().stream().limit(MOST_ALERTS).map(alert -> row(alert, outcome.span().to(), frame)).toList(), draft.document());
  }

  private static String verdict(Replay replay, Counts all, long pages) {
    if (all.isEmpty()) {
      return "Nothing counted this service in the last 30 days, so nothing can be said of this promise.";
    }
    String woken = pages == 0 ? "nobody would have been woken" : pages == 1 ? "one alert would have woken somebody" : pages + " alerts would have woken somebody";
    return (replay.budget().isSpent() ? "It would be broken now, and " : "It would be kept now, and ") + woken + " in the last 30 days.";
  }

  private static DraftView.AlertRow row(Replay.Alert alert, Instant end, Frame frame) {
    Instant until = alert.resolvedAt() == null ? end : alert.resolvedAt();
    return new DraftView.AlertRow(frame.when(alert.firedAt()), alert.pair().severity().word(),
        Wording.window(alert.pair().longWindow()) + " and " + Wording.window(alert.pair().shortWindow()) + " above " + Wording.limit(alert.factor().decimal()),
        alert.resolvedAt() == null ? "still" : Say.span(Duration.between(alert.firedAt(), until)));
  }

  /** The share of bad events of each hour against the budget of the promise, with the alerts as marks. */
  private static Graph graph(BackTest.Outcome outcome, Frame frame) {
    SortedMap<Instant, Counts> hours = new TreeMap<>();
    outcome.counts().forEach((minute, counts) -> hours.merge(Instant.ofEpochSecond(minute.getEpochSecond() / 3_600 * 3_600), counts, Counts::plus));
    SortedMap<Instant, Double> bad = new TreeMap<>();
    hours.forEach((hour, counts) -> {
      if (!counts.isEmpty()) {
        bad.put(hour, (double) counts.bad() / counts.total());
      }
    });
    double limit = outcome.replay().target().budget().doubleValue();
    double high = Math.max(limit * 2, bad.values().stream().mapToDouble(Double::doubleValue).max().orElse(limit) * 1.05);
    Graph.Builder graph = Graph.over("Bad events of each hour in the last 30 days, and what the promise allows", outcome.span().from(), outcome.span().to(), 0, high)
        .level(0, "0%").level(limit, "allowed").line("ink", bad, HOUR.multipliedBy(2));
    Instant marked = Instant.MIN;
    for (Replay.Alert alert : outcome.replay().alerts()) {
      if (alert.pair().severity() == Severity.PAGE && Duration.between(marked, alert.firedAt()).compareTo(Duration.ofDays(1)) > 0) {
        graph.mark(alert.firedAt(), "page", "breach");
        marked = alert.firedAt();
      }
    }
    for (int third = 0; third < 3; third++) {
      Instant at = outcome.span().from().plus(Duration.ofDays(10).multipliedBy(third));
      graph.tick(at, frame.when(at).replaceAll(",? \\d\\d:\\d\\d.*", ""), "");
    }
    return graph.tick(outcome.span().to(), "now", "e").build();
  }
}
