package dev.allclear.incident;

import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What opens an incident.
 *
 * @param alert the alert whose timeline is taken over; null when a person opens it without one
 * @param timeline of that alert; null without one
 * @param beganAt as measured or reported; null when nobody said, then it began when it was noticed
 * @param beganFrom where that time comes from, in words
 */
public record Declaration(String title, String service, String severity, @Nullable UUID alert, @Nullable TimelineId timeline, @Nullable Instant beganAt,
    String beganFrom, Instant noticedAt, String by) {}
