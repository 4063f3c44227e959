package dev.allclear.alerting;

import dev.allclear.alerting.journal.Disk;
import dev.allclear.alerting.journal.Journal;
import dev.allclear.alerting.journal.JournalBroken;
import dev.allclear.alerting.journal.Record;
import dev.allclear.base.Home;
import dev.allclear.base.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door for other monitoring tools. What it returns from is on this machine's disk, also while the database is away; {@link IntakeDrain} makes
 * alerts of it in the order of arrival, each exactly once. When the disk fails too, the database alone is asked. Thread-safe.
 */
@Service
public class Intake implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final int SHORT_QUEUE = 64;
  private static final long WAIT_MILLIS = 1500;
  private static final int PATIENT = 4;

  private final Journal journal;
  private final IntakeDrain drain;
  private final Transactions tx;
  private final JsonMapper json;
  private final Clock clock;
  private final AtomicInteger patient = new AtomicInteger();

  Intake(Home home, IntakeDrain drain, Transactions tx, JsonMapper json, Clock clock, ObjectProvider<Disk> disk, @Value("${allclear.journal.segment:8388608}") int segment) {
    this.drain = drain;
    this.tx = tx;
    this.json = json;
    this.clock = clock;
    try {
      this.journal = Journal.open(disk.getIfAvailable(() -> Disk.REAL), home.resolve("journal"), segment);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal in " + home.resolve("journal") + " cannot be opened; signals must be kept before they are acknowledged", e);
    }
    drain.from(journal);
  }

  /**
   * What one request brought.
   *
   * @param number in the journal; 0 while it is not in it
   */
  record Batch(String integration, Instant at, List<Arrival> arrivals, long number) {
    Batch at(long newNumber) {
      return new Batch(integration, at, arrivals, newNumber);
    }
  }

  /**
   * Keeps the arrivals of one request, all or none. Waits a moment for the alerts too when little is waiting, so that a sender who looks at once
   * sees them.
   *
   * @throws IntakeUnavailable when neither disk nor database took them
   */
  public void take(Integration from, List<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return;
    }
    Batch batch = new Batch(from.name(), clock.instant(), List.copyOf(arrivals), 0);
    try {
      long number = journal.append(json.writeValueAsBytes(batch));
      drain.wake();
      await(number);
    } catch (JournalBroken e) {
      LOG.warn("The journal did not take a signal of {}: {}; the database is asked instead", from.name(), e.getMessage());
      direct(batch);
    }
  }

  /** Few at a time: in a storm nobody waits for more than the disk. */
  private void await(long number) {
    try {
      if (patient.incrementAndGet() <= PATIENT && number - drain.applied() <= SHORT_QUEUE) {
        drain.await(number, WAIT_MILLIS);
      }
    } finally {
      patient.decrementAndGet();
    }
  }

  private void direct(Batch batch) {
    try {
      tx.run(() -> drain.apply(batch));
    } catch (RuntimeException e) {
      throw new IntakeUnavailable(e);
    }
  }

  /** What was kept after a number, in order. */
  List<Record> kept(long after, int most) throws IOException {
    return journal.read(after, most);
  }

  /** How the door stands. */
  public record State(long kept, long applied, boolean broken, int damaged) {
    public long waiting() {
      return Math.max(0, kept - applied);
    }
  }

  public State state() {
    return new State(journal.last(), drain.applied(), journal.isBroken(), journal.damaged());
  }

  @Override public void destroy() throws IOException {
    drain.stop();
    journal.close();
  }
}
