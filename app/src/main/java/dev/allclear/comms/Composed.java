package dev.allclear.comms;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An update as a person sends it.
 *
 * @param id chosen by the sender: sending the same one again sends nothing twice
 * @param subject null takes the draft's
 * @param audiences names; the status page always hears
 * @param accept sends in spite of the lint's remarks; a secret is never sent
 */
public record Composed(UUID id, Phase phase, @Nullable String subject, String text, List<String> audiences, @Nullable Instant nextAt, boolean accept) {
  public Composed {
    audiences = List.copyOf(audiences);
  }
}
