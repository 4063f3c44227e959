package dev.allclear.cli;

import dev.allclear.slo.openslo.Conversion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allclear slo convert}: files of Sloth and Pyrra as OpenSLO. */
@Command(name = "convert", description = "Prints files of Sloth and Pyrra as OpenSLO v1 documents that can be applied; says what had to be left out.",
    footer = {"", "Exit codes: 0 all of it, 7 something was left out, 3 nothing could be converted, 4 no such file.", "Example: allclear slo convert sloth.yaml > slo.yaml"})
final class SloConvertCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Sloth (version: prometheus/v1) or Pyrra (kind: ServiceLevelObjective).")
  List<Path> files = List.of();

  @Option(names = "--data-source", paramLabel = "NAME", description = "The DataSource document that is asked (default: ${DEFAULT-VALUE}).", defaultValue = "prometheus")
  String dataSource = "prometheus";

  @Override public Integer call() {
    List<String> documents = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Path file : files) {
      Conversion.Converted converted = new Conversion(dataSource).of(text(file));
      documents.addAll(converted.documents());
      converted.left().forEach(sentence -> left.add(file + ": " + sentence));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(Terminal.harmless(String.join("---\n", documents)));
    out.flush();
    left.forEach(sentence -> spec.commandLine().getErr().println(Terminal.harmless(sentence)));
    spec.commandLine().getErr().flush();
    return documents.isEmpty() ? Exit.NO : left.isEmpty() ? Exit.DONE : Exit.PARTLY;
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
