package dev.allclear.cli;

import dev.allclear.base.StoryClock;
import dev.allclear.engine.logs.LogEngineException;
import dev.allclear.engine.logs.Progress;
import dev.allclear.engine.logs.Survey;
import dev.allclear.engine.logs.SurveyReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code allclear logs survey} */
final class LogsSurveyCommand implements Callable<Integer>, Described {
  private final PositionalParamSpec paths = Options.many("PATH", Path.class, "Files, or folders with all that is in them; - is the standard input.");
  private final OptionSpec since = Options.value("--since", "T", String.class, "Leaves out lines before: an instant, a duration back from now (2h, P14D) or a date.").build();
  private final OptionSpec until = Options.value("--until", "T", String.class, "Leaves out lines at or after, in the same forms.").build();
  private final OptionSpec bucket = Options.value("--bucket", "DURATION", String.class, "Width of the counts over time (default: ${DEFAULT-VALUE}).").defaultValue("1h").build();
  private final OptionSpec zone = Options.value("--zone", "ZONE", String.class, "Zone of time stamps that name none, and of the report (default: the machine's).").build();
  private final OptionSpec partial = Options.value("--partial", "FILE", Path.class, "Writes a part that \"logs merge\" adds up with others, instead of a report; - is the standard output.").build();
  private final OptionSpec origin = Options.value("--origin", "NAME", String.class, "With --partial: the machine, told before each path.").defaultValue("").build();
  private final OptionSpec quiet = Options.flag("No progress and no first answer from a sample.", "-q", "--quiet");
  private final SurveyOutput output = new SurveyOutput();
  private @Nullable CommandSpec spec;

  @Override public void describe(CommandSpec to) {
    spec = to;
    to.name("survey").addPositional(paths);
    for (OptionSpec option : List.of(since, until, bucket, zone, partial, origin, quiet)) to.addOption(option);
    output.describe(to);
    to.usageMessage().description("Counts all lines of log files and folders by template, and says which template is new, surged, dropped or is gone, since when.")
        .footer("", "Files may be plain, gzip, zstd, xz or bzip2. Secrets in samples are redacted.",
            "Exit codes: 0 done, 4 a PATH does not exist, 7 some file has a problem, 130 interrupted.", "Example: allclear logs survey /var/log/checkout --since 14d");
  }

  @Override public Integer call() throws IOException {
    output.check();
    ZoneId id = TimeText.zoneOr("--zone", Options.of(zone));
    Progress progress = new Progress();
    Survey survey = Survey.of(paths.<List<Path>>getValue()).zone(id).bucket(width()).since(instant(since, id)).until(instant(until, id)).progress(progress).redactor(output.redactor()).input(System.in, StoryClock.fromSystem().instant());
    try (Interruption interruption = Interruption.stops(survey::cancel)) {
      Path to = Options.of(partial);
      List<SurveyReport.File> files = to == null ? report(survey, progress) : part(survey, progress, to);
      return interruption.happened() ? Exit.INTERRUPTED : SurveyOutput.exit(files);
    } catch (LogEngineException.MissingPath e) {
      throw new Refusal(Exit.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }

  private List<SurveyReport.File> report(Survey survey, Progress progress) throws IOException {
    if (!Options.given(quiet)) {
      FirstAnswer.say(survey, err());
    }
    SurveyReport report;
    try (ProgressLine line = ProgressLine.start(progress, Options.given(quiet), err())) {
      report = survey.run();
    }
    output.print(report, Objects.requireNonNull(spec).commandLine());
    return report.files();
  }

  private List<SurveyReport.File> part(Survey survey, Progress progress, Path to) throws IOException {
    List<SurveyReport.File> files;
    try (ProgressLine line = ProgressLine.start(progress, Options.given(quiet), err())) {
      files = PartFile.write(to, out -> survey.part(out, origin.getValue()));
    }
    files.forEach(file -> SurveyOutput.problem(file, err()));
    err().flush();
    return files;
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }

  private static @Nullable Instant instant(OptionSpec option, ZoneId id) {
    String text = option.getValue();
    return text == null ? null : TimeText.instant(option.longestName(), text, id, StoryClock.fromSystem());
  }

  private Duration width() {
    String text = bucket.getValue();
    try {
      Duration width = TimeText.duration(text);
      if (width.toSeconds() >= 1 && width.getNano() == 0) {
        return width;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Said below.
    }
    throw new Refusal(Exit.USAGE, "--bucket expects whole seconds, such as 15m, 1h or PT1H, not \"" + text + "\".");
  }
}
