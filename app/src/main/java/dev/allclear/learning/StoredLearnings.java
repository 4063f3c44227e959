package dev.allclear.learning;

import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.List;

/** Where learnings are kept. Each method joins the caller's transaction. */
public interface StoredLearnings {
  /** Stores it; of one incident there is one learning, and the latest text of it counts. */
  void put(Learning learning);

  /** All, the latest first. */
  List<Learning> all();

  /** Those in which every word of the query occurs, the latest first. */
  List<Learning> search(String query);

  /** @return false when this problem was told of it before */
  boolean seen(Learning learning, TimelineId timeline, Instant at);
}
