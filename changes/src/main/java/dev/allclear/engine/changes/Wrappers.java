package dev.allclear.engine.changes;

import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.SourcePaths;
import dev.allclear.engine.changes.index.Touched;
import dev.allclear.engine.changes.source.Language;
import dev.allclear.engine.changes.source.Level;
import dev.allclear.engine.changes.source.LogCalls;
import dev.allclear.engine.changes.source.Shape;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Functions that write what they are given, one hop away: {@code say("Cache is warm")} where {@code say} hands its argument to a logger. They are looked for
 * in the file of the call, in files named after what they are called on, and in the other files of the folder.
 */
final class Wrappers {
  private static final int LONGEST_BODY = 60;
  private static final int MOST_FILES = 40;
  private static final Pattern CALLED = Pattern.compile("(?:([\\w$]{1,80})(?:\\.|::|->))?([\\w$]{2,80})!?\\s{0,5}\\([^()]*$");
  private static final Set<String> NO_NAMES = Set.of("if", "for", "while", "switch", "return", "catch", "new", "throw", "case", "when", "assert", "elif", "match");

  private final GitMirror mirror;

  Wrappers(GitMirror mirror) {
    this.mirror = mirror;
  }

  /**
   * A function that writes what it is given.
   *
   * @param from the line of its head, from 0
   * @param to the line behind its last one, from 0
   */
  record Wrapper(String name, String file, int from, int to, Level level, Shape shape) {
    String place() {
      return file + ":" + (from + 1);
    }
  }

  /** The function that is given the text of this line, as far as it writes it; null when there is none. */
  @Nullable Wrapper of(ObjectId commit, String file, int line) {
    List<String> lines = SourceText.lines(mirror, commit, file);
    Matcher called = called(lines, line - 1);
    if (called == null || NO_NAMES.contains(called.group(2))) {
      return null;
    }
    for (String other : files(commit, file, called.group(1))) {
      Wrapper wrapper = defined(called.group(2), other, other.equals(file) ? lines : SourceText.lines(mirror, commit, other));
      if (wrapper != null) {
        return wrapper;
      }
    }
    return null;
  }

  private static @Nullable Matcher called(List<String> lines, int at) {
    if (at < 0 || at >= lines.size()) {
      return null;
    }
    String line = lines.get(at);
    int quote = quote(line);
    String before = quote < 0 ? line : line.substring(0, quote);
    Matcher here = CALLED.matcher(last(before));
    if (here.find()) {
      return here;
    }
    Matcher above = at > 0 && before.isBlank() ? CALLED.matcher(last(lines.get(at - 1).stripTrailing())) : null;
    return above != null && above.find() ? above : null;
  }

  private static String last(String text) {
    return text.length() > 300 ? text.substring(text.length() - 300) : text;
  }

