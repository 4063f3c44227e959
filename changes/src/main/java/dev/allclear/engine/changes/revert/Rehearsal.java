package dev.allclear.engine.changes.revert;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What a revert would do.
 *
 * @param commit the full hash of the commit to take back
 * @param tip the full hash of what it would be taken back from
 * @param outcome whether it applies
 * @param conflicts paths that conflict, in order; empty unless it conflicts
 * @param resolved change logs that conflicted and were left as they are
 * @param changed paths that the revert would change
 * @param dependents later commits that changed the same lines, oldest first
 * @param flags what to think of first, in sentences
 */
public record Rehearsal(String commit, String subject, String tip, Outcome outcome, List<String> conflicts, List<String> resolved, List<String> changed,
    List<Dependent> dependents, List<String> flags, @Nullable ObjectId tree) {

  /** How the rehearsal ended. */
  public enum Outcome {
    APPLIES, CONFLICTS,
    /** The tip does not hold the commit. */
    NOT_THERE,
    /** The tip holds the commit and nothing of what it did. */
    NOTHING_LEFT
  }

  /** A later commit on the same lines. */
  public record Dependent(String commit, String subject, String file) {}

  public Rehearsal {
    conflicts = List.copyOf(conflicts);
    resolved = List.copyOf(resolved);
    changed = List.copyOf(changed);
    dependents = List.copyOf(dependents);
    flags = List.copyOf(flags);
  }

  /** Whether a revert can be prepared. */
  public boolean applies() {
    return outcome == Outcome.APPLIES;
  }

  /** The outcome in one sentence. */
  public String sentence() {
    String name = commit.substring(0, 7);
    return switch (outcome) {
      case APPLIES -> "The revert of " + name + " applies to " + tip.substring(0, 7) + " and changes " + count(changed.size(), "file") + "."
          + (resolved.isEmpty() ? "" : " Change logs are left as they are: " + String.join(", ", resolved) + ".");
      case CONFLICTS -> "The revert of " + name + " conflicts with " + tip.substring(0, 7) + " in " + String.join(", ", conflicts) + ".";
      case NOT_THERE -> tip.substring(0, 7) + " does not hold " + name + "; there is nothing to revert.";
      case NOTHING_LEFT -> "Nothing of " + name + " is left in " + tip.substring(0, 7) + "; it has been taken back already.";
    };
  }

  private static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
