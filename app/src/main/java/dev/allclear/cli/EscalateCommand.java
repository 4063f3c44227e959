package dev.allclear.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code allclear escalate}: calls the next step, or somebody by name, at once. */
@Command(name = "escalate", description = "Calls the next step of an alert at once, or somebody by name. Whoever has it has it no longer.",
    footer = {"", "Exit 3 when the alert is over.", "Example: allclear escalate --to person/bo"})
final class EscalateCommand implements Callable<Integer> {
  @Mixin ServerOptions server;
  @Spec CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of the alert, or its beginning; without it the one that is open.")
  @Nullable String id;

  @Option(names = "--to", paramLabel = "TARGET", description = "person/NAME, schedule/NAME or team/NAME instead of the next step.")
  @Nullable String to;

  @Option(names = "--json", description = "Prints the document allclear.escalated/1.")
  boolean json;

  @Override public Integer call() {
    ServerClient client = server.client();
    String alert = AckCommand.choose(client.get("/api/v1/alerts").path("alerts"), id, state -> !state.equals("closed"));
    JsonNode answer = client.post("/api/v1/alerts/" + alert + "/escalate", to == null ? Map.of() : Map.of("to", to));
    boolean called = answer.path("called").booleanValue();
    String service = answer.path("service").stringValue();
    spec.commandLine().getOut().println(json ? ServerDocument.of("allclear.escalated/1", answer)
        : Terminal.harmless(called ? (to == null ? "The next step of " : to + " for ") + service + " is called." : "The alert of " + service + " is over; nobody was called."));
    spec.commandLine().getOut().flush();
    return called ? Exit.DONE : Exit.NO;
  }
}