  private static int quote(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '"' || line.charAt(i) == '\'' || line.charAt(i) == '`') {
        return i;
      }
    }
    return -1;
  }

  private Set<String> files(ObjectId commit, String file, @Nullable String receiver) {
    Set<String> files = new LinkedHashSet<>(List.of(file));
    Set<String> beside = new LinkedHashSet<>();
    String folder = file.substring(0, file.lastIndexOf('/') + 1);
    Language language = Language.of(file);
    try (RevWalk walk = new RevWalk(mirror.reading()); TreeWalk tree = new TreeWalk(mirror.reading())) {
      tree.setRecursive(true);
      tree.addTree(walk.parseCommit(commit).getTree());
      while (tree.next()) {
        String path = tree.getPathString();
        if ((tree.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE && Language.of(path) == language && SourcePaths.indexed(path)) {
          String name = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
          if (receiver != null && name.toLowerCase(Locale.ROOT).equals(receiver.toLowerCase(Locale.ROOT))) {
            files.add(path);
          } else if (path.lastIndexOf('/') + 1 == folder.length() && path.startsWith(folder)) {
            beside.add(path);
          }
        }
      }
    } catch (IOException e) {
      return files;
    }
    files.addAll(beside);
    return new LinkedHashSet<>(files.stream().limit(MOST_FILES).toList());
  }

  private static @Nullable Wrapper defined(String name, String file, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int at = line.indexOf(name + "(");
      if (at < 0 || at > 0 && Character.isJavaIdentifierPart(line.charAt(at - 1)) || !head(lines, i)) {
        continue;
      }
      Set<String> parameters = parameters(line.substring(at + name.length() + 1));
      boolean bracketBelow = i + 1 < lines.size() && lines.get(i + 1).strip().equals("{");
      int to = Callers.end(lines, bracketBelow ? i + 1 : i, Nearby.indent(lines, i));
      for (int j = i; j < Math.min(to + 1, Math.min(lines.size(), i + LONGEST_BODY)); j++) {
        String body = j == i ? line.substring(at + name.length() + 1) : lines.get(j);
        LogCalls.Call call = LogCalls.in(body);
        if (call != null && parameters.stream().anyMatch(parameter -> word(call.arguments(), parameter))) {
          return new Wrapper(name, file, i, to, call.level(), call.shape());
        }
      }
    }
    return null;
  }

  /** Whether a function begins here rather than being called: its head opens a block, in this line or the next, and is no statement. */
  private static boolean head(List<String> lines, int at) {
    String line = lines.get(at).strip();
    String next = at + 1 < lines.size() ? lines.get(at + 1).strip() : "";
    boolean tells = line.startsWith("def ") || line.startsWith("func ") || line.startsWith("fn ") || line.contains("function ") || line.contains(" fn ") || line.contains("fun ") || line.contains("def ");
    return !line.startsWith("return") && !line.contains(" new ") && (tells || !line.endsWith(";") && (line.contains("{") && !line.startsWith("if") && !line.startsWith("}") || next.startsWith("{")));
  }

  /** The words of a parameter list; types are among them, which no argument of a logger is named like. */
  private static Set<String> parameters(String list) {
    int end = list.indexOf(')');
    Set<String> words = new LinkedHashSet<>();
    for (String word : (end < 0 ? list : list.substring(0, end)).split("[^\\w$]+")) {
      if (word.length() > 1 && !Character.isUpperCase(word.charAt(0)) && !word.equals("self") && !word.equals("this") && !word.equals("const") && !word.equals("final")) {
        words.add(word);
      }
    }
    return words;
  }

  private static boolean word(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      if ((at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)) || text.charAt(at - 1) == '$') && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  /** Changes in the window of a function through which an old statement writes. */
  static List<Trace> traces(WindowFiles files, Wrapper wrapper, Duration back) {
    List<Trace> traces = new ArrayList<>();
    for (WindowFiles.Changed file : files.of(Touched.sources(List.of(wrapper.file)), wrapper.file::equals, back)) {
      List<String> lines = file.text().lines().toList();
      Wrapper now = defined(wrapper.name, wrapper.file, lines);
      Wrapper was = defined(wrapper.name, wrapper.file, file.textBefore().lines().toList());
      int line = now == null ? -1 : file.added().nextSetBit(now.from);
      if (now != null && line >= 0 && line < Math.min(now.to, lines.size())) {
        Level before = was == null ? Level.NONE : was.level;
        boolean raised = before != Level.NONE && now.level.compareTo(before) > 0;
        String deed = raised ? "Raises the level of " + now.name + "(), through which the statement writes, from " + before + " to " + now.level + "; the statement itself is older."
            : "Changes " + now.name + "(), through which the statement writes; the statement itself is older.";
        traces.add(new Trace(file.commit(), new Evidence(file.path(), line + 1, lines.get(line).strip()), deed, raised ? 0.5 : 0.35, raised ? Confidence.MEDIUM : Confidence.LOW));
      }
    }
    return traces;
  }
}
