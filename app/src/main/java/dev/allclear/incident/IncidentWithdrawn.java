package dev.allclear.incident;

import dev.allclear.base.Event;
import dev.allclear.timeline.TimelineId;
import java.time.Instant;

/** A ticket was closed because what opened it is not real; nobody had been told of it. */
public record IncidentWithdrawn(IncidentId incident, String service, TimelineId timeline, Instant at, String by) implements Event {}
