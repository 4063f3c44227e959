package dev.allclear.alerting;

import dev.allclear.base.Timer;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Pages again when nobody touched an acknowledged alert for 30 min: whoever had it, and the next step. */
@Component
class AcknowledgeTimer implements Timer {
  static final String NAME = "alerting.acknowledged";
  static final Duration PATIENCE = Duration.ofMinutes(30);
  /** What a person does, or what runs because she started it. */
  private static final Set<Pin.Kind> TOUCHES = EnumSet.of(Pin.Kind.TOLD, Pin.Kind.PROMISE, Pin.Kind.RULED_OUT, Pin.Kind.MITIGATION, Pin.Kind.WATCH, Pin.Kind.ALL_CLEAR,
      Pin.Kind.ACKNOWLEDGED);

  private final Alerts alerts;
  private final AlertRows rows;
  private final Escalator escalator;
  private final Catalog catalog;
  private final Timelines timelines;
  private final Timers timers;
  private final Transactions tx;
  private final Clock clock;

  AcknowledgeTimer(Alerts alerts, AlertRows rows, Escalator escalator, Catalog catalog, Timelines timelines, Timers timers, Transactions tx, Clock clock) {
    this.alerts = alerts;
    this.rows = rows;
    this.escalator = escalator;
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
    tx.run(() -> rows.lock(UUID.fromString(key)).filter(alerts::waits).ifPresent(this::look));
  }

  private void look(Alert alert) {
    Alert.Acknowledgement holder = alert.acknowledged();
    if (holder == null) {
      return;
    }
    Instant touched = timelines.of(alert.timeline(), TOUCHES).stream().map(Entry::pinnedAt).max(Comparator.naturalOrder()).orElse(holder.at());
    Instant patientUntil = (touched.isAfter(holder.at()) ? touched : holder.at()).plus(PATIENCE);
    if (patientUntil.isAfter(clock.instant())) {
      timers.set(NAME, alert.id().toString(), patientUntil);
    } else {
      pageAgain(alert, holder);
    }
  }

  private void pageAgain(Alert alert, Alert.Acknowledgement holder) {
    Instant now = clock.instant();
    rows.lapse(alert.id());
    rows.lapseMembers(alert.id());
    timelines.pin(alert.timeline(), Pin.of("alerting.lapsed/" + now, now, Pin.Kind.NOTE,
        "No activity for " + PATIENCE.toMinutes() + " min since " + holder.by() + " acknowledged. Paging again."));
    catalog.people().stream().filter(p -> p.displayName().equals(holder.by())).findFirst().ifPresent(p -> escalator.call(alert, p, "again " + now));
    escalator.climb(alert, alert.rung() + 1);
  }
}
