package dev.allclear.slo.metrics;

import dev.allclear.base.Outbound;
import dev.allclear.base.Tick;
import dev.allclear.base.Transactions;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.Source;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.Tallies;
import dev.allclear.slo.metrics.MetricsSettings.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Prometheus, Mimir, Thanos or VictoriaMetrics for counters at the ends of minutes, and counts the differences; or for
 * values and ratios, and looks at each. Ranges
 * are aligned to the minute, so that the store can answer from its cache. At first the past is asked for, a day at a time;
 * then each minute the new one, and the last five again for what came late. A minute is put in place of what was known of
 * it, so asking twice changes nothing. When the store does not answer, or lies, the source stays where it is: late, not quiet.
 */
@Component
public class PrometheusReader implements Tick {
  private static final Logger LOG = LoggerFactory.getLogger(PrometheusReader.class);
  private static final int MOST = 64 << 20;
  private static final long STEP = 60;
  private static final long DAY = 86_400;
  /** What was scraped just before the end of a minute may not be stored yet. */
  private static final long LAG = 30;
  private static final long AGAIN = 5 * STEP;
  /** Minutes are judged ten seconds after a source was read; these were waited for already. */
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final Duration PAST = Duration.ofDays(35);

  private final Sources sources;
  private final Minutes minutes;
  private final Feeds feeds;
  private final Transactions tx;
  private final Outbound outbound;
  private final JsonMapper json;
  private final Map<Integer, Thread> running = new ConcurrentHashMap<>();

  PrometheusReader(Sources sources, Minutes minutes, Feeds feeds, Transactions tx, Outbound outbound, JsonMapper json) {
    this.sources = sources;
    this.minutes = minutes;
    this.feeds = feeds;
    this.tx = tx;
    this.outbound = outbound;
    this.json = json;
  }

  @Override public String name() {
    return "slo.prometheus";
  }

  @Override public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override public void tick(Instant now) {
    for (Sources.Configured each : Stream.of(SourceKind.PROMETHEUS, SourceKind.VALUE).flatMap(kind -> sources.all(kind).stream()).toList()) {
      Thread last = running.get(each.source().id());
      if (last == null || !last.isAlive()) {
        MetricsSettings settings = json.readValue(each.settings(), MetricsSettings.class);
        running.put(each.source().id(), Thread.ofVirtual().name("ask-" + each.source().name()).start(() -> catchUp(each.source(), settings, now)));
      }
    }
  }

  /** Waits until the questions that are under way have ended. */
  void join() throws InterruptedException {
    for (Thread thread : List.copyOf(running.values())) {
      thread.join();
    }
  }

  private void catchUp(Source source, MetricsSettings settings, Instant now) {
    long end = (now.getEpochSecond() - LAG) / STEP * STEP;
    Instant newest = source.newest();
    long past = end - PAST.toSeconds();
    long from = newest == null ? past : Math.max(past, newest.getEpochSecond() / STEP * STEP - AGAIN);
    if (newest != null && newest.getEpochSecond() >= end && feeds.completeUntil(source.id()).isPresent()) {
      return;
    }
    boolean isAnew = newest == null;
    try {
      while (from < end) {
        long to = Math.min(end, from + DAY);
        step(source, settings, from, to, isAnew);
        isAnew = false;
        from = to == end ? end : to - AGAIN;
      }
      feeds.completeUntil(source.id(), Instant.ofEpochSecond(end).plus(SETTLED));
      feeds.trouble(source.id(), "");
    } catch (IOException | RuntimeException e) {
      String trouble = String.valueOf(e.getMessage());
      if (feeds.trouble(source.id(), trouble)) {
        LOG.warn("{} could not be asked at {}, and is late: {}", source.label(), settings.url(), trouble);
      }
    }
  }

  /** @param isAnew whether what is known since then came of another question, and goes when this one has an answer */
  private void step(Source source, MetricsSettings settings, long from, long to, boolean isAnew) throws IOException {
    Map<Role, RangeAnswer> answers = new LinkedHashMap<>();
    for (Role role : settings.roles()) {
      answers.put(role, ask(settings, role, from - AGAIN, to));
    }
    Tallies counted = tx.in(() -> {
      sources.heard(source.id(), Instant.ofEpochSecond(to), 0);
      List<Long> limits = sources.find(source.kind(), source.name()).orElse(source).limits();
      Tallies tallies = new Differences(settings, limits, from).of(answers);
      if (isAnew) {
        minutes.forget(source.id(), past(from));
      }
      minutes.put(source.id(), tallies);
      return tallies;
    });
    if (isAnew) {
      feeds.changed(source.id(), past(from));
    }
    feeds.stored(source.id(), counted);
  }

  private static Instant past(long from) {
    return Instant.ofEpochSecond(from).truncatedTo(ChronoUnit.HOURS);
  }

  private RangeAnswer ask(MetricsSettings settings, Role role, long from, long to) throws IOException {
    String query = role.kind() == Role.Kind.WITHIN ? EitherBound.in(role.series()) : role.series();
    URI url = URI.create(Objects.requireNonNull(settings.url()).toString().replaceAll("/+$", "") + "/api/v1/query_range?query="
        + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&start=" + from + "&end=" + to + "&step=" + STEP);
    Outbound.Answer answer = outbound.get(url, settings.headers(), MOST);
    if (!answer.accepted()) {
      throw new IOException("it answered with status " + answer.status() + ": " + answer.body().substring(0, Math.min(200, answer.body().length())));
    }
    try {
      return RangeAnswer.of(json.readTree(answer.body()), from, to, STEP);
    } catch (JacksonException e) {
      throw new IOException("it answered with something that is no JSON", e);
    }
  }
}
