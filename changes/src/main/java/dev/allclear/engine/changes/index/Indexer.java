package dev.allclear.engine.changes.index;

import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.GitMirror;
import dev.allclear.engine.changes.source.Language;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Grows the index of a repository by the commits that it does not know yet, on all processors, and keeps it on disk.
 * A new commit costs a few milliseconds. Not thread-safe.
 */
public final class Indexer {
  private static final int FEWEST = 64;
  private static final int MOST = 512;

  /** Hears how far indexing has come; called from one thread. */
  public interface Progress {
    /** So many of all new commits are done. */
    void done(int commits, int of);
  }

  private final GitMirror mirror;
  private final Progress progress;
  private final BiPredicate<Language, byte[]> worth;
  private final IndexFile file;
  private @Nullable StatementIndex known;

  public Indexer(GitMirror mirror, Progress progress) {
    this(mirror, progress, (language, content) -> true);
  }

  /** @param worth tells which files are worth reading, by what is in them before or after a commit */
  Indexer(GitMirror mirror, Progress progress, BiPredicate<Language, byte[]> worth) {
    this.mirror = mirror;
    this.progress = progress;
    this.worth = worth;
    this.file = new IndexFile(mirror.indexFile());
  }

  /** The index of everything that the commits reach; it is read from disk the first time and then kept. */
  public StatementIndex index(Collection<? extends ObjectId> tips) {
    StatementIndex index = known == null ? file.read() : known;
    known = index;
    try {
      grow(index, tips);
    } catch (IOException e) {
      throw new ChangesException("Cannot index " + mirror.source() + ": " + e.getMessage() + ". `git fsck` tells what is damaged.", e);
    }
    return index;
  }

  /** The index of the whole history of all refs. */
  public StatementIndex indexAll() {
    List<ObjectId> tips = new ArrayList<>();
    try {
      for (Ref ref : mirror.repository().getRefDatabase().getRefs()) {
        if (ref.getObjectId() != null && !ref.getName().startsWith("refs/heads/allclear/")) {
          tips.add(ref.getObjectId());
        }
      }
    } catch (IOException e) {
      throw new ChangesException("Cannot read the refs of " + mirror.source() + ": " + e.getMessage(), e);
    }
    return index(tips);
  }

  private void grow(StatementIndex index, Collection<? extends ObjectId> tips) throws IOException {
    int known = index.commits();
    Set<ObjectId> cutOff = new HashSet<>();
    int missing = walk(index, tips, cutOff);
    int fresh = index.commits() - known;
    if (fresh == 0) {
      return;
    }
    index.count(missing, 0);
    read(index, known, cutOff);
    file.write(index);
  }

  /** Adds unknown commits, parents first; returns how many were missing. */
  private int walk(StatementIndex index, Collection<? extends ObjectId> tips, Set<ObjectId> cutOff) throws IOException {
    int missing = 0;
    Set<ObjectId> absent = new HashSet<>();
    Set<ObjectId> shallow = mirror.reading().getObjectDatabase().getShallowCommits();
    try (RevWalk walk = new RevWalk(mirror.reading())) {
      walk.setRetainBody(false);
      Deque<RevCommit> stack = new ArrayDeque<>();
      for (ObjectId tip : tips) {
        RevCommit commit = index.number(tip) >= 0 ? null : parse(walk, tip);
        if (commit == null) {
          continue;
        }
        stack.push(commit);
        while (!stack.isEmpty()) {
          RevCommit top = stack.peek();
          if (index.number(top) >= 0) {
            stack.pop();
            continue;
          }
          boolean ready = true;
          for (int i = top.getParentCount() - 1; i >= 0; i--) {
            RevCommit parent = top.getParent(i);
            if (index.number(parent) < 0 && !absent.contains(parent)) {
              RevCommit parsed = parse(walk, parent);
              if (parsed == null) {
                absent.add(parent.copy());
                missing++;
              } else {
                stack.push(parsed);
                ready = false;
              }
            }
          }
          if (ready) {
            stack.pop();
            add(index, top, cutOff);
            if (shallow.contains(top)) {
              cutOff.add(top.copy());
            }
          }
        }
      }
    }
    return missing;
  }

  private static void add(StatementIndex index, RevCommit commit, Set<ObjectId> cutOff) {
    int[] parents = new int[commit.getParentCount()];
    int n = 0;
    for (RevCommit parent : commit.getParents()) {
      int number = index.number(parent);
      if (number >= 0) {
        parents[n++] = number;
      }
    }
    if (n < commit.getParentCount()) {
      cutOff.add(commit.copy());
    }
    index.add(new CommitInfo(commit.copy(), commit.getCommitTime(), java.util.Arrays.copyOf(parents, n)));
  }

  private static @Nullable RevCommit parse(RevWalk walk, ObjectId id) throws IOException {
    try {
      return walk.parseCommit(id);
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      // A tag of a blob, or an object that a partial clone left out.
      return null;
    }
  }

  private record Chunk(int from, List<Entry> entries, long[] touched, int missing, int skipped) {}

  /** Reads the commits from a number on, on all processors. */
  void read(StatementIndex index, int from, Set<ObjectId> cutOff) throws IOException {
    int to = index.commits();
    int threads = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
    // Neighbours in a history touch the same files, which are read once for a chunk; and every thread wants a few chunks.
    int size = Math.clamp((to - from) / (threads * 8), FEWEST, MOST);
    if (to - from <= FEWEST) {
      add(index, chunk(index, from, to, cutOff));
      return;
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("index-", 0).factory())) {
      List<Future<Chunk>> chunks = new ArrayList<>();
      for (int i = from; i < to; i += size) {
        int begin = i;
        chunks.add(pool.submit(() -> chunk(index, begin, Math.min(to, begin + size), cutOff)));
      }
      int done = 0;
      for (int i = 0; i < chunks.size(); i++) {
        Chunk chunk = result(pool, chunks.set(i, null));
        add(index, chunk);
        done += chunk.touched.length;
        progress.done(done, to - from);
      }
      pool.shutdown();
    }
  }

  private static Chunk result(ExecutorService pool, Future<Chunk> future) throws IOException {
    try {
      return future.get(1, TimeUnit.HOURS);
    } catch (ExecutionException e) {
      pool.shutdownNow();
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pool.shutdownNow();
      throw new ChangesException("Indexing was interrupted.");
    } catch (java.util.concurrent.TimeoutException e) {
      pool.shutdownNow();
      throw new IOException("a part of the history took over an hour", e);
    }
  }

  private Chunk chunk(StatementIndex index, int from, int to, Set<ObjectId> cutOff) throws IOException {
    List<Entry> entries = new ArrayList<>();
    long[] touched = new long[to - from];
    try (CommitReader reader = new CommitReader(mirror.reading(), worth)) {
      for (int i = from; i < to; i++) {
        ObjectId id = index.commit(i).id();
        entries.addAll(reader.read(i, id, cutOff.contains(id)));
        touched[i - from] = reader.touched();
      }
      return new Chunk(from, entries, touched, reader.missing(), reader.skipped());
    }
  }

  private static void add(StatementIndex index, Chunk chunk) {
    chunk.entries.forEach(index::add);
    for (int i = 0; i < chunk.touched.length; i++) {
      index.touched(chunk.from + i, chunk.touched[i]);
    }
    index.count(chunk.missing, chunk.skipped);
  }
}
