package dev.allclear.comms;

import dev.allclear.base.Event;
import dev.allclear.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An update was committed for sending to its audiences; the messages are on their way. */
public record StakeholdersTold(IncidentId incident, UUID update, int number, Phase phase, List<String> audiences, int recipients, Instant at, String by)
    implements Event {
  public StakeholdersTold {
    audiences = List.copyOf(audiences);
  }
}
