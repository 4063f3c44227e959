package dev.allclear.incident;

import java.time.Instant;

/** Requests of one minute, named by its beginning: {@code failed} of {@code total}. */
public record MinuteCount(Instant minute, long total, long failed) {}
