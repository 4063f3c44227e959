package dev.allclear.cli;

import dev.allclear.slo.proposal.Mined;
import dev.allclear.slo.proposal.Mining;
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

/** {@code allclear slo mine}: expectations that nobody wrote down. */
@Command(name = "mine", description = "Finds what somebody relies on without having said so: thresholds of alert rules and timeouts of clients. Each is a question to ask, not a promise.",
    footer = {"", "Exit codes: 0 something was found, 3 nothing, 4 no such file.", "Example: allclear slo mine prometheus/rules.yaml shop/application.yaml"})
final class SloMineCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Rule files of Prometheus; configuration of clients as YAML, properties or environment.")
  List<Path> files = List.of();

  @Option(names = "--json", description = "As allclear.slo.mine/1.")
  boolean json;

  @Override public Integer call() {
    List<Mined> found = new ArrayList<>();
    files.forEach(file -> found.addAll(Mining.of(file.toString(), text(file))));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("schema", "allclear.slo.mine/1");
      document.put("expectations", found.stream().map(SloMineCommand::expectation).toList());
      out.println(JsonText.of(document));
    } else {
      found.forEach(each -> out.println(Terminal.harmless(each.file() + ":" + each.line() + ": " + each.sentence() + " [" + each.series() + "]")));
      if (!found.isEmpty()) {
        spec.commandLine().getErr().println("Ask them, and write it down: \"expectation\" of their Consumer document; then promise what you can keep.");
      }
    }
    out.flush();
    return found.isEmpty() ? Exit.NO : Exit.DONE;
  }

  private static Map<String, Object> expectation(Mined mined) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("file", mined.file());
    map.put("line", mined.line());
    map.put("kind", mined.kind());
    map.put("sentence", mined.sentence());
    map.put("share", mined.share());
    map.put("seconds", mined.limit());
    map.put("series", mined.series());
    return map;
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
