package dev.allclear.cli;

import dev.allclear.base.StoryClock;
import dev.allclear.changes.SuspectsDocument;
import dev.allclear.engine.changes.Deploy;
import dev.allclear.engine.changes.Question;
import dev.allclear.engine.changes.Report;
import dev.allclear.engine.changes.Suspects;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code allclear changes suspects} */
@Command(name = "suspects", description = "Names the change that brought a log line, with the line of code that proves it, or says that there is none.",
    footer = {"", "Exit code 3 when no change is suspected.",
        "Example: allclear changes suspects --repo . --onset 2026-11-18T10:31:00Z --line \"WARN Cache segment 17 considered warm after 3 probes\""})
final class ChangesSuspectsCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin GitFolder folder;

  @Option(names = "--line", required = true, paramLabel = "TEXT", description = "A raw sample of the line; repeat it for more samples of the same kind. --line=TEXT when it begins with a dash.")
  List<String> lines = List.of();

  @Option(names = "--logger", paramLabel = "NAME", description = "The logger of the line, when its samples do not show it.")
  String logger = "";

  @Option(names = "--onset", required = true, paramLabel = "T", description = "When the line began, or began to surge: RFC 3339.")
  String onset = "";

  @Option(names = "--window", paramLabel = "P14D", description = "How far back from the onset a change may have been deployed, or have arrived.")
  String window = "P14D";

  @Option(names = "--rev", paramLabel = "REV", description = "The revision that runs; HEAD by default.")
  String revision = "HEAD";

  @Option(names = "--deploys", paramLabel = "FILE", description = "Known deploys: one body of POST /api/v1/changes a line.")
  @Nullable Path deploys;

  @Option(names = "--surge", description = "The line is known to be old, and only its rate changed: what is near its statement, and who calls it, is looked at too.")
  boolean surge;

  @Option(names = "--json", description = "Prints the document " + SuspectsDocument.SCHEMA + ".")
  boolean json;

  @Option(names = "--no-color", description = "No colours.")
  boolean plain;

  @Option(names = {"-q", "--quiet"}, description = "No progress, no notes.")
  boolean quiet;

  @Override public Integer call() {
    List<Deploy> known = deploys == null ? List.of() : DeployLines.read(deploys, StoryClock.fromSystem());
    Question question = question(known);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return folder.with(mirror -> {
      Report report = new Suspects(mirror, new IndexingLine(err, quiet)).find(question);
      if (json) {
        out.println(JsonText.of(SuspectsDocument.of(report)));
      } else {
        new SuspectsReport(mirror, Colours.unless(plain), out).print(report);
      }
      out.flush();
      if (!quiet) {
        report.notes().forEach(note -> err.println(Terminal.harmless(note)));
      }
      return report.suspects().isEmpty() ? Exit.NO : Exit.DONE;
    });
  }

  private Question question(List<Deploy> known) {
    if (lines.stream().allMatch(String::isBlank)) {
      throw new ParameterException(spec.commandLine(), "--line is empty; give a raw line of the log");
    }
    Duration back = window();
    if (back.isNegative()) {
      throw new ParameterException(spec.commandLine(), "--window " + window + " is negative; give a duration such as P14D");
    }
    return new Question(lines.stream().filter(line -> !line.isBlank()).toList(), logger, onset(), back, revision, known, surge);
  }

  private Instant onset() {
    try {
      return OffsetDateTime.parse(onset).toInstant();
    } catch (DateTimeException e) {
      throw new ParameterException(spec.commandLine(), "--onset \"" + onset + "\" is no RFC 3339 instant; write it like 2026-11-18T10:31:00Z", e);
    }
  }

  private Duration window() {
    try {
      return Duration.parse(window);
    } catch (DateTimeException e) {
      throw new ParameterException(spec.commandLine(), "--window \"" + window + "\" is no ISO 8601 duration; write it like P14D or PT12H", e);
    }
  }
}
