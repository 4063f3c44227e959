package dev.allclear.changes;

import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.List;

/** The suspicions that were raised. */
public interface Suspicions {
  /** Keeps those of one search, best first; a second time changes nothing. */
  void add(TimelineId timeline, List<Suspicion> found, Instant foundAt);

  /** Those of a problem: of the newest search first, best first. */
  List<Suspicion> of(TimelineId timeline);
}
