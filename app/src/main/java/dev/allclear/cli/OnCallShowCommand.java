package dev.allclear.cli;

import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.base.document.LoneDocument;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.Shift;
import dev.allclear.oncall.Shifts;
import dev.allclear.oncall.document.ScheduleReading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code allclear oncall show}: the shifts of a schedule file, offline. */
@Command(name = "show", description = "Prints the shifts of a schedule in [from, to): in order, end to end, gaps with nobody. Needs no server.")
final class OnCallShowCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--schedule", required = true, paramLabel = "FILE", description = "YAML file with a Schedule.")
  Path schedule = Path.of("");

  @Option(names = "--from", required = true, paramLabel = "T", description = "First instant, RFC 3339, such as 2026-11-01T00:00:00Z.")
  String from = "";

  @Option(names = "--to", required = true, paramLabel = "T", description = "Instant after the last.")
  String to = "";

  @Option(names = "--json", description = "As allclear.oncall.shifts/1.")
  boolean json;

  private record Answer(String schema, List<Shift> shifts) {}

  @Override public Integer call() {
    Instant begin = instant("--from", from);
    Instant end = instant("--to", to);
    if (!begin.isBefore(end)) {
      throw new Refusal(Exit.USAGE, "--to " + to + " is not after --from " + from + ".");
    }
    List<Shift> shifts = Shifts.of(read(), begin, end);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(new Answer("allclear.oncall.shifts/1", shifts)));
    } else {
      shifts.forEach(s -> out.println(s.from() + "  " + s.to() + "  " + (s.nobody() ? "nobody" : Terminal.harmless(String.join(", ", s.people())))));
    }
    out.flush();
    return Exit.DONE;
  }

  private Schedule read() {
    try {
      return LoneDocument.read("Schedule", schedule.toString(), Files.readString(schedule), ScheduleReading::read)
          .orElseThrow(() -> new Refusal(Exit.NO, schedule + " holds no document of kind Schedule. \"allclear explain Schedule\" shows its form."));
    } catch (IOException e) {
      throw new Refusal(Files.exists(schedule) ? Exit.NOT_ALLOWED : Exit.NOT_FOUND,
          schedule + " cannot be read: " + (Files.exists(schedule) ? e.getMessage() : "there is no such file"));
    } catch (InvalidDocuments e) {
      throw new Refusal(Exit.NO, String.valueOf(e.getMessage()));
    }
  }

  private static Instant instant(String option, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new Refusal(Exit.USAGE, option + " expects an instant such as 2026-11-01T00:00:00Z, not \"" + text + "\".");
    }
  }
}
