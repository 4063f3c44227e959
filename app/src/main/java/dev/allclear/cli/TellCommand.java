package dev.allclear.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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

/** {@code allclear tell [INCIDENT]} */
@Command(name = "tell", description = "Tells the audiences of the open incident: sends the draft that was made from the measured facts, or your own text.",
    footer = {"", "Exit 3 when the text names a host, a person, a secret or claims what was not measured; --accept sends it in spite of that, but never a secret.",
        "Example: allclear tell --draft", "Example: allclear tell --phase identified --next PT30M"})
final class TellCommand implements Callable<Integer> {
  @Mixin ServerOptions server = new ServerOptions();
  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "INCIDENT", description = "Such as INC-214; the open one when there is one.")
  @Nullable String incident;

  @Option(names = "--phase", description = "investigating, identified, mitigated; what fits the state when absent.")
  @Nullable String phase;

  @Option(names = "--audience", paramLabel = "NAME", description = "May be repeated; those of the service when absent.")
  List<String> audiences = List.of();

  @Option(names = "--next", paramLabel = "DURATION", description = "When people hear next, from now, such as PT30M.")
  @Nullable String next;

  @Option(names = "--subject", description = "Instead of the draft's.")
  @Nullable String subject;

  @Option(names = {"-f", "--file"}, paramLabel = "FILE", description = "Your own text; - is standard input.")
  @Nullable Path file;

  @Option(names = "--draft", description = "Prints the draft and sends nothing.")
  boolean draft;

  @Option(names = "--still-working", description = "Tells those who were told that work goes on, and promises half an hour more.")
  boolean stillWorking;

  @Option(names = "--accept", description = "Sends in spite of remarks.")
  boolean accept;

  @Option(names = "--json", description = "Prints the document allclear.update/1.")
  boolean json;

  @Override public Integer call() {
    ServerClient client = server.client();
    String updates = "/api/v1/incidents/" + TheIncident.of(incident, client) + "/updates";
    if (draft) {
      String query = "?" + (phase == null ? "" : "phase=" + phase + "&") + (next == null ? "" : "nextIn=" + next);
      return show(client.get(updates + "/draft" + query));
    }
    return show(client.post(stillWorking ? updates + "/still-working" : updates, stillWorking ? Map.of() : wish()));
  }

  private Map<String, Object> wish() {
    Map<String, Object> wish = new LinkedHashMap<>();
    put(wish, "phase", phase);
    put(wish, "nextIn", next);
    put(wish, "subject", subject);
    put(wish, "text", file == null ? null : read(file));
    if (!audiences.isEmpty()) {
      wish.put("audiences", audiences);
    }
    wish.put("accept", accept);
    return wish;
  }

  private static void put(Map<String, Object> wish, String field, @Nullable String value) {
    if (value != null) {
      wish.put(field, value);
    }
  }

  private int show(JsonNode update) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(ServerDocument.of("allclear.update/1", update));
    } else {
      out.println(Terminal.harmless(update.path("subject").stringValue("") + "\n\n" + update.path("text").stringValue("")));
      update.path("remarks").forEach(r -> out.println(Terminal.harmless("! line " + r.path("line").intValue() + ": " + r.path("text").stringValue("") + ": " + r.path("why").stringValue(""))));
      update.path("recipients").forEach(r -> out.println(Terminal.harmless("-> " + r.path("to").stringValue("") + " " + r.path("outcome").stringValue(""))));
    }
    out.flush();
    boolean failed = false;
    for (JsonNode recipient : update.path("recipients")) {
      failed |= recipient.path("outcome").stringValue("").equals("failed");
    }
    return failed ? Exit.PARTLY : Exit.DONE;
  }

  private static String read(Path file) {
    try {
      return file.toString().equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : Files.readString(file);
    } catch (IOException e) {
      throw new Refusal(Files.exists(file) ? Exit.NOT_ALLOWED : Exit.NOT_FOUND, file + " cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"));
    }
  }
}
