package dev.allclear.cli;

import dev.allclear.engine.logs.Assigner;
import dev.allclear.engine.logs.LogEngineException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allclear logs assign} */
@Command(name = "assign", description = "Prints for each line of a file its number, a tab and the id of its template; a line that goes on with an event has the event's id.",
    footer = {"", "Example: allclear logs assign /var/log/syslog | cut -f2 | sort | uniq -c | sort -rn"})
final class LogsAssignCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(arity = "1", paramLabel = "FILE", description = "A log file, compressed or not.")
  Path file = Path.of("");

  @Override public Integer call() throws IOException {
    if (Files.isDirectory(file)) {
      throw new Refusal(Exit.USAGE, file + " is a folder; name one file.");
    }
    PrintWriter out = spec.commandLine().getOut();
    String problem = assign(out);
    out.flush();
    if (problem == null) {
      return Exit.DONE;
    }
    spec.commandLine().getErr().println(Terminal.harmless(file + ": " + problem));
    return Exit.PARTLY;
  }

  private @Nullable String assign(PrintWriter out) throws IOException {
    StringBuilder chunk = new StringBuilder();
    try {
      String problem = new Assigner(ZoneId.systemDefault()).assign(file, (number, template) -> {
        chunk.append(number).append('\t').append(template).append('\n');
        if (chunk.length() > 1 << 14) {
          out.append(chunk);
          chunk.setLength(0);
        }
      });
      out.append(chunk);
      return problem;
    } catch (LogEngineException.MissingPath e) {
      throw new Refusal(Exit.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }
}
