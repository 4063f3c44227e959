package dev.allclear.alerting;

import dev.allclear.base.Event;
import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.UUID;

/** An alert is over. */
public record AlertClosed(UUID alert, TimelineId timeline, String service, Alert.Why why, String by, Instant at) implements Event {}
