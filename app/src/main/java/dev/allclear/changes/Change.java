package dev.allclear.changes;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that was changed about a service, as it was told.
 *
 * @param environment such as {@code production}; empty when not told, and so are {@code version}, {@code commit} and {@code previousCommit}
 * @param summary in the words of whoever told it; empty when not told. It is foreign text: escape it
 * @param at when it took effect
 * @param toldBy whose token told it
 */
public record Change(UUID id, String service, String environment, String version, String commit, String previousCommit, ChangeKind kind, String summary,
    Instant at, Instant toldAt, String toldBy) {
  private static final int SHORT_HASH = 7;

  /** What it is called: its words, else its version, else its commit, else its kind. */
  public String name() {
    if (!summary.isEmpty()) {
      return summary;
    }
    return !version.isEmpty() ? version : commit.isEmpty() ? kind.word() : commit.substring(0, Math.min(SHORT_HASH, commit.length()));
  }
}
