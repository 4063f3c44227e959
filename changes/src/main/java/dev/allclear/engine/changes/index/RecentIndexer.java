package dev.allclear.engine.changes.index;

import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.match.WordScan;
import dev.allclear.engine.changes.source.Language;
import dev.allclear.engine.changes.source.SourceTree;
import dev.allclear.engine.changes.source.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Reads a window of the history alone, for an answer before all of it is indexed: the commits that arrived in the window, and of the code as it was
 * before them those statements that can have written the samples. Costs some milliseconds a commit and one pass over the files of one commit.
 */
public final class RecentIndexer {
  private static final int MAX_BLOB = 2 << 20;
  private static final int MOST_COMMITS = 3_000;
  /** Committers' clocks differ: so many commits further down the line are looked at for one that is in the window after all. */
  private static final int LOOK_FURTHER = 16;

  private final GitMirror mirror;

  public RecentIndexer(GitMirror mirror) {
    this.mirror = mirror;
  }

  /**
   * A part of the history.
   *
   * @param tip the newest commit of the line of first parents that arrived in time
   */
  public record Recent(StatementIndex index, ObjectId tip) {}

  /** Whether more than so many commits lie behind a tip: what is short is better read wholly. */
  public boolean longerThan(ObjectId tip, int commits) {
    try (RevWalk walk = new RevWalk(mirror.reading())) {
      walk.setRetainBody(false);
      walk.markStart(walk.parseCommit(tip));
      int n = 0;
      while (n <= commits && walk.next() != null) {
        n++;
      }
      return n > commits;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads what arrived in [from, to].
   *
   * @param scan tells which files of the code before can matter
   * @param matches which of their statements do
   * @return null when nothing had arrived by then, when too much did, or when objects are missing; the whole history is to be read then
   */
  public @Nullable Recent read(ObjectId tip, Instant from, Instant to, WordScan scan, Predicate<String> matches) {
    try (RevWalk walk = new RevWalk(mirror.reading())) {
      walk.setRetainBody(false);
      RevCommit newest = walk.parseCommit(tip);
      while (newest.getCommitTime() > to.getEpochSecond() && newest.getParentCount() > 0) {
        newest = parsed(walk, newest.getParent(0));
      }
      if (newest.getCommitTime() > to.getEpochSecond()) {
        return null;
      }
      RevCommit base = base(walk, newest, from.getEpochSecond());
      StatementIndex index = new StatementIndex();
      index.partOfHistory();
      if (base != null) {
        index.add(new CommitInfo(base.copy(), base.getCommitTime(), new int[0]));
      }
      return read(index, newest, base, scan, matches) ? new Recent(index, newest.copy()) : null;
    } catch (MissingObjectException e) {
      return null;
    } catch (IOException e) {
      throw new ChangesException("Cannot read " + mirror.source() + ": " + e.getMessage() + ". `git fsck` tells what is damaged.", e);
    }
  }

  private static RevCommit parsed(RevWalk walk, RevCommit commit) throws IOException {
    walk.parseHeaders(commit);
    return commit;
  }

  /** The newest commit of the line that is older than the window; null when the line begins in it. */
  private static @Nullable RevCommit base(RevWalk walk, RevCommit newest, long from) throws IOException {
    RevCommit base = null;
    int further = 0;
    for (RevCommit c = newest; further < LOOK_FURTHER; c = parsed(walk, c.getParent(0))) {
      if (c.getCommitTime() >= from) {
        base = null;
        further = 0;
      } else {
        base = base == null ? c : base;
        further++;
      }
      if (c.getParentCount() == 0) {
        break;
      }
    }
    return base;
  }

  private boolean read(StatementIndex index, RevCommit newest, @Nullable RevCommit base, WordScan scan, Predicate<String> matches) throws IOException {
    int first = index.commits();
    try (RevWalk walk = new RevWalk(mirror.reading())) {
      walk.setRetainBody(false);
      walk.sort(RevSort.TOPO);
      walk.sort(RevSort.REVERSE, true);
      walk.markStart(walk.parseCommit(newest));
      if (base != null) {
        walk.markUninteresting(walk.parseCommit(base));
      }
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        if (index.commits() > MOST_COMMITS) {
          return false;
        }
        index.add(new CommitInfo(commit.copy(), commit.getCommitTime(), parents(index, commit, base != null)));
      }
    }
    Set<ObjectId> shallow = new HashSet<>(mirror.reading().getObjectDatabase().getShallowCommits());
    List<Callable<List<Entry>>> parts = base == null ? List.of() : before(base, scan, matches);
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())), Thread.ofPlatform().daemon().name("recent-", 0).factory())) {
      List<Future<List<Entry>>> found = parts.stream().map(pool::submit).toList();
      new Indexer(mirror, (done, of) -> { }, scan::mayHold).read(index, first, shallow);
      for (Future<List<Entry>> part : found) {
        part.get().forEach(index::add);
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChangesException("Reading the history was interrupted.");
    }
    return true;
  }

  /** Parents that lie before the window stand in the base: nothing is told of the order there. */
  private static int[] parents(StatementIndex index, RevCommit commit, boolean based) {
    int[] parents = new int[commit.getParentCount()];
    int n = 0;
    for (RevCommit parent : commit.getParents()) {
      int number = index.number(parent);
      if (number >= 0 || based) {
        parents[n++] = Math.max(0, number);
      }
    }
    return java.util.Arrays.copyOf(parents, n);
  }

  private record Source(String path, ObjectId id) {}

  /** The work of reading the code before the window, in parts for several threads. */
  private List<Callable<List<Entry>>> before(RevCommit base, WordScan scan, Predicate<String> matches) throws IOException {
    List<Source> files = new ArrayList<>();
    try (TreeWalk tree = new TreeWalk(mirror.reading()); RevWalk walk = new RevWalk(mirror.reading())) {
      tree.setRecursive(true);
      tree.addTree(walk.parseCommit(base).getTree());
      while (tree.next()) {
        if ((tree.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE && SourcePaths.indexed(tree.getPathString())) {
          files.add(new Source(tree.getPathString(), tree.getObjectId(0)));
        }
      }
    }
    List<Callable<List<Entry>>> parts = new ArrayList<>();
    int size = Math.max(100, files.size() / 16);
    for (int i = 0; i < files.size(); i += size) {
      List<Source> part = files.subList(i, Math.min(files.size(), i + size));
      parts.add(() -> found(part, scan, matches));
    }
    return parts;
  }

  private List<Entry> found(List<Source> files, WordScan scan, Predicate<String> matches) throws IOException {
    List<Entry> found = new ArrayList<>();
    try (ObjectReader reader = mirror.reading().newObjectReader()) {
      for (Source file : files) {
        byte[] content = content(reader, file.id);
        Language language = Language.of(file.path);
        if (language != null && scan.mayHold(language, content) && !RawText.isBinary(content)) {
          for (Statement s : SourceTree.of(new String(content, StandardCharsets.UTF_8), language).statements()) {
            if (matches.test(s.key())) {
              found.add(new Entry(0, Entry.Kind.FOUND, file.path, s.line() + 1, s.key(), s.shape(), s.level(), "", s.name()));
            }
          }
        }
      }
    }
    return found;
  }

  private static byte[] content(ObjectReader reader, ObjectId id) throws IOException {
    try {
      ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
      return loader.getSize() > MAX_BLOB ? new byte[0] : loader.getCachedBytes(MAX_BLOB);
    } catch (MissingObjectException e) {
      return new byte[0];
    }
  }
}
