package dev.allclear.slo;

import dev.allclear.base.Tick;
import dev.allclear.base.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps minutes small and forgets old ones: minutes for 35 days, hours for 13 months, days for ever. */
@Component
public class Storekeeper implements Tick {
  /** The latest minutes change often; they stay as they came. */
  static final Duration FRESH = Duration.ofHours(4);
  static final Duration MINUTES = Duration.ofDays(35);
  static final Duration HOURS = Duration.ofDays(396);
  private static final int MOST_AT_ONCE = 24 * 40;

  private final Packing packing;
  private final Transactions tx;

  Storekeeper(Packing packing, Transactions tx) {
    this.packing = packing;
    this.tx = tx;
  }

  @Override public String name() {
    return "slo.storekeeper";
  }

  @Override public Duration every() {
    return Duration.ofMinutes(10);
  }

  /** One transaction for each hour and day, so that nobody waits long. */
  @Override public void tick(Instant now) {
    for (int i = 0; i < MOST_AT_ONCE; i++) {
      Optional<Instant> hour = packing.oldestHour().filter(oldest -> oldest.plus(Duration.ofHours(1)).isBefore(now.minus(FRESH)));
      if (hour.isEmpty()) {
        break;
      }
      tx.run(() -> packing.pack(hour.get()));
    }
    packing.daysToSum(now.minus(FRESH)).forEach(day -> tx.run(() -> packing.sumDay(day)));
    tx.run(() -> packing.foldBefore(now.minus(MINUTES)));
    tx.run(() -> packing.addUpBefore(now.minus(HOURS)));
  }
}
