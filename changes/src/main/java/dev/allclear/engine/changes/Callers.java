package dev.allclear.engine.changes;

import dev.allclear.engine.changes.index.SourcePaths;
import dev.allclear.engine.changes.index.Touched;
import dev.allclear.engine.changes.match.Samples;
import dev.allclear.engine.changes.source.Language;
import dev.allclear.engine.changes.source.Statement;
import dev.allclear.engine.changes.source.StatementReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks, for an old statement that writes more than it did, for changes in the window of the function that holds it and of the places that call that
 * function. Indentation tells where a function begins and ends. What is found is weak evidence: that the change is near, not that it is the reason.
 */
final class Callers {
  private static final int REACH = 300;
  private static final int LEAST_NAME = 4;
  private static final Pattern HEAD = Pattern.compile("(?:\\bfunc\\s{1,5}(?:\\([^)]{0,100}\\)\\s{0,5})?|\\bdef\\s{1,5}|\\bfn\\s{1,5}|\\bfunction\\s{1,5}|)(\\w{1,80})\\s{0,5}[(<]");
  private static final Pattern LOOP = Pattern.compile("\\b(?:for|foreach|while|do|loop|until|each|forEach|repeat)\\b");
  /** Lines that do nothing: blank ones, brackets, comments. */
  private static final Pattern NO_CODE = Pattern.compile("[\\s{}()\\[\\];,]*(?:(?://|#(?!define|if|el|endif)|/\\*|\\*(?:\\s|/|$)).*)?");
  /** Words that stand in front of a call, where else a type in front of a name declares a function. */
  private static final Set<String> IN_FRONT = Set.of("return", "await", "else", "throw", "yield", "in", "and", "or", "not", "go", "defer", "do", "case", "new", "then", "unless", "if", "while",
      "until", "when", "try", "begin", "echo", "print", "raise", "co_await", "co_return", "lambda", "is", "as");
  private static final Set<String> NO_NAMES = Set.of("if", "for", "while", "switch", "catch", "return", "synchronized", "elif", "else", "match", "when", "with", "using", "lock",
      "func", "def", "fn", "function", "try", "except", "do", "case", "foreach", "unless", "until", "sizeof", "throw", "new", "super", "this");
  /** Names that so many functions have that a call of one is hardly a call of this one. */
  private static final Set<String> EVERYWHERE = Set.of("main", "init", "close", "open", "start", "stop", "read", "write", "handle", "process", "execute", "apply", "accept", "call", "invoke",
      "test", "send", "receive", "update", "create", "delete", "toString", "equals", "hashCode", "string", "error", "info", "warn", "debug", "self", "__init__", "constructor");

  private final WindowFiles files;
  private final Samples samples;
  private final Set<String> statementFiles;

  Callers(WindowFiles files, Samples samples, Set<String> statementFiles) {
    this.files = files;
    this.samples = samples;
    this.statementFiles = statementFiles;
  }

  /**
   * A function that holds the statement.
   *
   * @param from the line of its head, from 0
   * @param to the line behind the last one that can bear on how often the statement runs: the statement's own, or the last one of the loops around it
   */
  private record Function(String name, int from, int to) {}

  /** @param current the text of the statement's files as they are at the onset */
  List<Trace> traces(List<String> current, Duration back) {
    Set<String> names = new HashSet<>();
    for (String text : current) {
      functions(text, Language.JAVA).forEach(f -> names.add(f.name));
    }
    names.removeIf(name -> name.length() < LEAST_NAME || EVERYWHERE.contains(name));
    List<Trace> traces = new ArrayList<>();
    for (WindowFiles.Changed file : files.of(Touched.SOURCES, path -> SourcePaths.indexed(path) && Language.of(path) != Language.BUNDLE, back)) {
      if (!statementFiles.contains(file.path()) && names.stream().noneMatch(name -> holds(file.after(), name))) {
        continue;
      }
      Trace trace = inside(file);
      trace = trace != null ? trace : calling(file, names);
      if (trace != null) {
        traces.add(trace);
      }
    }
    return traces;
  }

  private @Nullable Trace inside(WindowFiles.Changed file) {
    Language language = Language.of(file.path());
    if (!statementFiles.contains(file.path()) || language == null || file.before().length == 0) {
      return null;
    }
    BitSet added = file.added();
    List<String> lines = file.text().lines().toList();
    for (Function f : functions(file.text(), language)) {
      int line = added.nextSetBit(f.from);
      while (line >= 0 && line < lines.size() && NO_CODE.matcher(lines.get(line)).matches()) {
        line = added.nextSetBit(line + 1);
      }
      if (line >= 0 && line < Math.min(f.to, lines.size())) {
        return new Trace(file.commit(), new Evidence(file.path(), line + 1, lines.get(line).strip()),
            "Changes the function " + f.name + "(), which holds the statement; the statement itself is older.", 0.3, Confidence.LOW);
      }
    }
    return null;
  }

