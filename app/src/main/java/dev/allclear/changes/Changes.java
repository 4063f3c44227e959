package dev.allclear.changes;

import java.time.Instant;
import java.util.List;

/** The changes that were told. */
public interface Changes {
  /** Keeps a change and gives back what is kept: the same change told twice is one. */
  Change add(Change change);

  /** Those of a service that took effect in [from, to], newest first. */
  List<Change> of(String service, Instant from, Instant to);
}
