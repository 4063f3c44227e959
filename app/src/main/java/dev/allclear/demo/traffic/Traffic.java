package dev.allclear.demo.traffic;

import dev.allclear.base.StoryClock;
import dev.allclear.demo.Caller;
import dev.allclear.demo.Pace;
import dev.allclear.demo.Story;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * An open loop: requests are sent at the instants at which they are due, whether earlier ones were answered or not. Who asks for what comes from
 * one seed. The truth is not counted here but by the service.
 */
public final class Traffic implements AutoCloseable {
  private static final Duration APART = Duration.ofMinutes(1).dividedBy(Story.REQUESTS_A_MINUTE);
  private static final int AT_ONCE = 400;

  private final Pace pace;
  private final Supplier<URI> target;
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final LongAdder answered = new LongAdder();
  private final LongAdder unanswered = new LongAdder();
  private final SplittableRandom random = new SplittableRandom(20261115);
  private volatile boolean running = true;
  private volatile Idle idle = new Idle(0, new ConcurrentLinkedDeque<>());
  private final Thread loop;

  /** Connections to one process of the service that wait for the next request. */
  private record Idle(int port, Deque<Connection> connections) {}

  /** Begins at once. The target is asked for each request, so a deploy moves the traffic over. */
  public Traffic(StoryClock clock, Supplier<URI> target) {
    this.pace = new Pace(clock);
    this.target = target;
    this.loop = Thread.ofPlatform().daemon().name("traffic").start(this::run);
  }

  private void run() {
    Instant due = pace.now();
    while (running) {
      pace.until(due);
      Caller caller = Caller.ALL.get(Caller.pick(random.nextDouble()));
      Caller.Ask ask = caller.ask(random.nextDouble());
      send(caller, ask, random.nextInt(ask.numbers()));
      due = due.plus(APART);
    }
  }

  /** A machine that is far too slow drops requests here rather than fall over; the service counts what it gets. */
  private void send(Caller caller, Caller.Ask ask, int number) {
    if (!room.tryAcquire()) {
      unanswered.increment();
    } else if (running) {
      senders.execute(() -> exchange(caller, ask, number));
    }
  }

  private void exchange(Caller caller, Caller.Ask ask, int number) {
    try {
      Idle pool = pool(target.get().getPort());
      Connection waiting = pool.connections.poll();
      if (waiting == null || !answered(waiting, pool, caller, ask, number)) {
        exchange(new Connection(new InetSocketAddress("127.0.0.1", pool.port)), pool, caller, ask, number);
      }
      answered.increment();
    } catch (IOException e) {
      unanswered.increment();
    } finally {
      room.release();
    }
  }

  /** A connection that waited for long may have been closed by the service meanwhile; then a new one is tried. */
  private static boolean answered(Connection waiting, Idle pool, Caller caller, Caller.Ask ask, int number) {
    try {
      exchange(waiting, pool, caller, ask, number);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void exchange(Connection connection, Idle pool, Caller caller, Caller.Ask ask, int number) throws IOException {
    try {
      connection.exchange(ask.method(), ask.path() + number, caller.name(), caller.agent());
      pool.connections.push(connection);
    } catch (IOException e) {
      close(connection);
      throw e;
    }
  }

  private Idle pool(int port) {
    Idle pool = idle;
    if (pool.port != port) {
      pool = new Idle(port, new ConcurrentLinkedDeque<>());
      idle = pool;
    }
    return pool;
  }

  /** Requests that got an answer, whatever it was. */
  public long answered() {
    return answered.sum();
  }

  /** Requests that got none: refused connections, time-outs. */
  public long unanswered() {
    return unanswered.sum();
  }

  /** Sends no more and waits a moment for what is under way. */
  @Override public void close() {
    running = false;
    try {
      loop.join(Duration.ofSeconds(2));
      senders.shutdown();
      senders.awaitTermination(3, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Connection connection = idle.connections.poll(); connection != null; connection = idle.connections.poll()) {
      close(connection);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (IOException e) {
      // it is of no use any more either way
    }
  }
}
