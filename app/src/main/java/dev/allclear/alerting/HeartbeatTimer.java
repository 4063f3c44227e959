package dev.allclear.alerting;

import dev.allclear.base.Say;
import dev.allclear.base.Timer;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Somebody who says something regularly and then says nothing: that is an alert. The silence is only believed when this program listened all
 * the time; after a stop of its own each gets a whole period more.
 */
@Component
public class HeartbeatTimer implements Timer {
  public static final String NAME = "alerting.heartbeat";
  static final String KEY = "heartbeat";
  private static final String SILENCE = Arrival.OURS + "silence";
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

  /** It lives: the next word is due a period later; half a period more is given. */
  public static Instant due(Instant heardAt, Duration every) {
    return heardAt.plus(every).plus(every.dividedBy(2));
  }

  /** The key of the alert of its silence; no key that a tool with alerts of its own would choose. */
  static String key(Integration from) {
    return from.kind() == Integration.Kind.HEARTBEAT ? KEY : SILENCE;
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
    Optional<Instant> heard = integrations.heardAt(from.name());
    Instant quiet = integrations.quietSince(from.name()).orElse(now);
    Instant due = due(quiet, every);
    if (intake.getObject().state().waiting() > 0) {
      timers.set(NAME, from.name(), now.plus(BEHIND));
    } else if (now.isBefore(due)) {
      timers.set(NAME, from.name(), due);
    } else if (now.isAfter(due.plus(LATE))) {
      integrations.excuse(from.name(), now);
      timers.set(NAME, from.name(), due(now, every));
    } else {
      String summary = heard.map(at -> "silent since " + Say.span(Duration.between(at, now))).orElseGet(() -> "never said a word, " + Say.span(Duration.between(quiet, now)) + " after it was set up")
          + "; it should report every " + Say.span(every);
      signals.getObject().apply(from, Arrival.trigger(key(from), Severity.P2, from.name() + " " + summary, null, heard.orElse(quiet)), new Intake.Batch(from.name(), now, List.of(), 0), 1, new java.util.HashSet<>());
    }
  }
}
