package dev.allclear.engine.changes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One deploy of a commit.
 *
 * @param commit a full or short hash, a tag or a branch; empty when only the version is known, which may be a tag
 * @param previousCommit what ran before, or null when not told
 */
public record Deploy(String service, String environment, String version, String commit, @Nullable String previousCommit, Instant at) {}
