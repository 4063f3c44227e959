package dev.allclear.mitigation;

import dev.allclear.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An act that can restore service, as far as it has come.
 *
 * @param what the act in a sentence; after it was applied, what it did
 * @param appliedAt null until a person did it
 */
public record Mitigation(UUID id, IncidentId incident, Kind kind, State state, String what, Instant preparedAt, String preparedBy, @Nullable Instant appliedAt,
    @Nullable String appliedBy, Details details) {

  /** What is done. */
  public enum Kind {
    REVERT, PATCH, CLEAN_UP;

    /** Code that somebody has to take and deploy. */
    public boolean code() {
      return this != CLEAN_UP;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How far it has come. */
  public enum State {
    PREPARED, APPLIED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What belongs to it; texts from the repository are raw.
   *
   * @param repository name of the repository's document, null for a clean-up
   * @param commit the commit to take back, null unless it is a revert
   * @param branch the prepared branch; {@code revert} is its commit and {@code patch} the same as text
   * @param commands what to type, in order
   * @param warnings what to think of first
   * @param plan what would be, or was, deleted; null for code
   */
  public record Details(@Nullable String repository, @Nullable String commit, @Nullable String branch, @Nullable String revert, @Nullable String patch,
      List<String> commands, List<String> warnings, @Nullable CleanUpPlan plan) {
    public Details {
      commands = List.copyOf(commands);
      warnings = List.copyOf(warnings);
    }
  }

  Mitigation applied(Instant at, String by, String done) {
    return new Mitigation(id, incident, kind, State.APPLIED, done, preparedAt, preparedBy, at, by, details);
  }
}