  private @Nullable Trace calling(WindowFiles.Changed file, Set<String> names) {
    List<String> lines = file.text().lines().toList();
    BitSet added = null;
    for (String name : names) {
      if (!holds(file.after(), name)) {
        continue;
      }
      added = added == null ? file.added() : added;
      for (int i = added.nextSetBit(0); i >= 0 && i < lines.size(); i = added.nextSetBit(i + 1)) {
        if (calls(lines, i, name) && count(lines, name) > count(file.textBefore().lines().toList(), name)) {
          return new Trace(file.commit(), new Evidence(file.path(), i + 1, lines.get(i).strip()),
              "Calls " + name + "(), which holds the statement, at one more place; the statement itself is older.", 0.35, Confidence.LOW);
        }
      }
    }
    return null;
  }

  private static long count(List<String> lines, String name) {
    long n = 0;
    for (int i = 0; i < lines.size(); i++) {
      n += calls(lines, i, name) ? 1 : 0;
    }
    return n;
  }

  private static boolean calls(List<String> lines, int i, String name) {
    String line = lines.get(i);
    for (int at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean whole = at == 0 || !Character.isJavaIdentifierPart(line.charAt(at - 1));
      if (whole && end < line.length() && line.charAt(end) == '(' && !NO_CODE.matcher(line).matches() && !declares(lines, i, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a function of the name begins here, or is only declared: a type or a word like {@code def} stands in front of it, or its block opens behind it. */
  private static boolean declares(List<String> lines, int i, int at) {
    String line = lines.get(i).stripTrailing();
    String before = line.substring(0, Math.min(at, line.length())).strip();
    if (before.startsWith("func ")) {
      return true;
    }
    if (before.isEmpty()) {
      return !line.endsWith(";") && (line.endsWith("{") || i + 1 < lines.size() && lines.get(i + 1).strip().startsWith("{"));
    }
    char last = before.charAt(before.length() - 1);
    String word = before.substring(before.lastIndexOf(' ') + 1);
    return (Character.isJavaIdentifierPart(last) || last == '>' && !before.endsWith("->") && !before.endsWith("=>") || last == ']' && !before.contains("=") || last == '*' && !before.contains("="))
        && Character.isWhitespace(line.charAt(at - 1)) && !IN_FRONT.contains(word);
  }

  private static boolean holds(byte[] text, String name) {
    byte[] sought = (name + "(").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i + sought.length <= text.length; i++) {
      int n = 0;
      while (n < sought.length && text[i + n] == sought[n]) {
        n++;
      }
      if (n == sought.length) {
        return true;
      }
    }
    return false;
  }

  private List<Function> functions(String text, Language language) {
    List<String> lines = text.lines().toList();
    List<Function> found = new ArrayList<>();
    for (Statement statement : StatementReader.read(text, language)) {
      if (samples.match(statement.key())) {
        Function function = around(lines, statement.line());
        if (function != null) {
          found.add(function);
        }
      }
    }
    return found;
  }

  private static @Nullable Function around(List<String> lines, int at) {
    int indent = Nearby.indent(lines, at);
    int to = at + 1;
    for (int i = at - 1; i >= 0 && at - i <= REACH; i--) {
      int here = Nearby.indent(lines, i);
      boolean outer = here >= 0 && (here < indent || here == indent && i + 1 < lines.size() && lines.get(i + 1).strip().startsWith("{"));
      if (outer) {
        indent = here;
        Matcher head = HEAD.matcher(lines.get(i));
        if (head.find() && !NO_NAMES.contains(head.group(1)) && !lines.get(i).strip().endsWith(";")) {
          return new Function(head.group(1), i, to);
        }
        if (LOOP.matcher(lines.get(i)).find()) {
          to = Math.max(to, end(lines, at, here));
        }
      }
    }
    return null;
  }

  /** The line behind the last one that is indented more than {@code indent}, from below {@code at} on. */
  static int end(List<String> lines, int at, int indent) {
    int i = at + 1;
    while (i < lines.size() && i - at <= REACH && (Nearby.indent(lines, i) < 0 || Nearby.indent(lines, i) > indent)) {
      i++;
    }
    return i;
  }
}
