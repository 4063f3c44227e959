package dev.allclear.demo.repository;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.allclear.demo.Story;

/**
 * The written history of the service: which commits there are, and which line of which file each of them brought or took away.
 *
 * <p>A source line that ends in {@code //+N-M} came with commit N and went with commit M, so the tree of a commit is decided by the set of its
 * ancestors alone, and a merge never conflicts.
 */
public final class History {
  private static final String ROOT = "/demo/checkout-api/";
  private static final Pattern MARK = Pattern.compile("^(.*?)\\s*(?://|#)(?=[+-])(?:\\+(\\d+))?(?:-(\\d+))?$");
  private static final List<String> FILES = List.of("README.md", "run", "gitignore", "docs/runbook.md", "config/checkout.properties");
  private static final List<String> CLASSES = List.of("AccessLog", "Answer", "Answers", "Baskets", "Catalogue", "Journal", "Ledger", "Log", "LogFile",
      "Main", "Orders", "PoolMonitor", "PriceCache", "Pricing", "Repricing", "Server", "ServiceClock", "Settings");

  private final List<Commit> commits = new ArrayList<>();
  private final List<Release> releases = new ArrayList<>();
  private final Map<String, List<String>> sources = new TreeMap<>();

  /** One commit; {@code written} is the author's time, {@code committed} the committer's. */
  public record Commit(int number, List<Integer> parents, String author, Instant written, Instant committed, String subject) {
    public Commit {
      parents = List.copyOf(parents);
    }
  }

  /** A version that went live. */
  public record Release(String version, int commit, Instant at) {}

  private History() {
  }

  /** Reads what is kept beside this class. */
  public static History read() {
    History history = new History();
    lines("history.txt").forEach(history::add);
    FILES.forEach(f -> history.sources.put(f.equals("gitignore") ? ".gitignore" : f, lines(f)));
    CLASSES.forEach(c -> history.sources.put("src/com/example/checkout/" + c + ".java", lines("src/com/example/checkout/" + c + ".java")));
    return history;
  }

  /** Parents before children, in the order of their committer times on the first-parent line. */
  public List<Commit> commits() {
    return List.copyOf(commits);
  }

  /** Oldest first. */
  public List<Release> releases() {
    return List.copyOf(releases);
  }

  /** The files of a tree, by path, given the commits that it contains. A file without a line is absent. */
  public Map<String, String> tree(Set<Integer> ancestors) {
    Map<String, String> tree = new LinkedHashMap<>();
    sources.forEach((path, lines) -> {
      StringBuilder text = new StringBuilder();
      lines.forEach(line -> keep(line, ancestors, text));
      if (!text.isEmpty()) {
        tree.put(path, text.toString());
      }
    });
    return tree;
  }

  private static void keep(String line, Set<Integer> ancestors, StringBuilder text) {
    Matcher m = MARK.matcher(line);
    if (!m.matches()) {
      text.append(line).append('\n');
      return;
    }
    boolean came = m.group(2) == null || ancestors.contains(Integer.valueOf(m.group(2)));
    boolean went = m.group(3) != null && ancestors.contains(Integer.valueOf(m.group(3)));
    if (came && !went) {
      text.append(m.group(1)).append('\n');
    }
  }

  private void add(String line) {
    if (line.startsWith("#")) {
      return;
    }
    String[] cell = line.split("\\s*\\|\\s*", -1);
    if (cell[0].equals("deploy")) {
      releases.add(new Release(cell[1], Integer.parseInt(cell[2]), instant(cell[3])));
    } else {
      commits.add(new Commit(Integer.parseInt(cell[0]), parents(cell[1]), cell[2], instant(cell[3]), instant(cell[4]), cell[5]));
    }
  }

  private List<Integer> parents(String cell) {
    if (!cell.isEmpty()) {
      return List.of(cell.split(",")).stream().map(Integer::valueOf).toList();
    }
    return commits.isEmpty() ? List.of() : List.of(commits.getLast().number());
  }

  private static Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(Story.ZONE).toInstant();
  }

  private static List<String> lines(String name) {
    try (InputStream in = History.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        throw new IllegalStateException("The demo lacks its file " + ROOT + name);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
