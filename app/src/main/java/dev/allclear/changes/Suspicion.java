package dev.allclear.changes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that a log line points to.
 *
 * @param finding the finding of the logs that it explains
 * @param repository the name of the repository's document
 * @param commit the full hash
 * @param rank from 1, among the suspects of the finding in that repository
 * @param line from 1, in the commit's version of the file
 * @param verdict such as {@code introduced}
 * @param confidence {@code high}, {@code medium} or {@code low}
 * @param deployedAt null when not known
 */
public record Suspicion(UUID finding, String repository, String commit, int rank, String service, String subject, String file, int line, String verdict,
    String confidence, @Nullable Instant deployedAt, Instant arrivedAt) {

  /** The hash as people write it. */
  public String shortCommit() {
    return commit.substring(0, Math.min(7, commit.length()));
  }
}
