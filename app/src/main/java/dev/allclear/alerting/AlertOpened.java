package dev.allclear.alerting;

import dev.allclear.base.Event;
import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A problem became an alert. {@code beganAt} is null when unknown. */
public record AlertOpened(UUID alert, TimelineId timeline, String key, String service, Severity severity, String summary, Origin origin, Instant openedAt,
    @Nullable Instant beganAt) implements Event {}
