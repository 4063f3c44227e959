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
import java.util.Collection;
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
  private static final int FEW = 10;
  private static final int UNPACKED = 64 << 20;

  private final Sources sources;
  private final CounterLedger ledger;
  private final Feeds feeds;
  private final Transactions tx;
  private final Clock clock;
  private final JsonMapper json;
  private final Map<Integer, Batch.Book> books = new HashMap<>();
  private final DefinitionMark mark;
  private long known = DefinitionMark.NONE;
  private Map<Integer, String> documents = Map.of();
  private Routes written = new Routes(List.of());

  public MetricIntake(DefinitionMark mark, Sources sources, CounterLedger ledger, Feeds feeds, Transactions tx, Clock clock, JsonMapper json) {
    this.mark = mark;
    this.sources = sources;
    this.ledger = ledger;
    this.feeds = feeds;
    this.tx = tx;
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
    books.keySet().removeIf(source -> !Objects.equals(now.get(source), documents.get(source)));
    documents = now;
    written = new Routes(routes);
    known = marked;
  }

  /** Counts the readings of one source that were fetched from it. */
  synchronized Taken fetched(int source, MetricsSettings settings, Consumer<Batch> reader) {
    return count(new Routes(List.of(Routes.Route.of(source, settings))), reader);
  }

  private Taken count(Routes routes, Consumer<Batch> reader) {
    try {
      return once(routes, reader);
    } catch (CounterLedger.Overtaken e) {
      LOG.info("{}", e.getMessage());
      return once(routes, reader);
    }
  }

  private Taken once(Routes routes, Consumer<Batch> reader) {
    Batch batch = new Batch(routes, source -> books.computeIfAbsent(source, id -> Batch.Book.of(ledger.open(id))), clock.instant().plus(SKEW).toEpochMilli());
    open(routes.sources());
    boolean isKept = false;
    try {
      reader.accept(batch);
      if (!batch.entries().isEmpty()) {
        keep(batch);
      }
      isKept = true;
    } finally {
      if (!isKept) {
        batch.entries().keySet().forEach(books::remove);
      }
    }
    return new Taken(batch.samples(), batch.ahead());
  }

  /** What is known of many sources is read at once: one by one it would be the longest part of a start. */
  private void open(Collection<Integer> sources) {
    List<Integer> missing = sources.stream().filter(source -> !books.containsKey(source)).toList();
    if (missing.size() > FEW) {
      ledger.open(missing).forEach(page -> books.put(page.source(), Batch.Book.of(page)));
    }
  }

  private void keep(Batch batch) {
    Map<Integer, CounterLedger.Page> after = new HashMap<>();
    List<CounterLedger.Change> changes = batch.entries().values().stream().map(Batch.Entry::change).toList();
    tx.in(() -> ledger.commit(changes)).forEach(page -> after.put(page.source(), page));
    batch.entries().forEach((source, entry) -> {
      Batch.Book book = entry.book();
      books.put(source, new Batch.Book(after.getOrDefault(source, book.page()), book.counters(), book.callers()));
      feeds.stored(source, entry.tallies());
      if (book.counters().newest() > 0) {
        feeds.completeUntil(source, Instant.ofEpochMilli(book.counters().newest()));
      }
    });
  }
}
