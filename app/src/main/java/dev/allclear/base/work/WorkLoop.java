package dev.allclear.base.work;

import dev.allclear.base.Home;
import dev.allclear.base.StoryClock;
import dev.allclear.base.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Claims due work, at most {@value #HELD} pieces ahead, and runs at most {@value #AT_ONCE} of them at once, each on a virtual thread of its own. Looks at least every
 * {@value #POLL_MILLIS} ms and at once after a commit that added work; listeners make way for what is {@link Pressing}. Work whose process died is taken over when its lease of 30 s ends, or at
 * once when the same node starts again.
 */
@Component
public class WorkLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);
  private static final int AT_ONCE = 16;
  /** So many are held, so that when many are due each claim takes many. */
  private static final int HELD = 64;
  /** With less room than this the loop waits a moment for more: a claim costs as much as several pieces of work. */
  private static final int WORTH_IT = 16;
  private static final long MOMENT_MILLIS = 10;
  /** Of these so many at most tell listeners: a backlog of those must not hold up a call for a person, which is a timer. */
  private static final int LISTENERS_AT_ONCE = 12;
  /** And so many while what is pressing is behind. */
  private static final int LISTENERS_BESIDE = 2;
  private static final int TOGETHER = 16;
  private static final long POLL_MILLIS = 200;
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Beginning beginning;
  private final Works works;
  private final Workers workers;
  private final Transactions tx;
  private final StoryClock story;
  private final ObjectProvider<Pressing> pressing;
  private final StoryClock wall = StoryClock.wall();
  private final String owner;
  private final boolean automatic;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore free = new Semaphore(HELD);
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Semaphore listening = new Semaphore(LISTENERS_AT_ONCE);
  private final Set<UUID> running = ConcurrentHashMap.newKeySet();
  private volatile boolean on;
  private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  WorkLoop(Beginning beginning, Works works, Workers workers, Transactions tx, StoryClock story, ObjectProvider<Pressing> pressing, Home home, @Value("${allclear.loops:true}") boolean automatic) {
    this.beginning = beginning;
    this.works = works;
    this.workers = workers;
    this.tx = tx;
    this.story = story;
    this.pressing = pressing;
    this.owner = home.path().toAbsolutePath().toString();
    this.automatic = automatic;
  }

  /** Does what is due now, and what that makes due now, on the calling thread, then returns. For tests, whose clock stands still. */
  public void runDue() {
    for (List<Work> batch = claim(AT_ONCE); !batch.isEmpty(); batch = claim(AT_ONCE)) {
      units(batch).forEach(this::perform);
    }
  }

  /** Looks again soon. */
  public void wake() {
    wake.release();
  }

  private List<Work> claim(int limit) {
    Instant now = wall.instant();
    return tx.in(() -> works.claim(story.instant(), now, now.plus(LEASE), owner, limit));
  }

  private List<Work> claim(Work.Kind kind, int room) {
    Instant now = wall.instant();
    return room <= 0 ? List.of() : tx.in(() -> works.claim(kind, story.instant(), now, now.plus(LEASE), owner, room));
  }

  private void perform(Work work) {
    running.add(work.id());
    try {
      if (workers.inTransaction(work)) {
        tx.run(() -> performed(work));
      } else {
        workers.perform(work);
        tx.run(() -> works.done(work));
      }
    } catch (RuntimeException e) {
      Duration pause = Duration.ofSeconds(Math.min(60, 1L << Math.min(6, work.attempt() - 1)));
      LOG.warn("{} for {} failed at attempt {}; again in {} s", work.worker(), work.key(), work.attempt(), pause.toSeconds(), e);
      tx.run(() -> works.retry(work, wall.instant().plus(pause), String.valueOf(e.getMessage())));
    } finally {
      running.remove(work.id());
    }
  }

  /** All in one transaction, or, when that fails, each in its own. */
  private void perform(List<Work> all) {
    if (all.size() == 1) {
      perform(all.getFirst());
      return;
    }
    all.forEach(w -> running.add(w.id()));
    List<Work> alone = all;
    try {
      alone = tx.in(() -> {
        List<Work> left = workers.perform(all);
        works.done(all.stream().filter(w -> !left.contains(w)).toList());
        return left;
      });
    } catch (RuntimeException e) {
      LOG.warn("{} pieces of work for {} failed together; each is tried by itself", all.size(), all.getFirst().worker(), e);
    }
    all.stream().filter(Predicate.not(alone::contains)).forEach(w -> running.remove(w.id()));
    alone.forEach(this::perform);
  }

  private void performed(Work work) {
    workers.perform(work);
    works.done(work);
  }

  private void loop() {
    long renewed = System.nanoTime();
    boolean isQuiet = false;
    while (on) {
      try {
        List<Work> batch = isQuiet && !works.isAnyDue(story.instant(), wall.instant()) ? List.of() : due();
        units(batch).forEach(this::hand);
        if (System.nanoTime() - renewed > LEASE.toNanos() / 3) {
          tx.run(() -> works.renew(List.copyOf(running), owner, wall.instant().plus(LEASE)));
          renewed = System.nanoTime();
        }
        isQuiet = rest(batch.isEmpty());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("Due work cannot be claimed: {}; trying again", e.getMessage());
        pause();
      }
    }
  }

  private List<Work> due() {
    List<Work> batch = new ArrayList<>(claim(Work.Kind.TIMER, free.availablePermits()));
    batch.addAll(claim(Work.Kind.EVENT, Math.min(free.availablePermits() - batch.size(), roomForListeners())));
    return batch;
  }

  /** Says whether nothing was due and nobody has told since of more; then a look costs a quarter of claiming in vain. */
  private boolean rest(boolean idle) throws InterruptedException {
    boolean isWoken = idle && wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
    if (isWoken) {
      wake.drainPermits();
    }
    if (free.availablePermits() < WORTH_IT && free.tryAcquire(WORTH_IT, MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
      free.release(WORTH_IT);
    }
    return idle && !isWoken;
  }

  private int roomForListeners() {
    boolean isBehind = pressing.stream().anyMatch(Pressing::isBehind);
    return listening.availablePermits() - (isBehind ? LISTENERS_AT_ONCE - LISTENERS_BESIDE : 0);
  }

  private void pause() {
    try {
      wake.tryAcquire(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      on = false;
    }
  }

  /** What follows one another and may be done together, by sixteen; all else by itself. */
  private List<List<Work>> units(List<Work> batch) {
    List<List<Work>> units = new ArrayList<>();
    for (Work work : batch) {
      List<Work> last = units.isEmpty() ? List.of() : units.getLast();
      if (!last.isEmpty() && last.size() < TOGETHER && last.getFirst().worker().equals(work.worker()) && workers.takesMany(work)) {
        last.add(work);
      } else {
        units.add(new ArrayList<>(List.of(work)));
      }
    }
    return units;
  }

  private void hand(List<Work> all) {
    boolean tells = all.getFirst().kind() == Work.Kind.EVENT;
    free.acquireUninterruptibly(all.size());
    if (tells) {
      listening.acquireUninterruptibly();
    }
    all.forEach(w -> running.add(w.id()));
    threads.execute(() -> {
      turns.acquireUninterruptibly();
      try {
        perform(all);
      } finally {
        turns.release();
        free.release(all.size());
        listening.release(tells ? 1 : 0);
        wake.release();
      }
    });
  }

  @Override public void start() {
    if (!automatic) {
      return;
    }
    beginning.then("work", () -> {
      tx.in(() -> works.release(owner));
      on = true;
      threads = Executors.newVirtualThreadPerTaskExecutor();
      Steadfast.start("work", this::loop);
    });
  }

  @Override public void stop() {
    on = false;
    wake.release();
    threads.shutdown();
    try {
      threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override public boolean isRunning() {
    return on;
  }
}
