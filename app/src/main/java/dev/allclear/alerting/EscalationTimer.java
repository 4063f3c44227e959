package dev.allclear.alerting;

import dev.allclear.base.Timer;
import dev.allclear.base.Transactions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

  @Override public boolean takesMany() {
    return true;
  }

  @Override public void due(String key) {
    tx.run(() -> rows.lock(UUID.fromString(key)).filter(this::isDue).ifPresent(a -> escalator.climb(a, a.rung() + 1)));
  }

  @Override public List<String> due(List<String> keys) {
    return tx.in(() -> {
      List<Alert> free = rows.lockFree(keys.stream().map(UUID::fromString).toList());
      escalator.climbOn(free.stream().filter(this::isDue).toList());
      Set<String> done = free.stream().map(a -> a.id().toString()).collect(Collectors.toSet());
      return keys.stream().filter(k -> !done.contains(k)).toList();
    });
  }

  private boolean isDue(Alert alert) {
    return crowds.waits(alert) && alert.acknowledged() == null;
  }
}
