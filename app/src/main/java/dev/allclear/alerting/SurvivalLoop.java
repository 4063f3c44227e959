package dev.allclear.alerting;

import dev.allclear.alerting.SurvivalSpool.Deed;
import dev.allclear.alerting.SurvivalSpool.Kept;
import dev.allclear.base.Transactions;
import dev.allclear.base.work.Beginning;
import dev.allclear.base.work.Steadfast;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Notices that the database is away by asking it to write every 2 s on a thread that may hang: 20 s without an answer, measured from outside, and
 * paging goes on without it. Takes everything back to it when it answers again.
 */
@Component
class SurvivalLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(SurvivalLoop.class);
  private static final long PULSE_SECONDS = 2;
  private final Survival survival;
  private final SurvivalSpool spool;
  private final Survived survived;
  private final IntakeDrain drain;
  private final Intake intake;
  private final IntakeMarks marks;
  private final Alerts alerts;
  private final AlertRows rows;
  private final NodeName node;
  private final Beginning beginning;
  private final Transactions tx;
  private final Clock clock;
  private final boolean automatic;
  private final long patienceNanos;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile long answeredAt = System.nanoTime();
  private volatile boolean on;

  SurvivalLoop(Survival survival, SurvivalSpool spool, Survived survived, IntakeDrain drain, Intake intake, IntakeMarks marks, Alerts alerts, AlertRows rows, NodeName node, Beginning beginning, Transactions tx, Clock clock,
      @Value("${allclear.loops:true}") boolean automatic, @Value("${allclear.survival.after:20}") int patienceSeconds) {
    this.survival = survival;
    this.spool = spool;
    this.survived = survived;
    this.drain = drain;
    this.intake = intake;
    this.marks = marks;
    this.alerts = alerts;
    this.rows = rows;
    this.node = node;
    this.beginning = beginning;
    this.tx = tx;
    this.clock = clock;
    this.automatic = automatic;
    this.patienceNanos = TimeUnit.SECONDS.toNanos(patienceSeconds);
  }

  private void pulse() {
    try {
      do {
        try {
          tx.run(() -> marks.beat(node.journal(), clock.instant()));
          answeredAt = System.nanoTime();
        } catch (RuntimeException e) {
          LOG.debug("The database gives no answer: {}", e.getMessage());
        }
      } while (!stopped.await(PULSE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      while (!stopped.await(1, TimeUnit.SECONDS)) {
        look(System.nanoTime() - answeredAt > patienceNanos || drain.awayNanos() > patienceNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look; on the calling thread in tests. */
  void look(boolean away) {
    try {
      if (away) {
        survival.step(!automatic);
      } else if ((survival.since().isPresent() || spool.isWaiting()) && !drain.isAway() && intake.state().waiting() == 0) {
        survival.handBack(this::settle);
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("What was done without the database cannot be told to it yet: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("A step without the database failed; the next one comes in a second", e);
    }
  }

  /** What was done and not told with its signal becomes rows: for alerts that the database knew, after their signal was read, or by a process that died before it could tell. */
  private void settle() {
    List<Kept> deeds = spool.waiting();
    long last = spool.last();
    List<Kept> told = tx.in(() -> {
      long read = marks.applied(node.journal()).orElse(0);
      List<Kept> ripe = deeds.stream().filter(k -> k.deed().alert() != null || k.deed().number() <= read).toList();
      Map<String, List<Kept>> known = new LinkedHashMap<>();
      ripe.forEach(k -> known.computeIfAbsent(k.deed().alert() == null ? k.deed().key() : String.valueOf(k.deed().alert()), a -> new java.util.ArrayList<>()).add(k));
      known.values().forEach(of -> alert(of.getFirst().deed()).ifPresent(a -> survived.apply(a, of)));
      if (ripe.size() == deeds.size()) {
        marks.settle(node.spool(), last, clock.instant());
      }
      return ripe;
    });
    spool.settled(told);
    if (told.size() == deeds.size()) {
      spool.forget(last);
    }
  }

  private Optional<Alert> alert(Deed deed) {
    return deed.alert() == null ? rows.lockOpen(deed.key()) : alerts.find(deed.alert());
  }

  /** Without the database it is not known which of them that knows; it will. */
  private List<Kept> unsettled() {
    long known = 0;
    try {
      known = beginning.isWaiting() ? 0 : marks.applied(node.spool()).orElse(0);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The database is away at the start: {}", e.getMessage());
    }
    try {
      return spool.after(known);
    } catch (IOException e) {
      LOG.error("The spool cannot be read: {}", e.getMessage());
      return List.of();
    }
  }

  @Override public void start() {
    spool.remember(unsettled());
    beginning.then("what was done without the database", () -> {
      if (!survival.tell(this::settle)) {
        throw new IllegalStateException("a send without the database is under way");
      }
    });
    answeredAt = System.nanoTime() - (beginning.isWaiting() ? patienceNanos : 0);
    if (automatic) {
      on = true;
      Steadfast.start("pulse", this::pulse);
      Steadfast.start("survival", this::watch);
    }
  }

  @Override public void stop() {
    on = false;
    stopped.countDown();
  }

  @Override public boolean isRunning() {
    return on;
  }

  /** Before the journal is emptied, so that what was done for its entries is known then. */
  @Override public int getPhase() {
    return Integer.MAX_VALUE - 10;
  }
}
