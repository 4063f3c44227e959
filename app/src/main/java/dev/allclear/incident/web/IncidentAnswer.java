package dev.allclear.incident.web;

import dev.allclear.incident.Facts;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.Progress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An incident as programs read it; {@code facts} are those of its opening, {@code steps} all seven in order. */
record IncidentAnswer(String schema, String id, String title, String service, String severity, String state, List<Step> steps, List<UUID> alerts,
    UUID timeline, Instant beganAt, String beganFrom, Instant noticedAt, @Nullable Instant mitigatedAt, Instant declaredAt, String declaredBy,
    @Nullable Instant clearedAt, @Nullable Facts facts) {

  record Step(String step, @Nullable Instant at) {}

  static IncidentAnswer of(Incident i) {
    Progress progress = i.progress();
    return new IncidentAnswer("allclear.incident/1", i.id().toString(), i.title(), i.service(), i.severity(), progress.state().key(),
        progress.marks().stream().map(m -> new Step(m.step().key(), m.at().orElse(null))).toList(), i.alerts(), i.timeline().value(), i.beganAt(),
        i.beganFrom(), i.noticedAt(), Incidents.mitigatedAt(i).orElse(null), i.declaredAt(), i.declaredBy(), i.clearedAt(), i.facts());
  }
}
