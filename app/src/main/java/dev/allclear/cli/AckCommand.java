package dev.allclear.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code allclear ack [ID]}: takes an alert, so that nobody else is woken. */
@Command(name = "ack", description = "Acknowledges an alert; without ID the one that nobody has yet. Acknowledging twice changes nothing.",
    footer = {"", "Example: allclear ack --as ana"})
final class AckCommand implements Callable<Integer> {
  @Mixin ServerOptions server;
  @Spec CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of the alert, or its beginning.")
  @Nullable String id;

  @Option(names = "--as", paramLabel = "PERSON", description = "Who takes it: a name in the catalogue (default: the token's).")
  @Nullable String person;

  @Option(names = "--json", description = "Prints the document allclear.acknowledgement/1.")
  boolean json;

  @Override public Integer call() {
    ServerClient client = server.client();
    String alert = choose(client.get("/api/v1/alerts").path("alerts"), id, state -> state.equals("open"));
    JsonNode answer = client.post("/api/v1/alerts/" + alert + "/acknowledge", person == null ? Map.of() : Map.of("person", person));
    spec.commandLine().getOut().println(json ? ServerDocument.of("allclear.acknowledgement/1", answer) : Terminal.harmless(sentence(answer)));
    spec.commandLine().getOut().flush();
    return Exit.DONE;
  }

  /** The one whose id begins so; without an id the only one in such a state. */
  static String choose(JsonNode alerts, @Nullable String id, Predicate<String> state) {
    List<JsonNode> candidates = new ArrayList<>();
    for (JsonNode alert : alerts) {
      boolean fits = id == null ? state.test(alert.path("state").stringValue()) : alert.path("id").stringValue().startsWith(id);
      if (fits) {
        candidates.add(alert);
      }
    }
    if (candidates.isEmpty()) {
      throw new Refusal(Exit.NOT_FOUND, id == null ? "Every alert is acknowledged or closed." : "There is no alert " + id + " that is open or was closed within 24 h.");
    }
    if (candidates.size() > 1) {
      throw new Refusal(Exit.USAGE, candidates.size() + " alerts fit; say which by its ID:\n" + String.join("\n", candidates.stream().map(AckCommand::line).toList()));
    }
    return candidates.getFirst().path("id").stringValue();
  }

  private static String line(JsonNode alert) {
    return alert.path("id").stringValue() + "  " + alert.path("service").stringValue() + ": " + alert.path("summary").stringValue();
  }

  private static String sentence(JsonNode answer) {
    String service = answer.path("service").stringValue();
    if (answer.path("isNew").booleanValue()) {
      return answer.path("by").stringValue() + " has " + service + ".";
    }
    return answer.path("by").isString()
        ? answer.path("by").stringValue() + " has " + service + " since " + answer.path("since").stringValue() + "; nothing was changed."
        : "The alert of " + service + " is " + answer.path("state").stringValue() + "; nothing was changed.";
  }
}
