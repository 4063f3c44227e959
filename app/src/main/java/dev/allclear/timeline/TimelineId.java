package dev.allclear.timeline;

import dev.allclear.base.Ids;
import java.util.UUID;

/** Names the timeline of one problem. */
public record TimelineId(UUID value) {
  public static TimelineId next() {
    return new TimelineId(Ids.next());
  }

  @Override public String toString() {
    return value.toString();
  }
}
