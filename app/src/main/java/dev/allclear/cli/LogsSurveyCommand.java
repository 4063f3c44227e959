package dev.allclear.cli;

import dev.allclear.base.StoryClock;
import dev.allclear.engine.logs.LogEngineException;
import dev.allclear.engine.logs.Progress;
import dev.allclear.engine.logs.Survey;
import dev.allclear.engine.logs.SurveyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allclear logs survey} */
@Command(name = "survey", description = "Counts all lines of log files and folders by template, and says which template is new, surged, dropped or is gone, since when.",
    footer = {"", "Files may be plain, gzip, zstd, xz or bzip2. Secrets in samples are redacted.",
        "Exit codes: 0 done, 4 a PATH does not exist, 7 some file has a problem, 130 interrupted.",
        "Example: allclear logs survey /var/log/checkout --since 14d"})
final class LogsSurveyCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, or folders with all that is in them; - is the standard input.")
  List<Path> paths = List.of();

  @Option(names = "--since", paramLabel = "T", description = "Leaves out lines before: an instant, a duration back from now (2h, P14D) or a date.")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "T", description = "Leaves out lines at or after, in the same forms.")
  @Nullable String until;

  @Option(names = "--bucket", paramLabel = "DURATION", defaultValue = "1h", description = "Width of the counts over time (default: ${DEFAULT-VALUE}).")
  String bucket = "1h";

  @Option(names = "--zone", paramLabel = "ZONE", description = "Zone of time stamps that name none, and of the report (default: the machine's).")
  @Nullable String zone;

  @Mixin SurveyOutput output = new SurveyOutput();

  @Option(names = "--partial", paramLabel = "FILE", description = "Writes a part that \"logs merge\" adds up with others, instead of a report; - is the standard output.")
  @Nullable Path partial;

  @Option(names = "--origin", paramLabel = "NAME", defaultValue = "", description = "With --partial: the machine, told before each path.")
  String origin = "";

  @Option(names = {"-q", "--quiet"}, description = "No progress and no first answer from a sample.")
  boolean quiet;

  @Override public Integer call() throws IOException {
    output.check();
    ZoneId id = zone == null ? ZoneId.systemDefault() : TimeText.zone("--zone", zone);
    Progress progress = new Progress();
    Survey survey = Survey.of(paths).zone(id).bucket(width()).since(instant("--since", since, id)).until(instant("--until", until, id)).progress(progress).redactor(output.redactor()).input(System.in, StoryClock.fromSystem().instant());
    try (Interruption interruption = Interruption.stops(survey::cancel)) {
      List<SurveyReport.File> files = partial == null ? report(survey, progress) : part(survey, progress, partial);
      return interruption.happened() ? Exit.INTERRUPTED : SurveyOutput.exit(files);
    } catch (LogEngineException.MissingPath e) {
      throw new Refusal(Exit.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }

  private List<SurveyReport.File> report(Survey survey, Progress progress) throws IOException {
    if (!quiet) {
      FirstAnswer.say(survey, spec.commandLine().getErr());
    }
    SurveyReport report;
    try (ProgressLine line = ProgressLine.start(progress, quiet, spec.commandLine().getErr())) {
      report = survey.run();
    }
    output.print(report, spec);
    return report.files();
  }

  private List<SurveyReport.File> part(Survey survey, Progress progress, Path to) throws IOException {
    List<SurveyReport.File> files;
    try (ProgressLine line = ProgressLine.start(progress, quiet, spec.commandLine().getErr())) {
      files = PartFile.write(to, out -> survey.part(out, origin));
    }
    files.forEach(file -> SurveyOutput.problem(file, spec.commandLine().getErr()));
    spec.commandLine().getErr().flush();
    return files;
  }

  private @Nullable Instant instant(String option, @Nullable String text, ZoneId id) {
    return text == null ? null : TimeText.instant(option, text, id, StoryClock.fromSystem());
  }

  private Duration width() {
    try {
      Duration width = TimeText.duration(bucket);
      if (width.toSeconds() >= 1 && width.getNano() == 0) {
        return width;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Said below.
    }
    throw new Refusal(Exit.USAGE, "--bucket expects whole seconds, such as 15m, 1h or PT1H, not \"" + bucket + "\".");
  }
}
