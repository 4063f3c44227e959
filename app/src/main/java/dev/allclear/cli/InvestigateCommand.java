package dev.allclear.cli;

import dev.allclear.base.StoryClock;
import dev.allclear.engine.changes.git.GitMirror;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code allclear investigate}: hosts, logs and changes in one go, without a server. */
@Command(name = "investigate", description = "Says what is different: which log line is new or surging since when, which change brought it, and how this machine is.",
    footer = {"", "Example: allclear investigate --logs /var/log/checkout --repo ~/src/checkout",
        "Exit codes: 0 done, also without findings; 7 when something could not be read; 4 when a path does not exist."})
final class InvestigateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--logs", paramLabel = "PATH", description = "A log file, or a folder with rotated and compressed ones; may be repeated.")
  List<Path> logs = List.of();

  @Option(names = "--repo", paramLabel = "DIR", description = "A git repository of the service, a work tree or bare; may be repeated.")
  List<Path> repositories = List.of();

  @Option(names = "--since", paramLabel = "T", description = "Only lines from then on: an instant, a duration back from now such as PT6H, or a date.")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "T", description = "Only lines before then.")
  @Nullable String until;

  @Option(names = "--zone", paramLabel = "Z", description = "The zone of stamps without one, and of dates (default: the machine's).")
  @Nullable String zone;

  @Option(names = "--no-host", description = "Leaves this machine out.")
  boolean noHost;

  @Option(names = "--json", description = "Prints the document allclear.investigation/1.")
  boolean json;

  @Option(names = {"-q", "--quiet"}, description = "No progress.")
  boolean quiet;

  @Override public Integer call() {
    refuseMissing();
    StoryClock clock = StoryClock.fromSystem();
    ZoneId id = zone == null ? ZoneId.systemDefault() : TimeText.zone("--zone", zone);
    PrintWriter err = spec.commandLine().getErr();
    Investigator.Wish wish = new Investigator.Wish(logs, repositories, GitMirror.userCache(), instant("--since", since, id), instant("--until", until, id), id, !noHost);
    Investigation found = new Investigator(wish, clock, err, quiet).run();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(InvestigationDocument.of(found)));
    } else {
      new InvestigationReport(out, clock.instant(), id).print(found);
    }
    out.flush();
    found.problems().forEach(p -> err.println(Terminal.harmless(p)));
    return found.interrupted() ? Exit.INTERRUPTED : found.problems().isEmpty() ? Exit.DONE : Exit.PARTLY;
  }

  private static @Nullable Instant instant(String option, @Nullable String text, ZoneId id) {
    return text == null ? null : TimeText.instant(option, text, id, StoryClock.fromSystem());
  }

  private void refuseMissing() {
    if (logs.isEmpty() && noHost) {
      throw new ParameterException(spec.commandLine(), "Nothing to look at: give --logs PATH, or leave out --no-host.");
    }
    Stream.concat(logs.stream(), repositories.stream()).filter(path -> !Files.exists(path)).findFirst().ifPresent(path -> {
      throw new Refusal(Exit.NOT_FOUND, path + " does not exist. Name a file or folder of this machine.");
    });
  }
}
