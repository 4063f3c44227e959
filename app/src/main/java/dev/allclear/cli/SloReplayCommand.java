package dev.allclear.cli;

import dev.allclear.base.Say;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.slo.burn.Budget;
import dev.allclear.slo.burn.Guards;
import dev.allclear.slo.burn.Replay;
import dev.allclear.slo.openslo.ReplayedObjective;
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
import picocli.CommandLine.Spec;

/** {@code allclear slo replay}: what a promise would have said of minutes that are past, by the code that judges live ones. */
@Command(name = "replay", description = "Computes the budget and every alert of an objective over minutes of a CSV file (minute,total,bad).",
    footer = {"", "Exit codes: 0 the budget holds, 3 it is spent or the objective is invalid, 2 wrong data, 4 no such file."})
final class SloReplayCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--objective", required = true, paramLabel = "FILE", description = "OpenSLO v1 document of kind SLO; its indicator is not asked.")
  Path objective = Path.of("");

  @Option(names = "--data", required = true, paramLabel = "CSV", description = "Header minute,total,bad; minutes as RFC 3339.")
  Path data = Path.of("");

  @Option(names = "--no-guards", description = "Plain arithmetic: alerts also on few bad events and short history.")
  boolean noGuards;

  @Option(names = "--json", description = "As allclear.slo.replay/1.")
  boolean json;

  @Override public Integer call() {
    ReplayedObjective promise = promise();
    MinutesCsv csv = MinutesCsv.read(data, text(data).lines().toList());
    Replay replay = Replay.of(promise.target(), promise.window(), csv.minutes(), noGuards ? Guards.OFF : Guards.ON);
    List<String> warnings = new ArrayList<>(replay.warnings());
    warnings.addAll(csv.warnings());
    if (promise.objectives() > 1) {
      warnings.add("The document has " + promise.objectives() + " objectives; the first is replayed.");
    }
    print(replay, warnings, spec.commandLine().getOut());
    return replay.budget().isSpent() ? Exit.NO : Exit.DONE;
  }

  private ReplayedObjective promise() {
    try {
      return ReplayedObjective.read(objective.toString(), text(objective))
          .orElseThrow(() -> new Refusal(Exit.NO, objective + " holds no document of kind SLO. \"allclear explain SLO\" shows its form."));
    } catch (InvalidDocuments e) {
      throw new Refusal(Exit.NO, String.valueOf(e.getMessage()));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Refusal(Files.exists(file) ? Exit.NOT_ALLOWED : Exit.NOT_FOUND,
          file + " cannot be read: " + (Files.exists(file) ? String.valueOf(e.getMessage()) : "there is no such file") + ".");
    }
  }

  private void print(Replay replay, List<String> warnings, PrintWriter out) {
    if (json) {
      out.println(JsonText.of(document(replay, warnings)));
    } else {
      sentences(replay).forEach(sentence -> out.println(Terminal.harmless(sentence)));
      warnings.forEach(warning -> spec.commandLine().getErr().println(Terminal.harmless(warning)));
    }
    out.flush();
  }

  private static Map<String, Object> document(Replay replay, List<String> warnings) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", "allclear.slo.replay/1");
    document.put("target", replay.target().good());
    document.put("sli", replay.sli());
    Map<String, Object> budget = new LinkedHashMap<>();
    budget.put("total", replay.budget().total());
    budget.put("consumed", replay.budget().consumed());
    budget.put("remaining", replay.budget().remaining());
    document.put("budget", budget);
    document.put("alerts", replay.alerts().stream().map(SloReplayCommand::alert).toList());
    document.put("warnings", warnings);
    return document;
  }

  private static Map<String, Object> alert(Replay.Alert alert) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("long", alert.pair().longWindow().toString());
    map.put("short", alert.pair().shortWindow().toString());
    map.put("factor", alert.factor().decimal());
    map.put("severity", alert.pair().severity().word());
    map.put("firedAt", alert.firedAt().toString());
    map.put("resolvedAt", alert.resolvedAt() == null ? null : alert.resolvedAt().toString());
    return map;
  }

  private static List<String> sentences(Replay replay) {
    List<String> sentences = new ArrayList<>();
    Budget budget = replay.budget();
    sentences.add(replay.sli() == null ? "No events in the budget window."
        : replay.sli().movePointRight(2).toPlainString() + "% good, promised " + replay.target().good().movePointRight(2).toPlainString() + "%.");
    sentences.add("Budget: " + budget.consumed() + " of " + budget.total().toPlainString() + " bad events, " + budget.remaining().toPlainString() + " left.");
    for (Replay.Alert alert : replay.alerts()) {
      sentences.add(alert.firedAt() + "  " + alert.pair().severity().word() + "  " + Say.span(alert.pair().longWindow()) + " and " + Say.span(alert.pair().shortWindow())
          + " above " + alert.factor().decimal().toPlainString() + ", " + (alert.resolvedAt() == null ? "still firing" : "until " + alert.resolvedAt()));
    }
    return sentences;
  }
}
