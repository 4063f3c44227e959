package dev.allclear.engine.changes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change that the evidence points to; never a person.
 *
 * @param rank from 1
 * @param commit the full hash of the commit itself, not of the merge that brought it
 * @param author who wrote it, for looking up only; nothing that stakeholders read names an author
 * @param arrivedAt the committer's time of the first-parent commit that brought it
 * @param deployedAt when it was first deployed, or null when that is not known
 * @param score in [0,1]
 */
public record Suspect(int rank, String commit, String subject, String author, Instant authoredAt, Instant committedAt, Instant arrivedAt,
    @Nullable Instant deployedAt, double score, Confidence confidence, Evidence evidence, List<String> reasons) {
  public Suspect {
    reasons = List.copyOf(reasons);
  }

  Suspect ranked(int place) {
    return new Suspect(place, commit, subject, author, authoredAt, committedAt, arrivedAt, deployedAt, score, confidence, evidence, reasons);
  }
}
