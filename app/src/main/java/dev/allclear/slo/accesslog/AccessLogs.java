package dev.allclear.slo.accesslog;

import dev.allclear.base.Tick;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows every access log that documents name, each on its own thread for as long as one look takes. A platform thread,
 * since reading weeks of history is all computing and would keep a carrier from every virtual thread for as long.
 */
@Component
public class AccessLogs implements Tick {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLogs.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Sources sources;
  private final LogLedger ledger;
  private final Feeds feeds;
  private final Clock clock;
  private final JsonMapper json;
  private final Map<Integer, Followed> followed = new HashMap<>();

  AccessLogs(Sources sources, LogLedger ledger, Feeds feeds, Clock clock, JsonMapper json) {
    this.sources = sources;
    this.ledger = ledger;
    this.feeds = feeds;
    this.clock = clock;
    this.json = json;
  }

  private record Followed(String settings, Follower follower) {}

  @Override public String name() {
    return "slo.access-logs";
  }

  @Override public Duration every() {
    return EVERY;
  }

  @Override public void tick(Instant now) {
    List<Thread> threads = new ArrayList<>();
    for (Sources.Configured each : sources.all(SourceKind.ACCESS_LOG)) {
      Follower follower = follower(each);
      threads.add(Thread.ofPlatform().daemon().name("follow-" + each.source().name()).start(() -> follow(each, follower)));
    }
    threads.forEach(AccessLogs::join);
  }

  private Follower follower(Sources.Configured each) {
    int source = each.source().id();
    Followed known = followed.get(source);
    if (known == null || !known.settings().equals(each.settings())) {
      known = new Followed(each.settings(), new Follower(source, json.readValue(each.settings(), AccessLog.class), ledger,
          tallies -> feeds.stored(source, tallies)));
      followed.put(source, known);
    }
    return known.follower();
  }

  private void follow(Sources.Configured each, Follower follower) {
    Instant began = clock.instant();
    try {
      follower.poll();
      feeds.completeUntil(each.source().id(), began);
    } catch (RuntimeException e) {
      LOG.warn("{} was not read: {}", each.source().label(), e.getMessage(), e.getCause());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
