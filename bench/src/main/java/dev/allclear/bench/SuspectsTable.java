package dev.allclear.bench;

import dev.allclear.engine.changes.Question;
import dev.allclear.engine.changes.Report;
import dev.allclear.engine.changes.Suspect;
import dev.allclear.engine.changes.Suspects;
import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.Indexer;
import dev.allclear.engine.changes.index.StatementIndex;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Asks, for real lines whose introducing commit is known, which commit brought them, and asks again at times when none
 * did. Arguments: a CSV with a heading (columns {@code repo,head_sha,event,template,intro_commit,intro_date}), then
 * {@code name=FOLDER} for each repository. With {@code -Dhistory=window} the history is not indexed. Says too how fast an index is made, read and grown.
 */
public final class SuspectsTable {
  /** Days after the introduction at which an incident is made up, and days at which the line was not introduced. */
  private static final int AFTER = 2;
  private static final int GROWN = 300;
  private static final List<Integer> ELSEWHERE = List.of(-60, -20, 30, 200, 700);
  private static final List<List<String>> DECIMAL = List.of(List.of("10.0.0.7", "4711", "node-3"), List.of("192.168.4.20", "98", "web-12"), List.of("172.16.0.1", "30021", "db-1"));
  private static final List<List<String>> HEXADECIMAL = List.of(List.of("0x14f05578bd80018"), List.of("0x2f"), List.of("0x15ac1a2b0000"));

  private SuspectsTable() {}

  /** What came of the cases of one repository. */
  private static final class Tally {
    int cases;
    int first;
    int abstained;
    int elsewhere;
    int falseSuspects;
    final List<Long> micros = new ArrayList<>();
    final List<String> missed = new ArrayList<>();
  }

  public static void main(String[] args) throws IOException {
    List<Map<String, String>> rows = read(Path.of(args[0]));
    System.out.println("| repository | values in the lines | history | cases | rank 1 | none | wrong | asked elsewhere | false suspects | a question, mean | median | nine of ten |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (String arg : List.of(args).subList(1, args.length)) {
      String name = arg.substring(0, arg.indexOf('='));
      ask(name, Path.of(arg.substring(name.length() + 1)), rows.stream().filter(row -> name.equals(row.get("repo"))).toList());
    }
  }

  private static void ask(String name, Path folder, List<Map<String, String>> rows) throws IOException {
    Path cache = Files.createTempDirectory("suspects");
    try (GitMirror mirror = GitMirror.open(folder, cache)) {
      ask(name, "decimal", "window alone", mirror, rows, DECIMAL, true, false);
      if (System.getProperty("history", "").equals("window")) {
        return;
      }
      System.err.println(index(name, mirror, cache));
      System.err.println(open(name, mirror));
      ask(name, "decimal", "indexed", mirror, rows, DECIMAL, false, false);
      ask(name, "hexadecimal", "indexed", mirror, rows, HEXADECIMAL, false, false);
      ask(name, "decimal", "indexed, warm", mirror, rows, DECIMAL, false, false);
      ask(name, "decimal", "indexed, surge", mirror, rows, DECIMAL, false, true);
      System.err.println(grow(name, folder, rows));
    } finally {
      delete(cache);
    }
  }

  private static void ask(String name, String values, String history, GitMirror mirror, List<Map<String, String>> rows, List<List<String>> words, boolean again, boolean surge) {
    Tally tally = new Tally();
    Suspects suspects = new Suspects(mirror, (done, of) -> { });
    for (Map<String, String> row : rows) {
      ask(again ? new Suspects(mirror, (done, of) -> { }) : suspects, row, words, surge, tally);
    }
    int wrong = tally.cases - tally.first - tally.abstained;
    long[] sorted = tally.micros.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(Locale.ROOT, "| %s | %s | %s | %d | %d | %d | %d | %d | %d | %.1f ms | %.1f ms | %.1f ms |%n", name, values, history, tally.cases, tally.first, tally.abstained, wrong, tally.elsewhere,
        tally.falseSuspects, tally.micros.stream().mapToLong(Long::longValue).average().orElse(0) / 1e3, sorted.length == 0 ? 0 : sorted[sorted.length / 2] / 1e3, sorted.length == 0 ? 0 : sorted[sorted.length * 9 / 10] / 1e3);
    tally.missed.forEach(System.err::println);
  }

  private static String index(String name, GitMirror mirror, Path cache) throws IOException {
    long cpu = cpu();
    StatementIndex index = new Indexer(mirror, (done, of) -> { }).indexAll();
    double seconds = (cpu() - cpu) / 1e9;
    long bytes;
    try (Stream<Path> files = Files.walk(cache)) {
      bytes = files.filter(f -> f.toString().endsWith(".index")).mapToLong(f -> f.toFile().length()).sum();
    }
    return String.format(Locale.ROOT, "%s: %d commits indexed in %.1f CPU s, %d statements, %.1f MB on disk", name, index.commits(), seconds, index.statements(), bytes / 1e6);
  }

