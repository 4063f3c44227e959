package dev.allclear.alerting;

import dev.allclear.notify.Ladder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One problem while the database is away, in memory and in the spool. Guarded by the {@link Survival} that has it. */
final class SurvivalCase {
  final UUID id;
  /** In the journal; 0 for an alert that the database knows. */
  final long number;
  final String key;
  Alert alert;
  final List<Call> calls = new ArrayList<>();
  int rung;
  @Nullable Instant nextAt;
  @Nullable String acknowledgedBy;
  @Nullable Instant acknowledgedAt;
  boolean over;
  @Nullable SurvivalCase head;
  int members;
  /** Somebody may have been called for it just before the database went away, or by another program that has it still. */
  boolean mayHaveBeenCalled;

  SurvivalCase(UUID id, long number, String key, Alert alert, int rung, @Nullable Instant nextAt) {
    this.id = id;
    this.number = number;
    this.key = key;
    this.alert = alert;
    this.rung = rung;
    this.nextAt = nextAt;
  }

  SurvivalCase paging() {
    return head == null ? this : head;
  }

  boolean waits() {
    return !over && paging().acknowledgedAt == null;
  }

  /** A page to one person. */
  static final class Call {
    final UUID page;
    final String key;
    final String person;
    Ladder.Place place = Ladder.Place.FIRST;
    @Nullable Instant nextAt;
    int attempts;
    boolean mayHaveArrived;
    boolean sending;

    Call(UUID page, String key, String person, Instant nextAt, boolean mayHaveArrived) {
      this.page = page;
      this.key = key;
      this.person = person;
      this.nextAt = nextAt;
      this.mayHaveArrived = mayHaveArrived;
    }
  }
}
