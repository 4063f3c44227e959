package dev.allclear.review;

import dev.allclear.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post-mortem as it stands now.
 *
 * @param version grows with each change; whoever changes it names the one he saw
 * @param markdown CommonMark with tables, without the actions
 * @param drafted the text that the program wrote last; equal to {@code markdown} until a person edits
 * @param publishedAt of the latest published version, null before the first
 */
public record Review(IncidentId incident, int version, String markdown, String drafted, List<ActionItem> actions, Instant updatedAt, String updatedBy,
    @Nullable Instant publishedAt) {
  public Review {
    actions = List.copyOf(actions);
  }

  public boolean untouched() {
    return markdown.equals(drafted) && actions.isEmpty();
  }
}
