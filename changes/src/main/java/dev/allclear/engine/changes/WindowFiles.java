package dev.allclear.engine.changes;

import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.index.Arrivals;
import dev.allclear.engine.changes.index.StatementIndex;
import dev.allclear.engine.changes.index.Touched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The files that the commits of the window changed, merges apart. Files over 2 MB and missing ones are passed over. */
final class WindowFiles {
  private static final int MAX_BLOB = 2 << 20;
  private static final int MAX_COMMITS = 2_000;
  private static final int MAX_FILES = 300;

  private final GitMirror mirror;
  private final StatementIndex index;
  private final Span span;

  WindowFiles(GitMirror mirror, StatementIndex index, Span span) {
    this.mirror = mirror;
    this.index = index;
    this.span = span;
  }

  /** One file before and after one commit; empty where it was not. */
  record Changed(int commit, String path, byte[] before, byte[] after) {
    String textBefore() {
      return new String(before, StandardCharsets.UTF_8);
    }

    String text() {
      return new String(after, StandardCharsets.UTF_8);
    }

    /** The lines of the new version that the old one does not have, from 0. */
    BitSet added() {
      HistogramDiff diff = new HistogramDiff();
      diff.setFallbackAlgorithm(null);
      EditList edits = diff.diff(RawTextComparator.WS_IGNORE_ALL, new RawText(before), new RawText(after));
      BitSet added = new BitSet();
      for (Edit edit : edits) {
        added.set(edit.getBeginB(), edit.getEndB());
      }
      return added;
    }
  }

  /**
   * Those of such a path that took effect within a span before the onset.
   *
   * @param kinds bits of {@link Touched}: a commit that has none of them is not read
   */
  List<Changed> of(long kinds, Predicate<String> path, Duration back) {
    List<Changed> found = new ArrayList<>();
    int read = 0;
    try (ObjectReader reader = mirror.reading().newObjectReader(); RevWalk walk = new RevWalk(reader)) {
      Instant from = span.onset().minus(back);
      Arrivals arrivals = span.arrivals();
      for (int c = arrivals.previous(arrivals.end()); c >= 0 && read < MAX_COMMITS && found.size() < MAX_FILES; c = c == 0 ? -1 : arrivals.previous(c - 1)) {
        boolean first = index.isPart() && c == 0;
        if (!first && index.parents(c) <= 1 && index.mayTouch(c, kinds) && span.in(c) && !span.effective(c).isBefore(from)) {
          read++;
          read(reader, walk, c, path, found);
        }
      }
    } catch (IOException e) {
      return found;
    }
    return found;
  }

  private void read(ObjectReader reader, RevWalk walk, int number, Predicate<String> path, List<Changed> found) throws IOException {
    try (TreeWalk tree = new TreeWalk(mirror.reading(), reader)) {
      RevCommit commit = walk.parseCommit(index.commit(number).id());
      tree.setRecursive(true);
      tree.setFilter(TreeFilter.ANY_DIFF);
      if (commit.getParentCount() == 0) {
        tree.addTree(new EmptyTreeIterator());
      } else {
        tree.addTree(walk.parseCommit(commit.getParent(0)).getTree());
      }
      tree.addTree(commit.getTree());
      while (tree.next() && found.size() < MAX_FILES) {
        if (regular(tree.getRawMode(1)) && path.test(tree.getPathString())) {
          byte[] now = bytes(reader, tree.getObjectId(1));
          found.add(new Changed(number, tree.getPathString(), regular(tree.getRawMode(0)) ? bytes(reader, tree.getObjectId(0)) : new byte[0], now));
        }
      }
    } catch (MissingObjectException e) {
      // A partial clone: what is not there was said when the history was read.
    }
  }

  private static boolean regular(int mode) {
    return (mode & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
  }

  private static byte[] bytes(ObjectReader reader, ObjectId id) throws IOException {
    ObjectLoader loader = reader.open(id);
    byte[] bytes = loader.getSize() > MAX_BLOB ? new byte[0] : loader.getCachedBytes(MAX_BLOB);
    return RawText.isBinary(bytes) ? new byte[0] : bytes;
  }
}
