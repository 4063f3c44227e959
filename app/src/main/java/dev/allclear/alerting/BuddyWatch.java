package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.base.Home;
import dev.allclear.base.Say;
import dev.allclear.base.Tick;
import dev.allclear.base.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notices that the buddy, which asks for the roster again and again, asks no more: then nobody would call when this program dies. That wakes nobody. Its
 * silence is only believed when this program could hear it all the time. Kept in HOME/buddy over a restart; forgotten once it was told, so that a buddy
 * that is gone for good is told of once. Whoever asked for less than two minutes, such as a test of the buddy, is none. Thread-safe.
 */
@Component
public class BuddyWatch implements Tick {
  static final Duration SILENT = Duration.ofMinutes(5);
  private static final Duration KNOWN_AFTER = Duration.ofMinutes(2);
  private static final String KEY = "allclear/buddy";
  private static final Logger LOG = LoggerFactory.getLogger(BuddyWatch.class);
  private final Alerts alerts;
  private final AlertRows rows;
  private final Survival survival;
  private final Transactions tx;
  private final Clock clock;
  private final Path file;
  private Instant hearsSince;
  private Instant asksSince = Instant.EPOCH;
  private Instant keptAt = Instant.EPOCH;
  private @Nullable Instant seenAt;

  BuddyWatch(Alerts alerts, AlertRows rows, Survival survival, Transactions tx, Home home, Clock clock) {
    this.alerts = alerts;
    this.rows = rows;
    this.survival = survival;
    this.tx = tx;
    this.clock = clock;
    this.file = home.resolve("buddy");
    this.hearsSince = clock.instant();
    this.seenAt = kept();
  }

  /** It asked for the roster. */
  public synchronized void seen() {
    Instant now = clock.instant();
    asksSince = seenAt == null ? now : asksSince;
    seenAt = now;
    if (isKnown(now) && !keptAt.plus(every()).isAfter(now)) {
      keep(now);
      keptAt = now;
    }
  }

  private boolean isKnown(Instant seen) {
    return !asksSince.plus(KNOWN_AFTER).isAfter(seen);
  }

  /** When it asked last; null when none ever did, or when it was told that it is gone. */
  public synchronized @Nullable Instant seenAt() {
    return seenAt;
  }

  @Override public String name() {
    return "alerting.buddy";
  }

  @Override public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override public synchronized void tick(Instant now) {
    Instant seen = seenAt;
    if (survival.since().isPresent()) {
      hearsSince = now;
    } else if (seen != null && !seen.plus(SILENT).isAfter(now)) {
      gone(seen, now);
    } else if (seen != null) {
      back();
    }
  }

  private void gone(Instant seen, Instant now) {
    if (hearsSince.plus(SILENT).isAfter(now)) {
      return;
    }
    if (isKnown(seen)) {
      raise(seen, now);
    }
    seenAt = null;
    keep(null);
  }

  private void raise(Instant seen, Instant now) {
    alerts.raise(new Problem(KEY, "allclear", Severity.P3, "The buddy is silent since " + Say.span(Duration.between(seen, now)),
        List.of("The buddy asked for the roster last at " + seen + ". If this program dies nobody calls.", "Start it again, or close this alert when it is gone for good."), Origin.SIGNAL, seen));
  }

  private void back() {
    tx.run(() -> rows.lockOpen(KEY).ifPresent(alert -> alerts.close(alert.id(), Actor.PROGRAM)));
  }

  private @Nullable Instant kept() {
    try {
      return Files.exists(file) ? Instant.parse(Files.readString(file).strip()) : null;
    } catch (IOException | DateTimeException e) {
      LOG.warn("{} cannot be read: {}; the buddy is known again when it asks next", file, e.getMessage());
      return null;
    }
  }

  private void keep(@Nullable Instant at) {
    try {
      Optional<Instant> seen = Optional.ofNullable(at);
      if (seen.isPresent()) {
        Files.writeString(file, seen.get() + "\n");
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be written: {}; after a restart the silence of the buddy would not be noticed", file, e.getMessage());
    }
  }
}
