package dev.allclear.alerting;

import dev.allclear.base.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The last things that each integration said, for people who set it up. In memory, and every {@value #SECONDS} s in the database, so that a restart
 * forgets nothing that is older than that: counting them with each signal would cost a storm a write each. Thread-safe.
 */
@Component
public class LastEvents implements Tick, DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(LastEvents.class);
  private static final int MOST = 10;
  private static final int SECONDS = 5;
  private final SaidRows rows;
  private final Map<String, Deque<Said>> said = new ConcurrentHashMap<>();
  private final Set<String> unwritten = ConcurrentHashMap.newKeySet();
  private volatile boolean loaded;

  LastEvents(SaidRows rows) {
    this.rows = rows;
  }

  /** @param outcome what became of it, in words */
  public record Said(Instant at, Arrival.Act act, String key, String summary, String outcome) {
    /** Whether it was a test sent from here. */
    public boolean test() {
      return key.equals(Arrival.TEST);
    }
  }

  void note(String integration, Said event) {
    Deque<Said> events = said.computeIfAbsent(integration, name -> new ArrayDeque<>());
    synchronized (events) {
      events.addFirst(event);
      if (events.size() > MOST) {
        events.removeLast();
      }
    }
    unwritten.add(integration);
  }

  /** Whether its last own event is a while ago, so that it is worth keeping that it spoke. */
  boolean isNews(String integration, Instant at) {
    return known(integration).stream().filter(s -> !Arrival.isOurs(s.key())).findFirst().map(s -> s.at().plusSeconds(1).isBefore(at)).orElse(true);
  }

  /** The newest first. */
  public List<Said> of(String integration) {
    load();
    return known(integration);
  }

  private List<Said> known(String integration) {
    Deque<Said> events = said.getOrDefault(integration, new ArrayDeque<>());
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  /** Behind what was said since the start comes what was said before it. */
  private synchronized void load() {
    if (loaded) {
      return;
    }
    rows.all().forEach((integration, before) -> {
      Deque<Said> events = said.computeIfAbsent(integration, name -> new ArrayDeque<>());
      synchronized (events) {
        before.stream().limit(MOST - events.size()).forEach(events::addLast);
      }
    });
    loaded = true;
  }

  @Override public String name() {
    return "alerting.said";
  }

  @Override public Duration every() {
    return Duration.ofSeconds(SECONDS);
  }

  @Override public void tick(Instant now) {
    load();
    for (String integration : Set.copyOf(unwritten)) {
      unwritten.remove(integration);
      try {
        rows.put(integration, known(integration));
      } catch (DataAccessException | TransactionException e) {
        unwritten.add(integration);
        throw e;
      }
    }
  }

  @Override public void destroy() {
    try {
      tick(Instant.EPOCH);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("What integrations said last is not kept: {}", e.getMessage());
    }
  }
}
