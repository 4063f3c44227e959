package dev.allclear.base.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does at once what many ask for while it is being done, such as writing many outcomes in one transaction: whoever comes first does it for all who
 * wait. Nobody waits who is alone. What fails for several is done again for each of them by itself, so that one that cannot be done fails alone. Thread-safe.
 */
public final class Combining<T, R> {
  private final Function<List<T>, List<R>> work;
  private final int most;
  private final ConcurrentLinkedQueue<Seat<T, R>> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock();

  /** @param work gives one result for each that is asked, in their order */
  public Combining(int most, Function<List<T>, List<R>> work) {
    this.most = most;
    this.work = work;
  }

  /** Guarded by the turn but for what its own thread reads after that. */
  private static final class Seat<T, R> {
    final T item;
    boolean settled;
    boolean alone;
    @Nullable R result;

    Seat(T item) {
      this.item = item;
    }
  }

  /** @return the result for this one, from a call that began after this one did */
  public R of(T item) {
    Seat<T, R> seat = new Seat<>(item);
    waiting.add(seat);
    turn.lock();
    try {
      while (!seat.settled) {
        next();
      }
    } finally {
      turn.unlock();
    }
    R result = seat.result;
    return seat.alone || result == null ? work.apply(List.of(item)).getFirst() : result;
  }

  /** How many wait for their turn now. */
  int waiting() {
    return waiting.size();
  }

  private void next() {
    List<Seat<T, R>> seats = new ArrayList<>();
    for (Seat<T, R> seat = waiting.poll(); seat != null; seat = seats.size() < most ? waiting.poll() : null) {
      seats.add(seat);
    }
    try {
      List<R> results = work.apply(seats.stream().map(s -> s.item).toList());
      for (int i = 0; i < seats.size(); i++) {
        seats.get(i).result = results.get(i);
      }
    } catch (RuntimeException e) {
      if (seats.size() == 1) {
        throw e;
      }
      // Which of them it was is known when each is done by itself.
      seats.forEach(s -> s.alone = true);
    } finally {
      seats.forEach(s -> s.settled = true);
    }
  }
}
