package dev.allclear.engine.changes;

import dev.allclear.engine.changes.index.Touched;
import dev.allclear.engine.changes.config.Dependency;
import dev.allclear.engine.changes.config.Manifests;
import dev.allclear.engine.changes.match.Sample;
import dev.allclear.engine.changes.match.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks, for a line that no statement of the repository writes, for an upgrade in the window of the library that the line's logger, or at least the line,
 * names. An upgrade that nothing ties to the line is no suspect.
 */
final class Upgrades {
  /** Words that so many libraries have in their names that they tell none of them from another. */
  private static final Set<String> COMMON = Set.of("core", "client", "clients", "common", "commons", "server", "java", "boot", "starter", "parent", "plugin", "maven", "gradle",
      "http", "json", "test", "tests", "util", "utils", "library", "support", "runtime", "engine", "framework", "base", "data", "service", "services", "model", "logging", "logger",
      "slf4j", "logback", "log4j", "error", "errors", "apache", "google", "github", "python", "node", "types", "tools", "main", "application", "async", "spec", "annotations", "project",
      "module", "bundle", "driver", "connector", "adapter", "security", "cloud", "config", "auth", "cache", "queue", "stream", "worker", "thread", "time", "info", "warn", "debug");
  private static final Set<String> HOSTS = Set.of("org.apache", "com.google", "com.github", "org.eclipse", "com.microsoft", "org.codehaus", "org.jetbrains", "com.amazonaws", "io.github");

  private final WindowFiles files;
  private final String loggers;
  private final Set<String> loggerWords;
  private final Set<String> lineWords;

  Upgrades(WindowFiles files, Samples samples, Question question) {
    this.files = files;
    Sample sample = samples.samples().getFirst();
    this.loggers = question.logger() + " " + sample.header();
    this.loggerWords = words(loggers);
    this.lineWords = words(sample.text());
  }

  List<Trace> traces(java.time.Duration window) {
    List<Trace> traces = new ArrayList<>();
    for (WindowFiles.Changed file : files.of(Touched.MANIFESTS, Manifests::in, window)) {
      Map<String, Dependency> before = Manifests.read(file.path(), file.textBefore());
      Map<String, Dependency> after = Manifests.read(file.path(), file.text());
      List<String> lines = file.text().lines().toList();
      after.forEach((name, now) -> {
        Dependency was = before.get(name);
        Confidence tie = was != null && was.version().equals(now.version()) || file.before().length == 0 ? null : tie(name);
        if (tie != null) {
          traces.add(trace(file, was, now, tie, lines.get(now.line() - 1).strip()));
        }
      });
    }
    return traces;
  }

  private static Trace trace(WindowFiles.Changed file, @Nullable Dependency was, Dependency now, Confidence tie, String text) {
    String deed = (was == null ? "Adds " + now.name() + " " + now.version() : "Changes " + now.name() + " from " + was.version() + " to " + now.version())
        + "; no statement of this repository writes the line, and " + (tie == Confidence.MEDIUM ? "its logger is of that library." : "it names that library.");
    return new Trace(file.commit(), new Evidence(file.path(), now.line(), text), deed, tie == Confidence.MEDIUM ? 0.5 : 0.3, tie);
  }

  /** How surely the line is that library's, or null when nothing ties them. */
  private @Nullable Confidence tie(String library) {
    int colon = library.indexOf(':');
    String group = colon < 0 ? "" : library.substring(0, colon);
    if (packaged(group)) {
      return Confidence.MEDIUM;
    }
    Set<String> own = words(colon < 0 ? library : library.substring(colon + 1));
    if (own.stream().anyMatch(loggerWords::contains)) {
      return Confidence.MEDIUM;
    }
    return own.stream().anyMatch(word -> word.length() > 4 && lineWords.contains(word)) ? Confidence.LOW : null;
  }

  /** Whether a logger is of that package, written out or, as {@code o.a.kafka.Consumer}, shortened. */
  private boolean packaged(String group) {
    String[] parts = group.split("\\.");
    if (parts.length < 2 || HOSTS.contains(group)) {
      return false;
    }
    for (String token : loggers.split("[^\\w.$-]+")) {
      String[] names = token.split("\\.");
      boolean fits = names.length > parts.length;
      for (int i = 0; i < parts.length && fits; i++) {
        fits = i + 1 < parts.length || parts[i].length() < 3 ? !names[i].isEmpty() && parts[i].startsWith(names[i]) : names[i].equals(parts[i]) || parts.length > 2 && names[i].length() == 1 && parts[i].startsWith(names[i]);
      }
      if (fits) {
        return true;
      }
    }
    return false;
  }

  /** The words of a name or a line, cut at capitals too, in lower case, without those that tell nothing. */
  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>();
    for (String token : text.split("[^\\p{L}\\p{N}]+")) {
      add(words, token);
      for (String word : token.split("(?<=[a-z0-9])(?=[A-Z])")) {
        add(words, word);
      }
    }
    return words;
  }

  private static void add(Set<String> words, String word) {
    String low = word.toLowerCase(Locale.ROOT);
    if (low.length() > 3 && !COMMON.contains(low) && !Character.isDigit(low.charAt(0))) {
      words.add(low);
    }
  }
}
