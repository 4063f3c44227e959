package dev.allclear.engine.logs.accuracy;

import dev.allclear.engine.logs.Assigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Prints how well lines are grouped, for a folder that holds one folder for each system with {@code X.log} and, as its truth,
 * {@code X.log_structured.csv} with a column {@code EventId}, as Loghub has them. Two numbers a system: grouping accuracy, the share
 * of lines whose group is exactly the group of the truth, and the F1 of groups (FGA).
 */
public final class AccuracyTable {
  private AccuracyTable() {}

  /** The scores of one system, in [0,1]. */
  record Score(String system, int lines, int events, int groups, double accuracy, double f1, List<String> wrong) {}

  /** With {@code --wrong} as second argument it also names the events that were grouped otherwise. */
  public static void main(String[] args) throws IOException {
    List<Score> scores = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Path.of(args[0])).filter(Files::isDirectory).sorted()) {
      for (Path folder : folders.toList()) scores.add(score(folder));
    }
    System.out.println("| system | lines | events | groups | GA | FGA |");
    System.out.println("|---|---|---|---|---|---|");
    for (Score s : scores) {
      row(s.system, s.lines, s.events, s.groups, s.accuracy, s.f1);
      if (args.length > 1) s.wrong.forEach(w -> System.out.println("    " + w));
    }
    row("average", 0, 0, 0, scores.stream().mapToDouble(Score::accuracy).average().orElse(0), scores.stream().mapToDouble(Score::f1).average().orElse(0));
  }

  private static void row(String system, int lines, int events, int groups, double accuracy, double f1) {
    System.out.println(String.format(Locale.ENGLISH, "| %s | %d | %d | %d | %.3f | %.3f |", system, lines, events, groups, accuracy, f1));
  }

  private static Score score(Path folder) throws IOException {
    Path log;
    try (Stream<Path> files = Files.list(folder)) {
      log = files.filter(f -> f.toString().endsWith(".log")).findFirst().orElseThrow();
    }
    List<Map<String, String>> rows = csv(Files.readString(log.resolveSibling(log.getFileName() + "_structured.csv")));
    List<String> truth = rows.stream().map(r -> r.get("EventId")).toList();
    List<String> found = new ArrayList<>();
    new Assigner(ZoneOffset.UTC).assign(log, (number, template) -> found.add(template));
    return score(String.valueOf(folder.getFileName()), truth, found.subList(0, truth.size()), rows);
  }

  static Score score(String system, List<String> truth, List<String> found, List<Map<String, String>> rows) {
    Map<String, Set<Integer>> events = groups(truth);
    Map<String, Set<Integer>> groups = groups(found);
    Set<Set<Integer>> exact = new HashSet<>(groups.values());
    int lines = 0;
    int right = 0;
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Set<Integer>> event : events.entrySet()) {
      if (exact.contains(event.getValue())) {
        right++;
        lines += event.getValue().size();
      } else {
        int first = event.getValue().iterator().next();
        Set<String> into = new HashSet<>();
        event.getValue().forEach(i -> into.add(found.get(i)));
        Set<String> others = new HashSet<>();
        into.forEach(g -> groups.get(g).forEach(i -> others.add(truth.get(i))));
        wrong.add(event.getValue().size() + " lines in " + into.size() + " groups of " + others.size() + " events: " + rows.get(first).getOrDefault("EventTemplate", "") + "  e.g. " + rows.get(first).getOrDefault("Content", ""));
      }
    }
    double precision = right / (double) groups.size();
    double recall = right / (double) events.size();
    return new Score(system, truth.size(), events.size(), groups.size(), lines / (double) truth.size(), right == 0 ? 0 : 2 * precision * recall / (precision + recall), wrong);
  }

  private static Map<String, Set<Integer>> groups(List<String> names) {
    Map<String, Set<Integer>> groups = new HashMap<>();
    for (int i = 0; i < names.size(); i++) groups.computeIfAbsent(names.get(i), n -> new HashSet<>()).add(i);
    return groups;
  }

  private static List<Map<String, String>> csv(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (c != '\r' || quoted) {
        cell.append(c);
      }
    }
    if (!row.isEmpty()) {
      row.add(cell.toString());
      rows.add(row);
    }
    List<String> names = rows.getFirst().stream().map(n -> n.replace("\uFEFF", "")).toList();
    List<Map<String, String>> all = new ArrayList<>();
    for (List<String> each : rows.subList(1, rows.size())) {
      Map<String, String> named = new HashMap<>();
      for (int i = 0; i < Math.min(names.size(), each.size()); i++) named.put(names.get(i), each.get(i));
      all.add(named);
    }
    return all;
  }
}
