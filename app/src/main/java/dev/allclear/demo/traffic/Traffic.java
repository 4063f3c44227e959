package dev.allclear.demo.traffic;

import dev.allclear.base.StoryClock;
import dev.allclear.demo.Caller;
import dev.allclear.demo.Pace;
import dev.allclear.demo.Story;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
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
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(senders).connectTimeout(Duration.ofSeconds(2)).build();
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final LongAdder sent = new LongAdder();
  private final LongAdder unanswered = new LongAdder();
  private final SplittableRandom random = new SplittableRandom(20261115);
  private volatile boolean running = true;
  private final Thread loop;

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
      return;
    }
    HttpRequest request = HttpRequest.newBuilder(target.get().resolve(ask.path() + number)).timeout(Duration.ofSeconds(20))
        .header("X-Caller", caller.name()).header("User-Agent", caller.agent())
        .method(ask.method(), HttpRequest.BodyPublishers.noBody()).build();
    if (running) {
      senders.execute(() -> exchange(request));
    }
  }

  private void exchange(HttpRequest request) {
    try {
      http.send(request, HttpResponse.BodyHandlers.discarding());
      sent.increment();
    } catch (IOException e) {
      unanswered.increment();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
    }
  }

  /** Requests that got an answer, whatever it was. */
  public long sent() {
    return sent.sum();
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
    http.shutdownNow();
  }
}
