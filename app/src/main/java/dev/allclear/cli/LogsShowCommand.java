package dev.allclear.cli;

import dev.allclear.base.StoryClock;
import dev.allclear.engine.logs.LogEngineException;
import dev.allclear.engine.logs.Progress;
import dev.allclear.engine.logs.Survey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allclear logs show} */
@Command(name = "show", description = "Shows the raw lines of a template with the lines around them; secrets are redacted.",
    footer = {"", "Lines of the template are marked with >, with their file and number.",
        "Exit codes: 0 done, 4 no template of these logs has the ID, or a PATH does not exist.",
        "Example: allclear logs show 6f72acc55ecf /var/log/checkout --context 3"})
final class LogsShowCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ID", description = "The id of a template, as logs survey shows it.")
  String id = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATH", description = "The files and folders that were surveyed.")
  List<Path> paths = List.of();

  @Option(names = {"-C", "--context"}, paramLabel = "N", defaultValue = "2", description = "Lines before and after (default: ${DEFAULT-VALUE}).")
  int context = 2;

  @Option(names = {"-n", "--most"}, paramLabel = "N", defaultValue = "20", description = "Lines of the template (default: ${DEFAULT-VALUE}).")
  long most = 20;

  @Option(names = "--zone", paramLabel = "ZONE", description = "Zone of time stamps that name none (default: the machine's).")
  @Nullable String zone;

  @Option(names = {"-q", "--quiet"}, description = "No progress.")
  boolean quiet;

  private String file = "";

  @Override public Integer call() {
    if (context < 0 || most < 1) {
      throw new Refusal(Exit.USAGE, "--context expects a number from 0 on and --most one from 1 on.");
    }
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = new Progress();
    Survey survey = Survey.of(paths).zone(zone == null ? ZoneId.systemDefault() : TimeText.zone("--zone", zone)).progress(progress).input(System.in, StoryClock.fromSystem().instant());
    try (ProgressLine line = ProgressLine.start(progress, quiet, spec.commandLine().getErr())) {
      survey.show(id, context, most, (path, number, text, own, gap) -> print(out, path, number, text, own, gap));
    } catch (LogEngineException.NoTemplate | LogEngineException.MissingPath e) {
      throw new Refusal(Exit.NOT_FOUND, String.valueOf(e.getMessage()));
    }
    out.flush();
    return Exit.DONE;
  }

  private void print(PrintWriter out, String path, long number, String text, boolean own, boolean gap) {
    if (!path.equals(file)) {
      out.println((file.isEmpty() ? "" : "\n") + Terminal.harmless(path));
      file = path;
    } else if (gap) {
      out.println("--");
    }
    out.println((own ? "> " : "  ") + number + "\t" + Terminal.harmless(text));
  }
}
