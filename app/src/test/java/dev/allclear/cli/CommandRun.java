package dev.allclear.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One command line and what came of it. */
public record CommandRun(int exit, String out, String err) {
  public static CommandRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Commands.program(List.of(args)).setExecutionExceptionHandler((e, command, parsed) -> Failures.explain(e, command));
    int exit = line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
    return new CommandRun(exit, out.toString(), err.toString());
  }

  public JsonNode json() {
    return new JsonMapper().readTree(out);
  }
}
