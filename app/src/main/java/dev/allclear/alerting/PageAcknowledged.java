package dev.allclear.alerting;

import dev.allclear.base.Event;
import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.UUID;

/** Somebody has it. */
public record PageAcknowledged(UUID alert, TimelineId timeline, String service, String by, Instant at) implements Event {}
