package dev.allclear.cli;

import java.util.HashMap;
import java.util.List;
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

/** {@code allclear declare TEXT}: a person says that something is wrong. */
@Command(name = "declare", description = "Reports a problem; the engineer on call is woken unless it is known already.",
    footer = {"", "Example: allclear declare \"customers complain in chat\" --service checkout-api"})
final class DeclareCommand implements Callable<Integer> {
  @Mixin ServerOptions server;
  @Spec CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "TEXT", description = "What does not work, in a sentence.")
  List<String> text = List.of();

  @Option(names = "--service", paramLabel = "S", description = "Which service (may be left out when there is only one).")
  @Nullable String service;

  @Option(names = "--reporter", paramLabel = "WHO", description = "Who says so (default: the token's name).")
  @Nullable String reporter;

  @Option(names = "--json", description = "Prints the document allclear.report/1.")
  boolean json;

  @Override public Integer call() {
    Map<String, String> report = new HashMap<>();
    report.put("text", String.join(" ", text));
    if (service != null) {
      report.put("service", service);
    }
    if (reporter != null) {
      report.put("reporter", reporter);
    }
    JsonNode answer = server.client().post("/api/v1/reports", report);
    spec.commandLine().getOut().println(json ? ServerDocument.of("allclear.report/1", answer) : Terminal.harmless(sentence(answer)));
    spec.commandLine().getOut().flush();
    return Exit.DONE;
  }

  private static String sentence(JsonNode answer) {
    String about = answer.path("service").stringValue();
    return answer.path("isNew").booleanValue() ? "Alert " + answer.path("alert").stringValue() + " opened for " + about + "; people are being called."
        : "Added to alert " + answer.path("alert").stringValue() + " of " + about + ", which is " + answer.path("state").stringValue() + ".";
  }
}
