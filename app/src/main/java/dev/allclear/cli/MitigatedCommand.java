package dev.allclear.cli;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code allclear mitigated WHAT} */
@Command(name = "mitigated", description = "Records what was done to restore the service; the watch of 15 good minutes begins.",
    footer = {"", "Example: allclear mitigated \"Reverted 4f2a91c and deployed\""})
final class MitigatedCommand implements Callable<Integer> {
  @Mixin ServerOptions server = new ServerOptions();
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "WHAT", description = "What was done, in a sentence.")
  String what = "";

  @Option(names = "--incident", paramLabel = "INCIDENT", description = "Such as INC-214; the open one when there is one.")
  @Nullable String incident;

  @Option(names = "--json", description = "Prints the document allclear.incident/1.")
  boolean json;

  @Override public Integer call() {
    ServerClient client = server.client();
    JsonNode answer = client.post("/api/v1/incidents/" + TheIncident.of(incident, client) + "/mitigated", Map.of("what", what));
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(json ? ServerDocument.of("allclear.incident/1", answer) : Terminal.harmless(answer.path("id").stringValue("") + " is being watched. \"allclear clear --watch\" says how many good minutes have passed."));
    out.flush();
    return Exit.DONE;
  }
}
