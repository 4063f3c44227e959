package dev.allclear.engine.changes;

import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.Entry;
import dev.allclear.engine.changes.index.Arrivals;
import dev.allclear.engine.changes.index.StatementIndex;
import dev.allclear.engine.changes.index.Touched;
import dev.allclear.engine.changes.match.Samples;
import dev.allclear.engine.changes.source.Language;
import dev.allclear.engine.changes.source.Statement;
import dev.allclear.engine.changes.source.StatementReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Looks, for an old statement, for changes in the window of what guards it: the heads of the conditions and loops
 * around it, and waiting or retrying inside the innermost of them. Indentation tells what is around; any language's does.
 */
final class Nearby {
  private static final int MAX_COMMITS = 2_000;
  private static final int REACH = 15;
  /** A changed guard shows at once; what ran for longer without a surge is no suspect. */
  static final Duration SOON = Duration.ofDays(7);
  private static final Pattern GUARD = Pattern.compile("\\b(?:if|else|elif|for|while|do|case|when|switch|catch|except|unless|until|retry|rescue|match|loop)\\b");
  private static final Pattern PACE = Pattern.compile("(?i)sleep|backoff|retry|retries|attempt|interval|delay|throttle|ratelimit|rate_limit|wait\\(");

  private final GitMirror mirror;
  private final StatementIndex index;
  private final Span span;
  private final Samples samples;
  private final HistogramDiff diff = new HistogramDiff();

  Nearby(GitMirror mirror, StatementIndex index, Span span, Samples samples) {
    this.mirror = mirror;
    this.index = index;
    this.span = span;
    this.samples = samples;
    diff.setFallbackAlgorithm(null);
  }

  /** A change of a guard, so many lines from the statement. */
  record Guard(int commit, Evidence evidence, int distance) {}

  List<Guard> guards(Story story) {
    Set<String> files = story.liveFiles();
    List<Guard> guards = new ArrayList<>();
    int read = 0;
    try (RevWalk walk = new RevWalk(mirror.reading())) {
      long touched = Touched.sources(files);
      Instant from = span.onset().minus(SOON);
      Arrivals arrivals = span.arrivals();
      for (int c = arrivals.next(0); c >= 0 && !files.isEmpty() && read < MAX_COMMITS; c = arrivals.next(c + 1)) {
        if (index.parents(c) == 1 && index.mayTouch(c, touched) && span.in(c) && !span.effective(c).isBefore(from)) {
          read++;
          Guard guard = guard(walk, c, files);
          if (guard != null) {
            guards.add(guard);
          }
        }
      }
    } catch (IOException e) {
      return guards;
    }
    return guards;
  }

  private @Nullable Guard guard(RevWalk walk, int number, Set<String> files) throws IOException {
    try (TreeWalk tree = new TreeWalk(mirror.reading())) {
      RevCommit commit = walk.parseCommit(index.commit(number).id());
      tree.setRecursive(true);
      tree.setFilter(AndTreeFilter.create(PathFilterGroup.createFromStrings(files), TreeFilter.ANY_DIFF));
      tree.addTree(walk.parseCommit(commit.getParent(0)).getTree());
      tree.addTree(commit.getTree());
      while (tree.next()) {
        Guard guard = guard(number, commit, tree.getPathString());
        if (guard != null) {
          return guard;
        }
      }
      return null;
    } catch (MissingObjectException e) {
      return null;
    }
  }

  private @Nullable Guard guard(int number, RevCommit commit, String path) {
    ObjectId before = commit.getParent(0);
    byte[] now = SourceText.bytes(mirror, commit, path);
    byte[] old = SourceText.bytes(mirror, before, path);
    Language language = Language.of(path);
    if (now.length == 0 || old.length == 0 || language == null) {
      return null;
    }
    Changed changed = new Changed(old, now, diff);
    String text = new String(now, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    for (Statement statement : StatementReader.read(text, language)) {
      if (samples.match(statement.key())) {
        int line = guardLine(lines, statement.line(), changed);
        if (line >= 0) {
          return new Guard(number, new Evidence(path, line + 1, lines.get(line).strip()), Math.abs(statement.line() - line));
        }
      }
    }
    return null;
  }

  /** Which lines were added, and what was taken out before which line; lines from 0. */
  private static final class Changed {
    private final BitSet added = new BitSet();
    private final Map<Integer, String> removed = new HashMap<>();

    Changed(byte[] before, byte[] after, HistogramDiff diff) {
      RawText old = new RawText(before);
      for (Edit edit : diff.diff(RawTextComparator.WS_IGNORE_ALL, old, new RawText(after))) {
        added.set(edit.getBeginB(), edit.getEndB());
        removed.put(edit.getBeginB(), old.getString(edit.getBeginA(), edit.getEndA(), false));
      }
    }

    boolean at(int line, Pattern pattern, String text) {
      return added.get(line) && pattern.matcher(text).find() || removed.containsKey(line) && pattern.matcher(removed.get(line)).find();
    }
  }

  /** The changed line that guards the one at {@code at}, from 0, or -1: the nearest two heads above it, or waiting beside it. */
  private static int guardLine(List<String> lines, int at, Changed changed) {
    int own = indent(lines, at);
    int indent = own;
    int heads = 0;
    for (int i = at - 1; i >= 0 && heads < 2 && at - i <= REACH; i--) {
      int here = indent(lines, i);
      if (here >= 0 && here < indent) {
        if (changed.at(i, GUARD, lines.get(i))) {
          return i;
        }
        indent = here;
        heads++;
      } else if (here >= 0 && heads == 0 && changed.at(i, PACE, lines.get(i))) {
        return i;
      }
    }
    for (int i = at + 1; i < lines.size() && i - at <= REACH; i++) {
      if (changed.at(i, PACE, lines.get(i))) {
        return i;
      }
      int here = indent(lines, i);
      if (here >= 0 && here < own) {
        return -1;
      }
    }
    return -1;
  }

  static int indent(List<String> lines, int i) {
    String line = i < lines.size() ? lines.get(i) : "";
    int n = 0;
    int width = 0;
    while (n < line.length() && (line.charAt(n) == ' ' || line.charAt(n) == '\t')) {
      width += line.charAt(n) == '\t' ? 8 : 1;
      n++;
    }
    return n == line.length() ? -1 : width;
  }
}
