package dev.allclear.incident;

import dev.allclear.base.Event;
import dev.allclear.timeline.TimelineId;
import java.time.Instant;

/** A ticket was opened. */
public record IncidentDeclared(IncidentId incident, String title, String service, String severity, TimelineId timeline, Instant beganAt, Instant noticedAt,
    Instant declaredAt, String by) implements Event {}
