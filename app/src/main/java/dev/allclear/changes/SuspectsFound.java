package dev.allclear.changes;

import dev.allclear.base.Event;
import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The histories of a service's code were searched for what its logs show. No suspicion means that none is carried by evidence. */
public record SuspectsFound(UUID survey, TimelineId timeline, String service, Instant at, List<Suspicion> suspicions) implements Event {
  public SuspectsFound {
    suspicions = List.copyOf(suspicions);
  }
}
