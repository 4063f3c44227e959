package dev.allclear.review;

import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The three clocks of an incident and what lies between them. Durations say little over many incidents (they are few, skewed and ambiguous), much
 * about one.
 *
 * @param beganFrom where the beginning comes from, in words
 * @param mitigatedAt the first good minute as measured; null when it never was
 */
public record Clocks(Instant beganAt, String beganFrom, Instant noticedAt, @Nullable Instant mitigatedAt, @Nullable Instant clearAt) {
  public static Clocks of(Incident i) {
    return new Clocks(i.beganAt(), i.beganFrom(), i.noticedAt(), Incidents.mitigatedAt(i).orElse(null), i.progress().at(Step.CLEAR).orElse(i.clearedAt()));
  }

  /** From the first bad minute to the alert or report; negative when somebody reported it before it was measured. */
  public Duration toNotice() {
    return Duration.between(beganAt, noticedAt);
  }

  public Optional<Duration> toMitigate() {
    return Optional.ofNullable(mitigatedAt).map(at -> Duration.between(noticedAt, at));
  }

  /** From the first good minute to the all clear. */
  public Optional<Duration> toBeSure() {
    return mitigatedAt == null || clearAt == null ? Optional.empty() : Optional.of(Duration.between(mitigatedAt, clearAt));
  }
}
