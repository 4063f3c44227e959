package dev.allclear.alerting;

import dev.allclear.base.Transactions;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What became of alerts since the roster was taken: when the database goes away in the very second after an alert was opened or acknowledged, paging
 * without it must know. Thread-safe.
 */
@Component
class FreshAlerts {
  private final Map<UUID, Word> words = new ConcurrentHashMap<>();
  private final AtomicLong said = new AtomicLong();

  private record Word(long number, Alert alert) {}

  /** Counts from the commit of the caller's transaction on. */
  void became(Alert alert) {
    Transactions.afterCommit(() -> words.put(alert.id(), new Word(said.incrementAndGet(), alert)));
  }

  /** What a roster that is begun to be read now knows already. */
  long mark() {
    return said.get();
  }

  /** A roster knows what was said up to a mark. */
  void forget(long mark) {
    words.values().removeIf(w -> w.number <= mark);
  }

  /** The latest of each alert, closed ones too. */
  Map<UUID, Alert> all() {
    return words.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, w -> w.getValue().alert));
  }
}
