package dev.allclear.alerting;

import dev.allclear.base.Timer;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.WeekHours;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Pages again when nobody touched an acknowledged alert for as long as its policy says: whoever had it, and the next step. */
@Component
class AcknowledgeTimer implements Timer {
  static final String NAME = "alerting.acknowledged";
  /** What a person does, or what runs because she started it. */
  private static final Set<Pin.Kind> TOUCHES = EnumSet.of(Pin.Kind.TOLD, Pin.Kind.PROMISE, Pin.Kind.RULED_OUT, Pin.Kind.MITIGATION, Pin.Kind.WATCH, Pin.Kind.ALL_CLEAR,
      Pin.Kind.ACKNOWLEDGED);

  private final Crowds crowds;
  private final AlertRows rows;
  private final Escalator escalator;
  private final Policies policies;
  private final Catalog catalog;
  private final Timelines timelines;
  private final Timers timers;
  private final Transactions tx;
  private final Clock clock;

  AcknowledgeTimer(Crowds crowds, AlertRows rows, Escalator escalator, Policies policies, Catalog catalog, Timelines timelines, Timers timers, Transactions tx, Clock clock) {
    this.crowds = crowds;
    this.rows = rows;
    this.escalator = escalator;
    this.policies = policies;
    this.catalog = catalog;
    this.timelines = timelines;
    this.timers = timers;
    this.tx = tx;
    this.clock = clock;
  }

  @Override public String name() {
    return NAME;
  }

  @Override public void due(String key) {
    tx.run(() -> rows.lock(UUID.fromString(key)).filter(crowds::waits).ifPresent(this::look));
  }

  private void look(Alert alert) {
    Alert.Acknowledgement holder = alert.acknowledged();
    if (holder == null) {
      return;
    }
    Instant touched = timelines.of(alert.timeline(), TOUCHES).stream().map(Entry::pinnedAt).max(Comparator.naturalOrder()).orElse(holder.at());
    EscalationPolicy policy = policies.of(alert.service());
    Instant patientUntil = within(alert, policy, (touched.isAfter(holder.at()) ? touched : holder.at()).plus(policy.acknowledgeTimeout()));
    if (patientUntil.equals(Instant.MAX)) {
      return;
    }
    if (patientUntil.isAfter(clock.instant())) {
      timers.set(NAME, alert.id().toString(), patientUntil);
    } else {
      pageAgain(alert, holder, policy);
    }
  }

  /** What wakes nobody calls nobody again outside the hours of its policy; without such hours never. */
  private static Instant within(Alert alert, EscalationPolicy policy, Instant at) {
    if (alert.severity().wakes()) {
      return at;
    }
    WeekHours hours = policy.lowUrgency();
    return hours == null ? Instant.MAX : hours.next(at);
  }

  private void pageAgain(Alert alert, Alert.Acknowledgement holder, EscalationPolicy policy) {
    Instant now = clock.instant();
    rows.lapse(alert.id());
    rows.lapseMembers(alert.id());
    timelines.pin(alert.timeline(), Pin.of("alerting.lapsed/" + now, now, Pin.Kind.NOTE,
        "No activity for " + policy.acknowledgeTimeout().toMinutes() + " min since " + holder.by() + " acknowledged. Paging again."));
    catalog.people().stream().filter(p -> p.displayName().equals(holder.by())).findFirst().ifPresent(p -> escalator.call(alert, p, "again " + now));
    escalator.climb(alert, alert.rung() + 1);
  }
}
