package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.alerting.SurvivalSpool.Deed;
import dev.allclear.alerting.SurvivalSpool.Kept;
import dev.allclear.base.Say;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.Page;
import dev.allclear.notify.Pager;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the database what was done while it was away, in the transaction that makes the alert, so that nobody is called again for it. */
@Component
class Survived {
  private static final Duration NEXT = Duration.ofMinutes(5);
  private final Alerts alerts;
  private final Escalator escalator;
  private final Pager pager;
  private final Catalog catalog;
  private final Timelines timelines;
  private final IntakeMarks marks;
  private final NodeName node;
  private final Clock clock;

  Survived(Alerts alerts, Escalator escalator, Pager pager, Catalog catalog, Timelines timelines, IntakeMarks marks, NodeName node, Clock clock) {
    this.alerts = alerts;
    this.escalator = escalator;
    this.pager = pager;
    this.catalog = catalog;
    this.timelines = timelines;
    this.marks = marks;
    this.node = node;
    this.clock = clock;
  }

  /** Each deed counts once, however often it is told. Joins the caller's transaction. @param kept of this alert, in order */
  void apply(Alert alert, List<Kept> kept) {
    List<Deed> deeds = kept.stream().filter(k -> marks.once(node.spool(), k.number())).map(Kept::deed).toList();
    if (deeds.isEmpty() || !alert.isOpen()) {
      return;
    }
    Map<String, List<Deed>> sends = new LinkedHashMap<>();
    deeds.stream().filter(d -> d.by() == null).forEach(d -> sends.computeIfAbsent(d.callKey() + "\n" + d.person(), k -> new ArrayList<>()).add(d));
    sends.values().forEach(s -> sent(alert, s));
    Optional<Deed> acknowledged = deeds.stream().filter(d -> d.by() != null).findFirst();
    if (acknowledged.isPresent()) {
      Deed deed = acknowledged.get();
      note(alert, "acknowledged", String.valueOf(deed.by()) + " acknowledged at " + Say.when(deed.at(), clock.instant(), ZoneOffset.UTC) + " UTC, while the database was away.");
      alerts.acknowledge(alert.id(), Actor.byLink(String.valueOf(deed.by())));
    } else if (!sends.isEmpty() && alert.acknowledged() == null) {
      Deed last = deeds.stream().max(Comparator.comparing(Deed::at)).orElseThrow();
      Instant next = last.at().plus(NEXT);
      escalator.climbed(alert, Math.max(alert.rung(), deeds.stream().mapToInt(Deed::rung).max().orElse(-1)), next.isAfter(clock.instant()) ? next : clock.instant(), last.at());
    }
  }

  private void sent(Alert alert, List<Deed> sends) {
    Deed first = sends.getFirst();
    Optional<Person> person = catalog.person(first.person());
    if (person.isEmpty()) {
      return;
    }
    List<Page.Attempt> attempts = sends.stream().map(d -> new Page.Attempt(0, d.contact(), d.to(), d.carrier(), d.repeat(), d.at(), new Outcome(Outcome.State.valueOf(d.state()), d.words()),
        d.at())).toList();
    pager.sentAlready(escalator.obligation(alert, person.get(), first.callKey().isEmpty() ? "survival" : first.callKey()), attempts);
    note(alert, "sent/" + first.page(), "While the database was away " + person.get().displayName() + " was paged " + (sends.size() == 1 ? "once" : sends.size() + " times") + ", last at "
        + Say.when(sends.getLast().at(), clock.instant(), ZoneOffset.UTC) + " UTC by " + sends.getLast().contact() + ".");
  }

  private void note(Alert alert, String key, String sentence) {
    timelines.pin(alert.timeline(), Pin.of("alerting.survival/" + key, clock.instant(), Pin.Kind.PAGE, sentence));
  }
}
