package dev.allclear.cli;

import dev.allclear.slo.openslo.Finding;
import dev.allclear.slo.openslo.OpenSloCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allclear slo check}: OpenSLO v1 documents against the specification. */
@Command(name = "check", description = "Checks OpenSLO v1 documents of all seven kinds; references to other files are not followed.",
    footer = {"", "Exit codes: 0 all valid, 3 something is invalid, 4 no such file.", "Example: allclear slo check slo/*.yaml"})
final class SloCheckCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "One document, several, or a list of them.")
  List<Path> files = List.of();

  @Option(names = "--json", description = "As allclear.slo.check/1.")
  boolean json;

  @Override public Integer call() {
    List<Finding> findings = new ArrayList<>();
    List<Finding> unused = new ArrayList<>();
    files.forEach(file -> {
      String text = text(file);
      findings.addAll(OpenSloCheck.of(file.toString(), text));
      unused.addAll(OpenSloCheck.unused(file.toString(), text));
    });
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("schema", "allclear.slo.check/1");
      document.put("errors", findings.stream().map(SloCheckCommand::error).toList());
      out.println(JsonText.of(document));
    } else {
      findings.forEach(finding -> out.println(Terminal.harmless(finding.toString())));
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    unused.forEach(finding -> err.println(Terminal.harmless(finding.toString())));
    err.flush();
    return findings.isEmpty() ? Exit.DONE : Exit.NO;
  }

  private static Map<String, Object> error(Finding finding) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("file", finding.file());
    error.put("line", finding.line());
    error.put("path", finding.path());
    error.put("rule", finding.rule());
    error.put("message", finding.message());
    return error;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Refusal(Files.exists(file) ? Exit.NOT_ALLOWED : Exit.NOT_FOUND,
          file + " cannot be read: " + (Files.exists(file) ? String.valueOf(e.getMessage()) : "there is no such file") + ".");
    }
  }
}
