package dev.allclear.alerting;

import dev.allclear.alerting.journal.Journal;
import dev.allclear.alerting.journal.Record;
import dev.allclear.base.Transactions;
import dev.allclear.base.work.Beginning;
import dev.allclear.base.work.Steadfast;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes alerts of what the journal kept: many entries in one transaction, together with the number of the last, so that each counts exactly once
 * however often the program or the database dies. What is wrong in itself is set aside with the reason and holds up nothing. Signals that repeat an
 * open problem are counted.
 */
@Component
class IntakeDrain implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeDrain.class);
  private static final int AT_ONCE = 500;
  private static final long POLL_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 2000;
  /** So many signals that came while a batch was applied are a storm, if they came at this rate in a second. */
  private static final long PRESSED = 64;
  private static final long POURING = 300;
  private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Beginning beginning;
  private final Signals signals;
  private final Integrations integrations;
  private final IntakeMarks marks;
  private final String node;
  private final Transactions tx;
  private final JsonMapper json;
  private final Clock clock;
  private final boolean automatic;
  private final Semaphore wake = new Semaphore(0);
  private final ReentrantLock turn = new ReentrantLock();
  private final Object progress = new Object();
  private volatile CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Journal journal;
  private volatile long applied = -1;
  private volatile boolean away;
  private volatile long awaySince;
  private volatile boolean on;
  private @Nullable Thread thread;

  IntakeDrain(Beginning beginning, Signals signals, Integrations integrations, IntakeMarks marks, NodeName node, Transactions tx, JsonMapper json, Clock clock,
      @Value("${allclear.loops:true}") boolean automatic) {
    this.beginning = beginning;
    this.signals = signals;
    this.integrations = integrations;
    this.marks = marks;
    this.node = node.journal();
    this.tx = tx;
    this.json = json;
    this.clock = clock;
    this.automatic = automatic;
  }

  /** The journal that it empties. */
  void from(Journal source) {
    journal = source;
  }

  String node() {
    return node;
  }

  /** How long the database has refused what is in the journal; 0 while it does not. */
  long awayNanos() {
    return away ? System.nanoTime() - awaySince : 0;
  }

  /** The number of the last entry that became alerts. */
  long applied() {
    return Math.max(0, applied);
  }

  void wake() {
    if (automatic) {
      wake.release();
    } else {
      runDue();
    }
  }

  /** Waits until an entry was applied, at most so long; not at all while the database is away. */
  void await(long number, long millis) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    synchronized (progress) {
      try {
        for (long left = millis; applied < number && !away && left > 0; left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())) {
          progress.wait(left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Applies what is there; {@code false} when the database did not take it, which changes nothing. */
  boolean runDue() {
    turn.lock();
    try {
      Journal source = java.util.Objects.requireNonNull(journal);
      if (applied < 0 || away) {
        marks.applied(node).ifPresentOrElse(n -> applied = n, () -> applied = Math.max(0, applied));
      }
      for (List<Record> records = source.read(applied, AT_ONCE); !records.isEmpty(); records = source.read(applied, AT_ONCE)) {
        long came = source.last();
        long begun = System.nanoTime();
        applyAll(records);
        source.forget(applied);
        makeWay(source.last() - came, System.nanoTime() - begun);
      }
      tell(false);
      return true;
    } catch (RuntimeException | IOException e) {
      if (!away) {
        LOG.warn("Signals are kept in the journal and wait for the database: {}", e.getMessage());
      }
      tell(true);
      return false;
    } finally {
      turn.unlock();
    }
  }

  /**
   * While signals pour in, the door has half of the time: what it took is safe, and whoever is called for it is called by the first of them. Rests at most as long as
   * it worked, and not at all when few come.
   */
  private void makeWay(long came, long workedNanos) {
    if (automatic && came > PRESSED && came * TimeUnit.SECONDS.toNanos(1) > POURING * workedNanos) {
      try {
        stopped.await(Math.min(workedNanos, LONGEST_REST_NANOS), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tell(boolean isAway) {
    awaySince = isAway && !away ? System.nanoTime() : awaySince;
    away = isAway;
    synchronized (progress) {
      progress.notifyAll();
    }
  }

  private void applyAll(List<Record> records) {
    try {
      commit(records);
    } catch (NonTransientDataAccessException | IllegalArgumentException | IllegalStateException | JacksonException e) {
      if (e instanceof NonTransientDataAccessResourceException || marks.isTheDatabasesOwn(e)) {
        throw e;
      }
      LOG.warn("{} entries of the journal are applied one by one, because one of them is wrong: {}", records.size(), e.getMessage());
      records.forEach(this::applyAlone);
    }
    tell(false);
  }

  private void applyAlone(Record record) {
    try {
      commit(List.of(record));
    } catch (NonTransientDataAccessException | IllegalArgumentException | IllegalStateException | JacksonException e) {
      if (e instanceof NonTransientDataAccessResourceException || marks.isTheDatabasesOwn(e)) {
        throw e;
      }
      LOG.error("Entry {} of the journal cannot become an alert and is set aside: {}", record.number(), e.getMessage());
      tx.run(() -> {
        marks.refuse(node, record.number(), record.bytes(), String.valueOf(e.getMessage()), clock.instant());
        marks.apply(node, record.number(), clock.instant());
      });
      applied = record.number();
    }
  }

  private void commit(List<Record> records) {
    List<Intake.Batch> batches = new ArrayList<>();
    for (Record record : records) {
      batches.add(json.readValue(record.bytes(), Intake.Batch.class).at(record.number()));
    }
    long upTo = records.getLast().number();
    tx.run(() -> {
      apply(batches);
      marks.apply(node, upTo, clock.instant());
    });
    applied = upTo;
  }

  /** In the caller's transaction. */
  void apply(Intake.Batch batch) {
    apply(List.of(batch));
  }

  /** One trigger after another of the same problem is done once and counted; the worst of them counts. */
  private void apply(List<Intake.Batch> batches) {
    Map<String, Integration> senders = new LinkedHashMap<>();
    Map<String, Run> runs = new LinkedHashMap<>();
    Set<UUID> crowds = new HashSet<>();
    for (Intake.Batch batch : batches) {
      Integration from = senders.computeIfAbsent(batch.integration(), name -> name.equals(SelfTest.SENDER.name()) ? SelfTest.SENDER : integrations.named(name)
          .orElseThrow(() -> new IllegalArgumentException("there is no integration " + name + " any more")));
      for (Arrival arrival : batch.arrivals()) {
        String key = from.name() + "/" + arrival.key();
        Run run = runs.get(key);
        if (run != null && run.joins(arrival)) {
          run.count++;
        } else {
          if (run != null) {
            signals.apply(run.from, run.arrival, run.batch, run.count, crowds);
            runs.remove(key);
          }
          runs.put(key, new Run(from, arrival, batch));
        }
      }
    }
    runs.values().forEach(run -> signals.apply(run.from, run.arrival, run.batch, run.count, crowds));
    signals.settle(crowds);
  }

  /** The same again and again. */
  private static final class Run {
    final Integration from;
    final Arrival arrival;
    final Intake.Batch batch;
    int count = 1;

    Run(Integration from, Arrival arrival, Intake.Batch batch) {
      this.from = from;
      this.arrival = arrival;
      this.batch = batch;
    }

    boolean joins(Arrival next) {
      return next.act() == arrival.act() && next.severity().compareTo(arrival.severity()) >= 0;
    }
  }

  private void loop() {
    long pause = 50;
    while (on) {
      boolean done = runDue();
      pause = done ? 50 : Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
      try {
        if (!done) {
          stopped.await(pause, TimeUnit.MILLISECONDS);
        } else if (wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override public void start() {
    if (automatic) {
      away = true;
      awaySince = System.nanoTime();
      beginning.then("reading signals", () -> {
        marks.applied(node);
        on = true;
        stopped = new CountDownLatch(1);
        thread = Steadfast.start("intake", this::loop);
      });
    }
  }

  @Override public void stop() {
    on = false;
    stopped.countDown();
    wake.release();
    Thread running = thread;
    if (running != null) {
      try {
        running.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override public boolean isRunning() {
    return on;
  }

  /** Whether the database did not take the last entry. */
  boolean isAway() {
    return away;
  }

  static boolean isTheDatabase(Throwable e) {
    return e instanceof DataAccessException || e instanceof org.springframework.transaction.TransactionException;
  }
}
