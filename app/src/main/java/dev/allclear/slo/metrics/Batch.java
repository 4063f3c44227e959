package dev.allclear.slo.metrics;

import dev.allclear.slo.Callers;
import dev.allclear.slo.Tallies;
import dev.allclear.slo.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Readings that arrived together, on their way to events of minutes. Not thread-safe. */
final class Batch {
  private static final long MINUTE = 60_000;

  private final Routes routes;
  private final IntFunction<Book> books;
  private final long latest;
  private final Map<Integer, Entry> entries = new LinkedHashMap<>();
  private long samples;
  private long ahead;

  /** What is known of a source's counters. */
  record Book(CounterLedger.Page page, Counters counters, Callers callers) {
    static Book of(CounterLedger.Page page) {
      return new Book(page, new Counters(page.states()), new Callers(page.callers()));
    }
  }

  /** A source of this batch with what the batch brought. */
  record Entry(Book book, Tallies tallies) {
    CounterLedger.Change change() {
      return new CounterLedger.Change(book.page().source(), tallies, book.counters().takeUntold());
    }
  }

  /** @param latest readings after this are of a clock that is wrong, and are refused; in milliseconds */
  Batch(Routes routes, IntFunction<Book> books, long latest) {
    this.routes = routes;
    this.books = books;
    this.latest = latest;
  }

  Routes routes() {
    return routes;
  }

  /** @param start when the counter began; zero when that is not known */
  void reading(Routes.Known series, long millis, double value, long start) {
    reading(series, millis, value, start, false);
  }

  /** @param isGoingOn whether the counter is known not to have begun again, so that less than before is no new beginning */
  void reading(Routes.Known series, long millis, double value, long start, boolean isGoingOn) {
    samples++;
    if (!series.isCounted()) {
      return;
    }
    if (millis > latest || millis <= 0) {
      ahead++;
      return;
    }
    for (Routes.Match match : series.matches()) {
      Entry entry = entry(match.route().source());
      if (match.isLook()) {
        look(entry, match, series, millis, value);
        continue;
      }
      double known = isGoingOn ? entry.book().counters().goingOn(series.key(), value, start) : value;
      long events = entry.book().counters().enter(series.key(), series.target(), millis, known, start);
      if (events >= 0) {
        count(entry, match, millis, events);
      }
    }
  }

  /** Events of the time since the last reading, of a sender that counts anew each time. */
  void difference(Routes.Known series, long from, long to, double value) {
    samples++;
    if (series.isCounted() && (to > latest || to <= 0)) {
      ahead++;
      return;
    }
    for (Routes.Match match : series.matches()) {
      Entry entry = entry(match.route().source());
      long events = entry.book().counters().difference(series.key(), series.target(), from, to, value);
      if (events >= 0 && !match.isLook()) {
        count(entry, match, to, events);
      }
    }
  }

  /** One look at how old the data are: the time of the reading less what it says. */
  private static void look(Entry entry, Routes.Match match, Routes.Known series, long millis, double updated) {
    if (entry.book().counters().isNew(series.key(), series.target(), millis, updated)) {
      long micros = Math.max(0, millis * 1_000 - (long) (updated * 1e6));
      entry.tallies().count(Math.floorDiv(millis - 1, 1_000L), entry.book().callers().admit(match.caller()), false, micros);
    }
  }

  /** Events of the minute, also none: a minute in which a counter stood still is one without events, not one without data. */
  private static void count(Entry entry, Routes.Match match, long millis, long events) {
    Tally tally = entry.tallies().at(Math.floorDiv(millis - 1, MINUTE), entry.book().callers().admit(match.caller()));
    List<Long> limits = entry.book().page().limits();
    match.roles().forEach(role -> match.route().settings().count(role, events, tally, limits));
  }

  private Entry entry(int source) {
    Entry entry = entries.get(source);
    if (entry == null) {
      Book book = books.apply(source);
      entry = new Entry(book, new Tallies(book.page().limits().stream().mapToLong(Long::longValue).toArray()));
      entries.put(source, entry);
    }
    return entry;
  }

  Map<Integer, Entry> entries() {
    return entries;
  }

  /** All readings of the batch, also those that nobody asked for. */
  long samples() {
    return samples;
  }

  /** Readings from the future. */
  long ahead() {
    return ahead;
  }
}
