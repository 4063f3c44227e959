package dev.allclear.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code allclear oncall}: who is on call now, from the server. */
@Command(name = "oncall", description = "Says who is on call now; \"oncall show\" computes the shifts of a schedule file.",
    footer = {"", "Example: allclear oncall show --schedule payments.yaml --from 2026-11-01T00:00:00Z --to 2026-12-01T00:00:00Z"})
final class OnCallCommand implements Callable<Integer> {
  @Mixin ServerOptions server;
  @Spec CommandSpec spec;

  @Option(names = "--json", description = "Prints the document allclear.oncall/1.")
  boolean json;

  @Override public Integer call() {
    JsonNode answer = server.client().get("/api/v1/oncall");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ServerDocument.of("allclear.oncall/1", answer));
    } else if (answer.path("schedules").isEmpty()) {
      out.println("There is no schedule yet. Apply one: \"allclear explain Schedule\" shows its form.");
    } else {
      answer.path("schedules").forEach(s -> out.println(Terminal.harmless(sentence(s))));
    }
    out.flush();
    return Exit.DONE;
  }

  private static String sentence(JsonNode schedule) {
    List<String> people = new ArrayList<>();
    schedule.path("people").forEach(p -> people.add(p.path("displayName").stringValue()));
    String until = schedule.path("until").isString() ? " until " + schedule.path("until").stringValue() : "";
    return schedule.path("name").stringValue() + ": " + (people.isEmpty() ? "nobody" : String.join(", ", people)) + until;
  }
}
