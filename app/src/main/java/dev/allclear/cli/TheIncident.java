package dev.allclear.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds out which incident is meant. */
final class TheIncident {
  private TheIncident() {}

  /** The one that was named, else the only one that is open. */
  static String of(@Nullable String named, ServerClient server) {
    if (named != null) {
      return named;
    }
    List<String> open = new ArrayList<>();
    for (JsonNode incident : server.get("/api/v1/incidents")) {
      if (incident.path("clearedAt").isNull() || incident.path("clearedAt").isMissingNode()) {
        open.add(incident.path("id").stringValue());
      }
    }
    if (open.isEmpty()) {
      throw new Refusal(Exit.NOT_FOUND, "No incident is open.");
    }
    if (open.size() > 1) {
      throw new Refusal(Exit.USAGE, open.size() + " incidents are open; name one: " + String.join(", ", open) + ".");
    }
    return open.getFirst();
  }
}
