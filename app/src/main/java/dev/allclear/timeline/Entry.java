package dev.allclear.timeline;

import java.time.Instant;

/**
 * A pin on its timeline.
 *
 * @param number ascending in the order of pinning, over all timelines
 * @param pinnedAt when it was put there, story time
 */
public record Entry(long number, TimelineId timeline, Pin pin, Instant pinnedAt) {}
