package dev.allclear.slo.metrics;

import dev.allclear.base.Transactions;
import dev.allclear.slo.DefinitionMark;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.metrics.MetricsSettings.Via;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes metrics that others write, and counts what the documents of kind Metrics select. When a call returns, its events
 * and the readings they were told from are stored, in one transaction. Thread-safe: one message at a time, so that each
 * counter's readings stay in order.
 */
@Service
public class MetricIntake {
  private static final Logger LOG = LoggerFactory.getLogger(MetricIntake.class);
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final int ATTEMPTS = 5;
  private static final int UNPACKED = 64 << 20;

  private final Sources sources;
  private final CounterBooks ledger;
  private final Feeds feeds;
  private final Clock clock;
  private final JsonMapper json;
  private final DefinitionMark mark;
  private long known = DefinitionMark.NONE;
  private Map<Integer, String> documents = Map.of();
  private Routes written = new Routes(List.of());

  public MetricIntake(DefinitionMark mark, Sources sources, CounterLedger ledger, Feeds feeds, Transactions tx, Clock clock, JsonMapper json) {
    this.mark = mark;
    this.sources = sources;
    this.ledger = new CounterBooks(ledger, sources, feeds, tx);
    this.feeds = feeds;
    this.clock = clock;
    this.json = json;
  }

  /**
   * What became of a message.
   *
   * @param readings all that were in it
   * @param ahead those from the future, by this clock; they are not counted
   */
  public record Taken(long readings, long ahead) {}

  /** @param version 1 or 2 */
  public Taken remoteWrite(byte[] snappy, int version) {
    byte[] message = Snappy.decompress(snappy, UNPACKED);
    return take(batch -> {
      if (version == 2) {
        RemoteWrite.readSecond(message, batch);
      } else {
        RemoteWrite.readFirst(message, batch);
      }
    });
  }

  public Taken otlp(byte[] message) {
    return take(batch -> Otlp.read(message, batch));
  }

  public Taken otlpJson(byte[] message) {
    JsonNode request = tree(message);
    return take(batch -> OtlpJson.read(request, batch));
  }

  private JsonNode tree(byte[] message) {
    try {
      return json.readTree(message);
    } catch (JacksonException e) {
      throw new Malformed("The body is no JSON: " + e.getOriginalMessage());
    }
  }

  private synchronized Taken take(Consumer<Batch> reader) {
    refresh();
    return count(written, reader);
  }

  /** The documents may have changed since the last message; selectors are parsed anew only then. */
  private void refresh() {
    long marked = mark.now();
    if (marked == known && marked != DefinitionMark.NONE) {
      return;
    }
    Map<Integer, String> now = new HashMap<>();
    List<Routes.Route> routes = new ArrayList<>();
    for (Sources.Configured each : sources.all(SourceKind.METRICS)) {
      now.put(each.source().id(), each.settings());
    }
    if (now.equals(documents)) {
      known = marked;
      return;
    }
    now.forEach((source, settings) -> {
      MetricsSettings read = json.readValue(settings, MetricsSettings.class);
      if (read.via() == Via.WRITTEN) {
        routes.add(Routes.Route.of(source, read));
      }
    });
    ledger.drop(documents.keySet().stream().filter(source -> !Objects.equals(now.get(source), documents.get(source))).toList());
    documents = now;
    written = new Routes(routes);
    known = marked;
  }

  /** Counts the readings of one source that were fetched from it. */
  synchronized Taken fetched(int source, MetricsSettings settings, Consumer<Batch> reader) {
    return count(new Routes(List.of(Routes.Route.of(source, settings))), reader);
  }

  private Taken count(Routes routes, Consumer<Batch> reader) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return once(routes, reader);
      } catch (CounterLedger.Overtaken e) {
        LOG.info("{}", e.getMessage());
      }
    }
    return once(routes, reader);
  }

  private Taken once(Routes routes, Consumer<Batch> reader) {
    ledger.follow();
    Map<Integer, Batch.Book> books = ledger.open(routes.sources());
    Batch batch = new Batch(routes, source -> Objects.requireNonNull(books.get(source)), clock.instant().plus(SKEW).toEpochMilli());
    boolean isKept = false;
    try {
      reader.accept(batch);
      if (!batch.entries().isEmpty()) {
        ledger.commit(batch.entries().values().stream().map(Batch.Entry::change).toList());
      }
      isKept = true;
    } finally {
      if (!isKept) {
        ledger.drop(batch.entries().keySet());
      }
    }
    batch.entries().forEach(this::tell);
    return new Taken(batch.samples(), batch.ahead());
  }

  /** After the commit. */
  private void tell(int source, Batch.Entry entry) {
    Counters counters = entry.book().counters();
    feeds.stored(source, entry.tallies());
    long refused = counters.takeRefused();
    if (counters.newest() > 0) {
      Instant newest = Instant.ofEpochMilli(counters.newest());
      feeds.completeUntil(source, newest);
      feeds.heard(source, newest);
    }
    if (refused > 0) {
      sources.heard(source, Instant.ofEpochMilli(Math.max(0, counters.newest())), refused);
    }
  }

  /** Enters the readings of past messages by source, so that few messages must be read again after a start. */
  synchronized void settle() {
    ledger.follow();
    ledger.settle();
  }
}
