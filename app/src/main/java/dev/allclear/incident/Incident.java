package dev.allclear.incident;

import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it stands.
 *
 * @param timeline taken over from the first alert, or its own
 * @param alerts the alerts it holds, the first one first; empty when a person opened it without one
 * @param beganAt the first bad minute as measured, or what the reporter said
 * @param beganFrom where that time comes from, in words
 * @param noticedAt when the alert opened, or when it was reported
 * @param facts as measured when it was declared, null when nothing was measured
 * @param acts in order of time
 * @param watchFrom the first minute that the watch counts, null before the mitigation
 * @param watchedAt when the watch was complete, null before and again after a relapse
 * @param goodSince the first of the good minutes that the watch was completed by
 */
public record Incident(IncidentId id, String title, String service, String severity, TimelineId timeline, List<UUID> alerts, Instant beganAt, String beganFrom,
    Instant noticedAt, Instant declaredAt, String declaredBy, @Nullable Facts facts, List<Act> acts, @Nullable Instant watchFrom,
    @Nullable Instant watchedAt, @Nullable Instant goodSince, @Nullable Instant clearedAt) {
  public Incident {
    alerts = List.copyOf(alerts);
    acts = List.copyOf(acts);
  }

  Incident withActs(List<Act> all) {
    return new Incident(id, title, service, severity, timeline, alerts, beganAt, beganFrom, noticedAt, declaredAt, declaredBy, facts, all, watchFrom,
        watchedAt, goodSince, clearedAt);
  }

  public Progress progress() {
    return Progress.of(acts);
  }

  public Step state() {
    return progress().state();
  }

  public boolean open() {
    return clearedAt == null;
  }

  /** Whether it was closed because what opened it is not real. */
  public boolean notReal() {
    return acts.stream().anyMatch(a -> a.step() == Step.CLEAR && a.words().equals(Act.NOT_REAL));
  }

  /** The act that mitigated it, the latest when there were several. */
  public Optional<Act> mitigation() {
    return acts.stream().filter(a -> a.step() == Step.MITIGATED).reduce((first, second) -> second);
  }
}
