package dev.allclear.slo.metrics;

import dev.allclear.base.Outbound;
import dev.allclear.base.Tick;
import dev.allclear.slo.DefinitionMark;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.metrics.MetricsSettings.Via;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the pages of metrics that documents name, each on its own thread and never twice at the same time. A page that
 * does not answer, or is none, counts nothing: its counters say later what happened meanwhile.
 */
@Component
public class Scraper implements Tick {
  private static final Logger LOG = LoggerFactory.getLogger(Scraper.class);
  private static final int MOST = 32 << 20;
  private static final String ACCEPT = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";

  private final DefinitionMark mark;
  private final Sources sources;
  private final MetricIntake intake;
  private final Feeds feeds;
  private final Outbound outbound;
  private final JsonMapper json;
  private static final Duration REFRESH = Duration.ofSeconds(5);
  private static final String SCRAPED = Via.SCRAPED.name();
  private long known = DefinitionMark.NONE;
  private Instant refreshed = Instant.EPOCH;
  private Map<Sources.Configured, MetricsSettings> scraped = Map.of();
  private final Map<Integer, Instant> begun = new ConcurrentHashMap<>();
  private final Map<Integer, Thread> running = new ConcurrentHashMap<>();

  Scraper(DefinitionMark mark, Sources sources, MetricIntake intake, Feeds feeds, Outbound outbound, JsonMapper json) {
    this.mark = mark;
    this.sources = sources;
    this.intake = intake;
    this.feeds = feeds;
    this.outbound = outbound;
    this.json = json;
  }

  @Override public String name() {
    return "slo.scraper";
  }

  @Override public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override public void tick(Instant now) {
    refresh(now);
    scraped.forEach((each, settings) -> {
      if (isDue(each.source().id(), settings, now)) {
        begun.put(each.source().id(), now);
        running.put(each.source().id(), Thread.ofVirtual().name("scrape-" + each.source().name()).start(() -> scrape(each, settings, now)));
      }
    });
  }

  /** Documents are looked at again after five seconds, and read again when they changed. */
  private void refresh(Instant now) {
    if (now.isBefore(refreshed.plus(REFRESH)) && !now.isBefore(refreshed)) {
      return;
    }
    refreshed = now;
    long marked = mark.now();
    if (marked == known && marked != DefinitionMark.NONE) {
      return;
    }
    Map<Sources.Configured, MetricsSettings> before = scraped;
    Map<Sources.Configured, MetricsSettings> found = new LinkedHashMap<>();
    for (Sources.Configured each : sources.all(SourceKind.METRICS)) {
      if (each.settings().contains(SCRAPED)) {
        MetricsSettings same = before.get(each);
        MetricsSettings settings = same != null ? same : json.readValue(each.settings(), MetricsSettings.class);
        if (settings.via() == Via.SCRAPED) {
          found.put(each, settings);
        }
      }
    }
    scraped = found;
    known = marked;
  }

  private boolean isDue(int source, MetricsSettings settings, Instant now) {
    Thread last = running.get(source);
    Instant before = begun.get(source);
    return (last == null || !last.isAlive()) && (before == null || !before.plus(settings.every()).isAfter(now));
  }

  /** Waits until the readings that are under way have ended. */
  void join() throws InterruptedException {
    for (Thread thread : List.copyOf(running.values())) {
      thread.join();
    }
  }

  private void scrape(Sources.Configured each, MetricsSettings settings, Instant now) {
    int source = each.source().id();
    try {
      Map<String, String> headers = new HashMap<>(settings.headers());
      headers.put("Accept", ACCEPT);
      Outbound.Answer answer = outbound.get(Objects.requireNonNull(settings.url()), headers, MOST);
      if (!answer.accepted()) {
        throw new IOException("it answered with status " + answer.status());
      }
      boolean isOpenMetrics = answer.headers().getOrDefault("content-type", "").startsWith("application/openmetrics-text");
      List<TextFormat.Reading> page = TextFormat.read(answer.body(), isOpenMetrics);
      intake.fetched(source, settings, batch -> page.forEach(reading -> batch.reading(batch.routes().find(reading.series()),
          reading.millis() == 0 ? now.toEpochMilli() : reading.millis(), reading.value(), reading.start())));
      feeds.trouble(source, "");
    } catch (IOException | RuntimeException e) {
      String trouble = String.valueOf(e.getMessage());
      if (feeds.trouble(source, trouble)) {
        LOG.warn("{} could not be scraped at {}: {}", each.source().label(), settings.url(), trouble);
      }
    }
  }
}
