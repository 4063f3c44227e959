package dev.allclear.alerting;

import dev.allclear.base.Say;
import dev.allclear.base.Timer;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Somebody who says regularly that she lives and then says nothing: that is an alert. The silence is only believed when this program listened all
 * the time; after a stop of its own each gets a whole period more.
 */
@Component
class HeartbeatTimer implements Timer {
  static final String NAME = "alerting.heartbeat";
  static final String KEY = "heartbeat";
  private static final Duration LATE = Duration.ofSeconds(60);
  private static final Duration BEHIND = Duration.ofSeconds(5);

  private final Integrations integrations;
  private final ObjectProvider<Signals> signals;
  private final ObjectProvider<Intake> intake;
  private final Timers timers;
  private final Transactions tx;
  private final Clock clock;

  HeartbeatTimer(Integrations integrations, ObjectProvider<Signals> signals, ObjectProvider<Intake> intake, Timers timers, Transactions tx, Clock clock) {
    this.integrations = integrations;
    this.signals = signals;
    this.intake = intake;
    this.timers = timers;
    this.tx = tx;
    this.clock = clock;
  }

  /** It lives: the next word is due a period later; half a period more is given. Joins the caller's transaction. */
  static Instant due(Instant heardAt, Duration every) {
    return heardAt.plus(every).plus(every.dividedBy(2));
  }

  @Override public String name() {
    return NAME;
  }

  /** The key is the name of the integration and the instant until which it may be silent. */
  @Override public void due(String key) {
    tx.run(() -> integrations.named(key).ifPresent(this::silent));
  }

  private void silent(Integration from) {
    Duration every = from.every();
    if (every == null) {
      return;
    }
    Instant now = clock.instant();
    Instant heard = integrations.heardAt(from.name()).orElse(now);
    if (intake.getObject().state().waiting() > 0) {
      timers.set(NAME, from.name(), now.plus(BEHIND));
    } else if (now.isBefore(due(heard, every)) || now.isAfter(due(heard, every).plus(LATE))) {
      integrations.heard(from.name(), now.isBefore(due(heard, every)) ? heard : now);
      timers.set(NAME, from.name(), now.isBefore(due(heard, every)) ? due(heard, every) : due(now, every));
    } else {
      String summary = "silent since " + Say.span(Duration.between(heard, now)) + "; it should report every " + Say.span(every);
      signals.getObject().apply(from, Arrival.trigger(KEY, Severity.P2, from.name() + " " + summary, null, heard), new Intake.Batch(from.name(), now, List.of(), 0), 1, new java.util.HashSet<>());
    }
  }
}
