package dev.allclear.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down without letting anybody lock somebody else out: after five failures for one name from one address, or thirty from one
 * address, each further one doubles the wait there, from one second up to a minute. Forgotten after an hour, and on restart. Thread-safe.
 */
@Component
class LoginPace {
  private static final int FREE_FOR_A_NAME = 5;
  private static final int FREE_FOR_AN_ADDRESS = 30;
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration MEMORY = Duration.ofHours(1);
  private static final int ROOM = 10_000;

  private final Clock clock;
  private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
      return size() > ROOM;
    }
  };

  private record Failures(int count, Instant last) {}

  LoginPace(Clock clock) {
    this.clock = clock;
  }

  /** How long this one must wait before the next try; zero when he may try now. */
  synchronized Duration wait(String name, String address) {
    Duration forName = left(key(name, address), FREE_FOR_A_NAME);
    Duration forAddress = left(address, FREE_FOR_AN_ADDRESS);
    return forName.compareTo(forAddress) > 0 ? forName : forAddress;
  }

  synchronized void failed(String name, String address) {
    count(key(name, address));
    count(address);
  }

  synchronized void succeeded(String name, String address) {
    failures.remove(key(name, address));
  }

  private Duration left(String key, int free) {
    Failures past = past(key);
    if (past == null || past.count() < free) {
      return Duration.ZERO;
    }
    long seconds = Math.min(LONGEST.toSeconds(), 1L << Math.min(past.count() - free, 10));
    Duration left = Duration.between(clock.instant(), past.last().plusSeconds(seconds));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void count(String key) {
    Failures past = past(key);
    failures.put(key, new Failures(past == null ? 1 : past.count() + 1, clock.instant()));
  }

  private @Nullable Failures past(String key) {
    Failures past = failures.get(key);
    return past == null || past.last().plus(MEMORY).isBefore(clock.instant()) ? null : past;
  }

  private static String key(String name, String address) {
    return address + " " + name.strip().toLowerCase(Locale.ROOT);
  }
}
