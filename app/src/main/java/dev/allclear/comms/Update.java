package dev.allclear.comms;

import dev.allclear.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people were told, once sent never changed.
 *
 * @param number counts from 1 within its incident; with the incident it lets receivers tell a repeat
 * @param recipients each at most once, as they were when it was sent
 * @param nextAt when they hear next, null in an all clear
 */
public record Update(UUID id, IncidentId incident, int number, Phase phase, String subject, String text, List<Recipient> recipients,
    @Nullable Instant nextAt, Instant sentAt, String sentBy) {
  public Update {
    recipients = List.copyOf(recipients);
  }
}
