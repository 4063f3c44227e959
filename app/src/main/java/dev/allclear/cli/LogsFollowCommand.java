package dev.allclear.cli;

import dev.allclear.base.Say;
import dev.allclear.base.StoryClock;
import dev.allclear.engine.logs.Follow;
import dev.allclear.engine.logs.LogEngineException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allclear logs follow} */
@Command(name = "follow", description = "Watches logs while they are written, and tells of each line the like of which was not there before. Rotation is followed.",
    footer = {"", "What is usual is learnt from the end of each file, at most 32 MB. Ends with Ctrl-C, exit 130.",
        "Example: allclear logs follow /var/log/checkout"})
final class LogsFollowCommand implements Callable<Integer> {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

  @Spec CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, or folders with all that is in them and all that will be.")
  List<Path> paths = List.of();

  @Option(names = "--zone", paramLabel = "ZONE", description = "Zone of time stamps that name none (default: the machine's).")
  @Nullable String zone;

  @Override public Integer call() {
    ZoneId id = zone == null ? ZoneId.systemDefault() : TimeText.zone("--zone", zone);
    Follow follow = new Follow(paths, id);
    try (Interruption interruption = Interruption.stops(follow::stop)) {
      follow.run(new Teller(spec.commandLine().getOut(), spec.commandLine().getErr(), StoryClock.fromSystem(), id));
      return interruption.happened() ? Exit.INTERRUPTED : Exit.DONE;
    } catch (LogEngineException.MissingPath e) {
      throw new Refusal(Exit.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }

  /** Says what is new on the standard output, all else beside it. */
  private record Teller(PrintWriter out, PrintWriter err, Clock clock, ZoneId zone) implements Follow.Listener {
    @Override public void begun(int files, int templates) {
      err.println("Following " + Say.count(files) + " files with " + Say.count(templates) + " kinds of lines.");
      err.flush();
    }

    @Override public void fresh(Follow.Fresh t) {
      String level = t.level() == null ? "" : " " + t.level();
      String logger = t.logger() == null ? "" : " " + t.logger();
      out.println(Terminal.harmless(CLOCK.format(clock.instant().atZone(zone)) + " new" + level + logger + ": " + t.text()));
      out.println(Terminal.harmless("  " + t.file() + " | " + t.sample()));
      out.flush();
    }
  }
}
