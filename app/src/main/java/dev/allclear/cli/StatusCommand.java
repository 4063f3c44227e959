package dev.allclear.cli;

import dev.allclear.base.Say;
import dev.allclear.base.StoryClock;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code allclear status}: what is open, and what ended within 24 hours. */
@Command(name = "status", description = "Says which alerts and incidents are open, who was paged and who has them.",
    footer = {"", "What ended within the last 24 h is listed too.", "Example: allclear status --json"})
final class StatusCommand implements Callable<Integer> {
  @Mixin ServerOptions server;
  @Spec CommandSpec spec;

  @Option(names = "--json", description = "Prints the document allclear.status/1.")
  boolean json;

  private final Instant now = StoryClock.fromSystem().instant();
  private final ZoneId zone = ZoneId.systemDefault();

  @Override public Integer call() {
    JsonNode status = server.client().get("/api/v1/status");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(status.toPrettyString());
    } else {
      sentences(status).forEach(line -> out.println(Terminal.harmless(line)));
    }
    out.flush();
    return Exit.DONE;
  }

  private List<String> sentences(JsonNode status) {
    List<String> lines = new ArrayList<>();
    lines.add(verdict(count(status.path("incidents"), "clear"), count(status.path("alerts"), "closed")));
    for (JsonNode incident : status.path("incidents")) {
      lines.add("");
      lines.add(text(incident, "id") + "  " + text(incident, "title"));
      lines.add("  " + text(incident, "state") + ", severity " + text(incident, "severity") + ", began " + when(incident, "beganAt") + ", declared " + when(incident, "declaredAt"));
    }
    for (JsonNode alert : status.path("alerts")) {
      lines.add("");
      lines.add("Alert " + text(alert, "id") + "  " + text(alert, "service") + ": " + text(alert, "summary"));
      lines.add("  " + text(alert, "state") + ", opened " + when(alert, "openedAt") + (alert.path("incident").isString() ? ", part of " + text(alert, "incident") : ""));
      alert.path("pages").forEach(page -> lines.add("  page to " + text(page, "person") + ": " + text(page, "state") + ", " + counted(page.path("attempts").intValue(), "attempt")));
    }
    return lines;
  }

  private static String verdict(int incidents, int alerts) {
    return incidents + alerts == 0 ? "No incident and no alert is open."
        : counted(incidents, "incident") + " and " + counted(alerts, "alert") + (incidents + alerts == 1 ? " is open." : " are open.");
  }

  private static int count(JsonNode all, String ended) {
    int open = 0;
    for (JsonNode one : all) {
      open += text(one, "state").equals(ended) ? 0 : 1;
    }
    return open;
  }

  private static String counted(int n, String noun) {
    return (n == 0 ? "no" : String.valueOf(n)) + " " + noun + (n == 1 ? "" : "s");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).stringValue("");
  }

  private String when(JsonNode node, String field) {
    Instant at = Instant.parse(text(node, field));
    return Say.when(at, now, zone) + " " + Say.zone(at, zone);
  }
}
