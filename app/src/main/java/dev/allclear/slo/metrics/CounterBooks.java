package dev.allclear.slo.metrics;

import dev.allclear.base.Transactions;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.Sources;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** What is known of counters, in memory, as of the last message that was kept by this program or another. Not thread-safe. */
final class CounterBooks {
  private final CounterLedger ledger;
  private final Sources sources;
  private final Feeds feeds;
  private final Transactions tx;
  private final Map<Integer, Batch.Book> books = new HashMap<>();
  /** The last that were wanted, while all of their books are open: those who send thousands of small messages want the same each time. */
  private Collection<Integer> opened = List.of();
  private long known = CounterLedger.NOTHING_READ;

  CounterBooks(CounterLedger ledger, Sources sources, Feeds feeds, Transactions tx) {
    this.ledger = ledger;
    this.sources = sources;
    this.feeds = feeds;
    this.tx = tx;
  }

  /** Takes up what others kept since. */
  void follow() {
    long now = ledger.number();
    if (now == known) {
      return;
    }
    Optional<List<CounterLedger.Entry>> news = known == CounterLedger.NOTHING_READ || now < known ? Optional.empty() : ledger.since(known);
    if (news.isEmpty()) {
      close(List.copyOf(books.keySet()));
    } else {
      news.get().forEach(this::take);
    }
    known = now;
  }

  private void take(CounterLedger.Entry entry) {
    if (entry.news() != CounterLedger.News.READ) {
      close(List.of(entry.source()));
      return;
    }
    entry.readings().stream().mapToLong(Counters.Reading::millis).max().ifPresent(newest -> feeds.heard(entry.source(), Instant.ofEpochMilli(newest)));
    Batch.Book book = books.get(entry.source());
    if (book != null) {
      entry.readings().forEach(book.counters()::absorb);
    }
  }

  private void close(Collection<Integer> some) {
    some.forEach(books::remove);
    opened = List.of();
  }

  /** The books of these sources, and of others. */
  Map<Integer, Batch.Book> open(Collection<Integer> wanted) {
    if (wanted == opened) {
      return books;
    }
    List<Integer> missing = wanted.stream().filter(source -> !books.containsKey(source)).toList();
    if (!missing.isEmpty()) {
      settle();
      ledger.open(missing).forEach(page -> books.put(page.source(), Batch.Book.of(page)));
    }
    opened = wanted;
    return books;
  }

  /** A message that tells nothing new is not kept. */
  void commit(List<CounterLedger.Change> changes) {
    List<CounterLedger.Change> news = changes.stream().filter(change -> !change.readings().isEmpty()).toList();
    if (!news.isEmpty()) {
      known = tx.in(() -> ledger.commit(known, news));
    }
  }

  void drop(Collection<Integer> some) {
    close(some);
  }

  /** Enters all readings by source. How far each source was read is noted apart: whoever changes a source's document holds its row first. */
  void settle() {
    Map<Integer, SortedMap<Integer, List<Counters.State>>> rows = new LinkedHashMap<>();
    Map<Integer, Instant> newest = new HashMap<>();
    Map<Integer, Batch.Book> all = withOthers();
    if (all.isEmpty()) {
      return;
    }
    all.forEach((source, book) -> {
      SortedMap<Integer, List<Counters.State>> changed = book.counters().takeChanged();
      if (!changed.isEmpty()) {
        rows.put(source, changed);
        newest.put(source, Instant.ofEpochMilli(Math.max(0, book.counters().newest())));
      }
    });
    boolean isKept = false;
    try {
      tx.run(() -> ledger.settle(known, rows));
      isKept = true;
    } finally {
      if (!isKept) {
        close(List.copyOf(books.keySet()));
      }
    }
    sources.heard(newest);
  }

  /** The sources of unsettled messages; those that are not open are opened for this. */
  private Map<Integer, Batch.Book> withOthers() {
    List<CounterLedger.Entry> entries = ledger.unsettled(source -> !books.containsKey(source));
    Set<Integer> told = new HashSet<>();
    entries.forEach(entry -> told.add(entry.source()));
    Map<Integer, Batch.Book> others = new HashMap<>();
    ledger.open(told.stream().filter(source -> !books.containsKey(source)).toList()).forEach(page -> others.put(page.source(), Batch.Book.of(page)));
    entries.forEach(entry -> others.computeIfPresent(entry.source(), (source, book) -> taken(entry, book)));
    told.stream().filter(books::containsKey).forEach(source -> others.put(source, Objects.requireNonNull(books.get(source))));
    return others;
  }

  private static Batch.Book taken(CounterLedger.Entry entry, Batch.Book book) {
    if (entry.news() == CounterLedger.News.FORGOTTEN) {
      return Batch.Book.of(new CounterLedger.Page(entry.source(), book.page().limits(), List.of(), book.page().callers()));
    }
    entry.readings().forEach(book.counters()::absorb);
    return book;
  }
}
