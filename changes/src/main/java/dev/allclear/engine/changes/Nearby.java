package dev.allclear.engine.changes;

import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.Entry;
import dev.allclear.engine.changes.index.StatementIndex;
import dev.allclear.engine.changes.match.Samples;
import dev.allclear.engine.changes.source.Language;
import dev.allclear.engine.changes.source.Statement;
import dev.allclear.engine.changes.source.StatementReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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
    BitSet all = span.all();
    int read = 0;
    try (RevWalk walk = new RevWalk(mirror.repository())) {
      for (int c = all.nextSetBit(0); c >= 0 && !files.isEmpty() && read < MAX_COMMITS; c = all.nextSetBit(c + 1)) {
        if (index.commit(c).parents().length == 1 && span.in(c)) {
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
    try (TreeWalk tree = new TreeWalk(mirror.repository())) {
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
    BitSet changed = new BitSet();
    for (Edit edit : diff.diff(RawTextComparator.WS_IGNORE_ALL, new RawText(old), new RawText(now))) {
      changed.set(edit.getBeginB(), Math.max(edit.getEndB(), edit.getBeginB()));
    }
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

  /** The changed line that guards the one at {@code at}, from 0, or -1. */
  static int guardLine(List<String> lines, int at, BitSet changed) {
    int indent = indent(lines, at);
    int heads = 0;
    for (int i = at - 1; i >= 0 && heads < 3 && at - i < 60; i--) {
      int here = indent(lines, i);
      if (here < 0) {
        continue;
      }
      if (here < indent) {
        if (changed.get(i) && GUARD.matcher(lines.get(i)).find()) {
          return i;
        }
        indent = here;
        heads++;
      } else if (heads == 0 && changed.get(i) && PACE.matcher(lines.get(i)).find()) {
        return i;
      }
    }
    return -1;
  }

  private static int indent(List<String> lines, int i) {
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