  /** What a process pays that asks one question of an index on disk, and what the next one in it would. */
  private static String open(String name, GitMirror mirror) {
    long start = System.nanoTime();
    StatementIndex first = new Indexer(mirror, (done, of) -> { }).index(List.of());
    long then = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      new Indexer(mirror, (done, of) -> { }).index(List.of());
    }
    return String.format(Locale.ROOT, "%s: %d statements in %d texts read in %.1f ms the first time, %.1f ms warm", name, first.statements(), first.keys(), (then - start) / 1e6, (System.nanoTime() - then) / 2e7);
  }

  /** Lets an index grow by one commit after the other, as fetches do. */
  private static String grow(String name, Path folder, List<Map<String, String>> rows) throws IOException {
    Path cache = Files.createTempDirectory("suspects");
    try (GitMirror mirror = GitMirror.open(folder, cache); RevWalk walk = new RevWalk(mirror.repository())) {
      List<ObjectId> line = new ArrayList<>();
      RevCommit commit = walk.parseCommit(mirror.commit(String.valueOf(rows.getFirst().get("head_sha"))));
      while (line.size() <= GROWN && commit.getParentCount() > 0) {
        line.add(commit.copy());
        commit = walk.parseCommit(commit.getParent(0));
      }
      Indexer indexer = new Indexer(mirror, (done, of) -> { });
      int before = indexer.index(List.of(line.getLast())).commits();
      List<Double> millis = new ArrayList<>();
      long cpu = cpu();
      for (ObjectId next : line.reversed().subList(1, line.size())) {
        long start = System.nanoTime();
        indexer.index(List.of(next));
        millis.add((System.nanoTime() - start) / 1e6);
      }
      int more = indexer.index(List.of(line.getFirst())).commits() - before;
      double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return String.format(Locale.ROOT, "%s: %d commits added in %d fetches: %.1f CPU ms a commit; a fetch takes %.1f ms at the median, %.1f ms in nine of ten, written to disk", name, more, millis.size(),
          (cpu() - cpu) / 1e6 / Math.max(1, more), sorted[sorted.length / 2], sorted[sorted.length * 9 / 10]);
    } finally {
      delete(cache);
    }
  }

  private static void ask(Suspects suspects, Map<String, String> row, List<List<String>> words, boolean surge, Tally tally) {
    Instant introduced = OffsetDateTime.parse(row.get("intro_date")).toInstant();
    Report report = report(suspects, row, introduced.plus(Duration.ofDays(AFTER)), words, surge, tally);
    tally.cases++;
    if (report.suspects().isEmpty()) {
      tally.abstained++;
    } else if (report.suspects().getFirst().commit().equals(row.get("intro_commit"))) {
      tally.first++;
    }
    if (report.suspects().isEmpty() || !report.suspects().getFirst().commit().equals(row.get("intro_commit"))) {
      tally.missed.add("  missed: " + row.get("event") + " " + row.get("template") + ": " + report.verdict().word() + report.suspects().stream().map(Suspect::commit).limit(1).toList());
    }
    for (int days : ELSEWHERE) {
      Report none = report(suspects, row, introduced.plus(Duration.ofDays(days)), words, surge, tally);
      tally.elsewhere++;
      if (!none.suspects().isEmpty()) {
        tally.falseSuspects++;
        tally.missed.add("  false: " + row.get("event") + " " + row.get("template") + " " + days + " d: " + none.verdict().word() + " " + none.suspects().getFirst().commit());
      }
    }
  }

  private static Report report(Suspects suspects, Map<String, String> row, Instant onset, List<List<String>> words, boolean surge, Tally tally) {
    Question question = new Question(samples(String.valueOf(row.get("template")), words), "", onset, Question.WINDOW, String.valueOf(row.get("head_sha")), List.of());
    long start = System.nanoTime();
    Report report = suspects.find(surge ? question.ofSurge() : question);
    tally.micros.add((System.nanoTime() - start) / 1000);
    return report;
  }

  private static List<String> samples(String template, List<List<String>> words) {
    List<String> samples = new ArrayList<>();
    for (List<String> values : words) {
      StringBuilder line = new StringBuilder();
      String[] parts = template.split("<\\*>", -1);
      for (int i = 0; i < parts.length; i++) {
        line.append(i == 0 ? "" : values.get((i - 1) % values.size())).append(parts[i]);
      }
      samples.add(line.toString());
    }
    return samples;
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  private static List<Map<String, String>> read(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<String> heading = fields(lines.getFirst());
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = fields(line);
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < Math.min(heading.size(), fields.size()); i++) {
        row.put(heading.get(i), fields.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  /** RFC 4180, one line. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
