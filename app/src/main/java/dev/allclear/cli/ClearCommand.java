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

/** {@code allclear clear [INCIDENT]} */
@Command(name = "clear", description = "Declares the all clear after 15 good minutes; it goes to exactly those who were told.",
    footer = {"", "Exit 3 while good minutes are missing, with the reason.", "Example: allclear clear --watch"})
final class ClearCommand implements Callable<Integer> {
  @Mixin ServerOptions server = new ServerOptions();
  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "INCIDENT", description = "Such as INC-214; the open one when there is one.")
  @Nullable String incident;

  @Option(names = "--watch", description = "Only prints how many good minutes have passed; exit 3 while the all clear may not be declared.")
  boolean watch;

  @Option(names = "--json", description = "Prints the document allclear.incident/1, or allclear.watch/1 with --watch.")
  boolean json;

  @Override public Integer call() {
    ServerClient client = server.client();
    String id = TheIncident.of(incident, client);
    return watch ? look(client.get("/api/v1/incidents/" + id + "/watch")) : declare(client.post("/api/v1/incidents/" + id + "/all-clear", Map.of()));
  }

  private int look(JsonNode answer) {
    if (json) {
      print(ServerDocument.of("allclear.watch/1", answer));
    } else {
      print(answer.path("sentence").stringValue(""));
      answer.path("criteria").forEach(criterion -> print(criterion.path("answer").stringValue("") + ": " + criterion.path("sentence").stringValue("")));
      print(answer.path("mayClear").booleanValue() ? "The all clear may be declared; a person does it." : "The all clear may not be declared yet.");
    }
    return answer.path("mayClear").booleanValue() ? Exit.DONE : Exit.NO;
  }

  private int declare(JsonNode answer) {
    print(json ? ServerDocument.of("allclear.incident/1", answer) : answer.path("id").stringValue("") + " is clear.");
    return Exit.DONE;
  }

  private void print(String text) {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(Terminal.harmless(text));
    out.flush();
  }
}
