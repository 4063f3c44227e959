package dev.allclear.engine.changes.index;

import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A commit that was indexed.
 *
 * @param committedAt the committer's time, seconds since 1970
 * @param parents the numbers of its parents in the index, the first one first; parents that are cut off are missing
 */
public record CommitInfo(ObjectId id, long committedAt, int[] parents) {
  /** The committer's time; not necessarily when it arrived anywhere. */
  public Instant committed() {
    return Instant.ofEpochSecond(committedAt);
  }
}
