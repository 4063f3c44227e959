package dev.allclear.alerting;

import dev.allclear.base.Timer;
import dev.allclear.base.Transactions;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Rings when the next step of an escalation is due. */
@Component
class EscalationTimer implements Timer {
  private final Crowds crowds;
  private final AlertRows rows;
  private final Escalator escalator;
  private final Transactions tx;

  EscalationTimer(Crowds crowds, AlertRows rows, Escalator escalator, Transactions tx) {
    this.crowds = crowds;
    this.rows = rows;
    this.escalator = escalator;
    this.tx = tx;
  }

  @Override public String name() {
    return Escalator.TIMER;
  }

  @Override public boolean inTransaction() {
    return true;
  }

  @Override public void due(String key) {
    tx.run(() -> rows.lock(UUID.fromString(key)).filter(crowds::waits).filter(a -> a.acknowledged() == null)
        .ifPresent(a -> escalator.climb(a, a.rung() + 1)));
  }
}
