package dev.allclear.alerting;

import dev.allclear.alerting.journal.Journal;
import dev.allclear.alerting.journal.Record;
import dev.allclear.base.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was done while the database was away, on disk until the database knows it. Thread-safe. */
@Component
class SurvivalSpool implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(SurvivalSpool.class);
  private static final int SIZE = 1 << 20;
  private final Journal journal;
  private final JsonMapper json;
  private final List<Kept> waiting = new ArrayList<>();
  private final Map<String, List<Kept>> bySignal = new HashMap<>();
  private long lost;

  SurvivalSpool(Home home, JsonMapper json) {
    this.json = json;
    try {
      this.journal = Journal.open(home.resolve("spool"), SIZE);
    } catch (IOException e) {
      throw new UncheckedIOException("The spool in " + home.resolve("spool") + " cannot be opened", e);
    }
  }

  /**
   * One thing that was done.
   *
   * @param number of the signal in the journal; 0 for an alert that the database knows
   * @param alert null for a signal of the journal
   * @param page of a send; null for an acknowledgement
   * @param callKey which call of the problem this was
   * @param words the carrier's answer
   * @param by who acknowledged; null for a send
   */
  record Deed(long number, String key, @Nullable UUID alert, int rung, @Nullable UUID page, String callKey, String person, String contact, String to, String carrier, String state,
      String words, boolean repeat, @Nullable String by, Instant at) {}

  /** @param number in the spool; negative when the disk did not take it, so that only this process knows it */
  record Kept(long number, Deed deed) {}

  /** A full disk does not stop a page: what cannot be noted is told in the log. */
  synchronized void note(Deed deed) {
    long number;
    try {
      number = journal.append(json.writeValueAsBytes(deed));
    } catch (IOException e) {
      number = -clockless();
      LOG.error("{} at {} could not be noted in the spool: {}", deed.by() == null ? "A page to " + deed.person() : "The acknowledgement by " + deed.by(), deed.at(), e.getMessage());
    }
    remember(List.of(new Kept(number, deed)));
  }

  /** A number that no process took before. */
  private long clockless() {
    return (java.util.concurrent.ThreadLocalRandom.current().nextLong(1L << 40) << 20) + ++lost;
  }

  /** Deeds that the database may not know yet. */
  synchronized void remember(List<Kept> deeds) {
    waiting.addAll(deeds);
    deeds.stream().filter(k -> k.deed.alert() == null).forEach(k -> bySignal.computeIfAbsent(k.deed.number() + " " + k.deed.key(), n -> new ArrayList<>()).add(k));
  }

  /** What was done for a signal of the journal. */
  synchronized List<Kept> of(long number, String key) {
    return List.copyOf(bySignal.getOrDefault(number + " " + key, List.of()));
  }

  /** All that the database may not know yet, in order. */
  synchronized List<Kept> waiting() {
    return List.copyOf(waiting);
  }

  synchronized boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** The database knows these. */
  synchronized void settled(List<Kept> deeds) {
    waiting.removeAll(deeds);
    bySignal.clear();
    List<Kept> left = List.copyOf(waiting);
    waiting.clear();
    remember(left);
  }

  List<Kept> after(long number) throws IOException {
    List<Kept> deeds = new ArrayList<>();
    for (List<Record> records = journal.read(number, 1000); !records.isEmpty(); records = journal.read(records.getLast().number(), 1000)) {
      records.forEach(r -> deeds.add(new Kept(r.number(), json.readValue(r.bytes(), Deed.class))));
    }
    return deeds;
  }

  long last() {
    return journal.last();
  }

  /** The database knows all up to a number: whole files of it go. */
  void forget(long upTo) {
    try {
      journal.forget(upTo);
    } catch (IOException e) {
      LOG.warn("The spool cannot be shortened: {}; it is tried again when the database is told next", e.getMessage());
    }
  }

  /** Files that hold deeds. */
  int files() {
    return journal.files();
  }

  @Override public void destroy() throws IOException {
    journal.close();
  }
}
