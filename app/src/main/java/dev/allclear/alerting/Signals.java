package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.access.Role;
import dev.allclear.base.Transactions;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes signals of other monitoring tools. What it returns from is committed. */
@Service
public class Signals {
  private final Alerts alerts;
  private final AlertRows rows;
  private final Timelines timelines;
  private final Transactions tx;
  private final Clock clock;

  Signals(Alerts alerts, AlertRows rows, Timelines timelines, Transactions tx, Clock clock) {
    this.alerts = alerts;
    this.rows = rows;
    this.timelines = timelines;
    this.tx = tx;
    this.clock = clock;
  }

  /** @param key the sender's own name of the problem: its dedup key or fingerprint */
  public record Signal(String key, Severity severity, String summary, @Nullable String source, @Nullable Instant beganAt) {}

  /** Opens an alert, unless one with this key of this integration is open. */
  public Alerts.Raised trigger(Integration from, Signal signal) {
    return tx.in(() -> {
      List<String> facts = List.of(from.name() + " says: " + signal.summary() + (signal.source() == null ? "" : " (" + signal.source() + ")"));
      Alerts.Raised raised = alerts.raise(new Problem(key(from, signal.key()), from.service(), signal.severity(), signal.summary(), facts, Origin.SIGNAL, signal.beganAt()));
      if (raised.isNew()) {
        timelines.pin(raised.alert().timeline(), Pin.of("alerting.fact.signal", clock.instant(), Pin.Kind.FACT, signal.summary()).from(from.name()));
      }
      return raised;
    });
  }

  /** {@code false} when nothing with this key is open, which is no error: it may be over already. */
  public boolean acknowledge(Integration from, String key) {
    return tx.in(() -> open(from, key).map(a -> alerts.acknowledge(a.id(), actor(from)).isNew()).orElse(false));
  }

  /** {@code false} when nothing with this key is open. */
  public boolean resolve(Integration from, String key) {
    return tx.in(() -> open(from, key).map(a -> alerts.close(a.id(), actor(from))).orElse(false));
  }

  private Optional<Alert> open(Integration from, String key) {
    return rows.lockOpen(key(from, key));
  }

  private static Actor actor(Integration from) {
    return new Actor(from.name(), Actor.Kind.TOKEN, Role.RESPONDER);
  }

  /** The same key of two senders is two problems. */
  private static String key(Integration from, String key) {
    return Alert.SIGNAL + from.name() + "/" + key;
  }
}
