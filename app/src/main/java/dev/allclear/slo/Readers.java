package dev.allclear.slo;

import dev.allclear.base.Transactions;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Reads several things at once, each over a connection of its own, so that both the database and what takes its answers apart have work on all cores. Inside a transaction one after the other. */
final class Readers implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  <T> Future<T> read(Callable<T> question) {
    if (!Transactions.open()) {
      return threads.submit(question);
    }
    FutureTask<T> now = new FutureTask<>(question);
    now.run();
    return now;
  }

  /** Waits for the answer; throws what the question threw. */
  static <T> T of(Future<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while many objectives were read; they are read again at the next turn.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
  }

  /** Ends what still reads. */
  @Override public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
