package dev.allclear.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code allclear apply -f FILE...} */
@Command(name = "apply", description = "Applies configuration documents: all of them, or none when one is wrong.",
    footer = {"", "Example: allclear apply -f payments.yaml --dry-run"})
final class ApplyCommand implements Callable<Integer> {
  @Mixin ServerOptions server;
  @Spec CommandSpec spec;

  @Option(names = {"-f", "--file"}, required = true, arity = "1..*", paramLabel = "FILE", description = "YAML files; - is standard input.")
  List<Path> files = List.of();

  @Option(names = "--dry-run", description = "Checks everything and prints the difference; changes nothing.")
  boolean dryRun;

  @Override public Integer call() {
    List<Map<String, String>> sources = new ArrayList<>();
    files.forEach(f -> sources.add(Map.of("file", f.toString(), "text", read(f))));
    JsonNode answer = server.client().post("/api/v1/documents" + (dryRun ? "?dryRun=true" : ""), sources);
    answer.path("applied").forEach(a -> spec.commandLine().getOut().println(
        a.path("kind").stringValue() + "/" + a.path("name").stringValue() + " " + (dryRun ? "would be " : "") + a.path("outcome").stringValue().toLowerCase(java.util.Locale.ROOT)));
    spec.commandLine().getOut().flush();
    answer.path("applied").forEach(a -> note(a.path("kind").asString("") + "/" + a.path("name").asString(""), a.path("note").asString("")));
    return Exit.DONE;
  }

  private void note(String document, String note) {
    if (!note.isEmpty()) {
      spec.commandLine().getErr().println(Terminal.harmless(document + ": " + note));
      spec.commandLine().getErr().flush();
    }
  }

  private static String read(Path file) {
    try {
      return file.toString().equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : Files.readString(file);
    } catch (IOException e) {
      throw new Refusal(Files.exists(file) ? Exit.NOT_ALLOWED : Exit.NOT_FOUND, file + " cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"));
    }
  }
}
