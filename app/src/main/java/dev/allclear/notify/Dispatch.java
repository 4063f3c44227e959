package dev.allclear.notify;

import dev.allclear.base.Home;
import dev.allclear.base.StoryClock;
import dev.allclear.base.Transactions;
import dev.allclear.base.work.Beginning;
import dev.allclear.base.work.Pressing;
import dev.allclear.base.work.Steadfast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, at most {@value #AT_ONCE} sends at once, each on a virtual thread of its own. Looks at once after a commit that added work
 * and at least every {@value #POLL_MILLIS} ms. A lease of 30 s of the wall guards each send; it is renewed while the send runs, and ends at once when the
 * same node starts again after a crash.
 */
@Component
public class Dispatch implements SmartLifecycle, Pressing {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final int AT_ONCE = 64;
  /** So many at once are more than a few people's calls. */
  private static final int MANY = 8;
  private static final long POLL_MILLIS = 200;
  /** With less room than this the loop waits a moment for more: a claim costs as much as several sends. */
  private static final int WORTH_IT = 24;
  private static final long MOMENT_MILLIS = 10;
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofSeconds(25);
  private static final ExecutorService SENDS = Executors.newVirtualThreadPerTaskExecutor();

  private final Beginning beginning;
  private final ObjectProvider<Queue> queues;
  private final StoryClock wall = StoryClock.wall();
  private final String owner;
  private final boolean automatic;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Map<UUID, Queue> running = new ConcurrentHashMap<>();
  private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean on;
  private volatile boolean behind;

  /** Something with rows that become due. */
  interface Queue {
    /** Claims in a transaction of its own and gives what is to be done outside it. */
    List<Send> claim(Instant wallNow, Instant leaseUntil, String owner, int limit);

    void renew(Collection<UUID> ids, String owner, Instant leaseUntil);

    void release(String owner, Instant wallNow);
  }

  /** One claimed send; {@code act} sends and records. */
  record Send(UUID id, Runnable act) {}

  /** Providers, because queues publish events whose reactions may page. */
  Dispatch(Beginning beginning, ObjectProvider<Queue> queues, Home home, @Value("${allclear.loops:true}") boolean automatic) {
    this.beginning = beginning;
    this.queues = queues;
    this.owner = home.path().toAbsolutePath().toString();
    this.automatic = automatic;
  }

  /** Looks again soon. */
  public void wake() {
    wake.release();
  }

  /** Sends what is due now on the calling thread, then returns. For tests, whose clock stands still. */
  public void runDue() {
    for (Queue queue : queues) {
      for (List<Send> batch = claim(queue, AT_ONCE); !batch.isEmpty(); batch = claim(queue, AT_ONCE)) {
        batch.forEach(s -> s.act().run());
      }
    }
  }

  /** Claims what is due and hands it to nobody, as a sender that is frozen; gives what it would do when it wakes. For tests. */
  public Runnable claimAndFreeze() {
    List<Send> sends = new ArrayList<>();
    queues.forEach(q -> sends.addAll(claim(q, AT_ONCE)));
    return () -> sends.forEach(s -> s.act().run());
  }

  /** What a dead process of this node held is free again. */
  public void takeOver() {
    queues.forEach(q -> q.release(owner, wall.instant()));
  }

  /** Sends over a carrier; a carrier that throws has left the outcome unknown, unless it refused to begin. */
  static Outcome sent(Carrier carrier, Parcel parcel) {
    return within(carrier, () -> carrier.send(parcel));
  }

  /** Waits for a send on a thread of its own at most 25 s, less than a lease, whatever limits the carrier has: one that dribbles holds up nobody. */
  static Outcome within(Carrier carrier, Callable<Outcome> send) {
    Transactions.refuseInside("Sending over " + carrier.name());
    Future<Outcome> outcome = SENDS.submit(send);
    try {
      return outcome.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      outcome.cancel(true);
      return Outcome.unknown(carrier.name() + " gave no whole answer within " + LONGEST.toSeconds() + " s.");
    } catch (ExecutionException e) {
      LOG.error("Carrier {} failed in a way that it should not", carrier.name(), e.getCause());
      return Outcome.unknown("The carrier failed: " + e.getCause());
    } catch (InterruptedException e) {
      outcome.cancel(true);
      Thread.currentThread().interrupt();
      return Outcome.unknown("The program was stopped while " + carrier.name() + " was sending.");
    }
  }

  private List<Send> claim(Queue queue, int limit) {
    Instant now = wall.instant();
    return queue.claim(now, now.plus(LEASE), owner, limit);
  }

  private void loop() {
    long renewed = System.nanoTime();
    List<Queue> all = queues.stream().toList();
    while (on) {
      try {
        int handed = 0;
        for (Queue queue : all) {
          handed += hand(queue);
        }
        boolean idle = handed == 0;
        behind = handed >= MANY;
        if (System.nanoTime() - renewed > LEASE.toNanos() / 3) {
          renew();
          renewed = System.nanoTime();
        }
        rest(idle);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("Due pages cannot be claimed: {}; trying again", e.getMessage());
        pause();
      }
    }
  }

  private void rest(boolean idle) throws InterruptedException {
    if (idle && wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
    if (free.availablePermits() < WORTH_IT && free.tryAcquire(WORTH_IT, MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
      free.release(WORTH_IT);
    }
  }

  private int hand(Queue queue) {
    int room = free.availablePermits();
    List<Send> batch = room == 0 ? List.of() : claim(queue, room);
    batch.forEach(s -> hand(queue, s));
    return batch.size();
  }

  private void hand(Queue queue, Send send) {
    free.acquireUninterruptibly();
    running.put(send.id(), queue);
    threads.execute(() -> {
      try {
        send.act().run();
      } catch (RuntimeException e) {
        LOG.error("The outcome of {} could not be recorded: {}; it is sent again when its lease ends", send.id(), e.getMessage());
      } finally {
        running.remove(send.id());
        free.release();
        wake.release();
      }
    });
  }

  private void renew() {
    Map<Queue, List<UUID>> held = new java.util.HashMap<>();
    running.forEach((id, queue) -> held.computeIfAbsent(queue, q -> new ArrayList<>()).add(id));
    held.forEach((queue, ids) -> queue.renew(ids, owner, wall.instant().plus(LEASE)));
  }

  private void pause() {
    try {
      if (wake.tryAcquire(1, TimeUnit.SECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      on = false;
    }
  }

  @Override public void start() {
    if (automatic) {
      beginning.then("sending", () -> {
        takeOver();
        on = true;
        threads = Executors.newVirtualThreadPerTaskExecutor();
        Steadfast.start("dispatch", this::loop);
      });
    }
  }

  @Override public void stop() {
    on = false;
    wake.release();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
        LOG.warn("Some sends had no answer in time; they are sent again, marked as repeats, after the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override public boolean isBehind() {
    return behind;
  }

  @Override public boolean isRunning() {
    return on;
  }
}
