package dev.allclear.changes;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that was changed about a service, as it was told.
 *
 * @param environment such as {@code production}; empty when not told, and so are {@code version}, {@code commit} and {@code previousCommit}
 * @param at when it took effect
 * @param toldBy whose token told it
 */
public record Change(UUID id, String service, String environment, String version, String commit, String previousCommit, ChangeKind kind, Instant at,
    Instant toldAt, String toldBy) {}
