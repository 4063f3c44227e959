package dev.allclear.incident;

import dev.allclear.base.Event;
import dev.allclear.timeline.TimelineId;
import java.time.Instant;

/**
 * A person declared the all clear.
 *
 * @param mitigatedAt the minute from which the minutes are good again, as measured; the recorded act when nothing was measured
 */
public record AllClearDeclared(IncidentId incident, String title, String service, TimelineId timeline, Instant beganAt, Instant noticedAt, Instant mitigatedAt,
    Instant declaredAt, String by) implements Event {}
