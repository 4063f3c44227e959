package dev.allclear.engine.logs;

import dev.allclear.engine.logs.count.Tallies;
import dev.allclear.engine.logs.read.FileReading;
import dev.allclear.engine.logs.read.LogFile;
import dev.allclear.engine.logs.time.Grid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Has several workers count files, each of which is read by one of them. The calling thread is one of the workers. */
final class Counting {
  private static final long LARGEST = (1L << 39) - 1;

  private final FileReading.Settings settings;
  private final int workers;

  Counting(FileReading.Settings settings, int workers) {
    this.settings = settings;
    this.workers = workers;
  }

  /** What becomes of each file's result; called by several workers, each with a number of its own. */
  interface Results {
    void take(int worker, FileReading.Result result) throws IOException;
  }

  /** Adds up apart for each worker, and all at the end. */
  static final class Adding implements Results {
    private final Tallies[] parts;

    private Adding(Grid grid, int workers) {
      parts = new Tallies[workers];
      for (int w = 0; w < workers; w++) parts[w] = new Tallies(grid);
    }

    @Override
    public void take(int worker, FileReading.Result result) {
      parts[worker].add(result.tallies());
    }

    Tallies sum() {
      for (int w = 1; w < parts.length; w++) parts[0].add(parts[w]);
      return parts[0];
    }
  }

  Adding adding() {
    return new Adding(settings.grid(), workers);
  }

  /** Counts all files, the largest first, so that no worker is left alone with it at the end. */
  FilesRead of(List<LogFile> files, Results taker) {
    Work work = new Work(files, taker);
    Throwable[] failures = new Throwable[workers];
    List<Thread> others = new ArrayList<>();
    for (int w = 1; w < workers; w++) {
      int worker = w;
      others.add(Thread.ofPlatform().daemon().name("logs-" + w).start(() -> failures[worker] = work.failure(worker)));
    }
    failures[0] = work.failure(0);
    join(others);
    for (Throwable failure : failures) rethrow(failure);
    return work.read;
  }

  /** What the workers share: files that are taken one after the other, and what became of them. */
  private final class Work {
    private final List<LogFile> files;
    private final Results taker;
    private final Families families;
    private final int[] order;
    private final Tallies none = new Tallies(settings.grid());
    private final AtomicInteger next = new AtomicInteger();
    private final FilesRead read = new FilesRead();

    Work(List<LogFile> files, Results taker) {
      this.files = files;
      this.taker = taker;
      this.families = new Families(files);
      this.order = largestFirst(files);
    }

    /** Works until no file is left; what ended it before that, or null. */
    @Nullable Throwable failure(int worker) {
      try {
        FileReading reading = new FileReading(settings);
        for (int i; (i = next.getAndIncrement()) < order.length; ) {
          LogFile file = files.get(order[i]);
          FileReading.Result result = reading.count(file, order[i], families.of(file));
          taker.take(worker, result);
          read.add(order[i], result.with(none));
        }
        return null;
      } catch (Throwable t) {
        return t;
      }
    }
  }

  private static int[] largestFirst(List<LogFile> files) {
    long[] sized = new long[files.size()];
    for (int i = 0; i < sized.length; i++) sized[i] = (LARGEST - Math.min(LARGEST, files.get(i).size())) << 24 | i;
    Arrays.sort(sized);
    return Arrays.stream(sized).mapToInt(s -> (int) s & (1 << 24) - 1).toArray();
  }

  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof Error error) throw error;
    if (failure != null) throw new LogEngineException("A worker failed: " + failure, failure);
  }
}
