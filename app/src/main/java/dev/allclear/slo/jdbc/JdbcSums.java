package dev.allclear.slo.jdbc;

import dev.allclear.base.Transactions;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Sums;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sums from {@code slo_hour} where a whole hour is packed, and from minutes elsewhere. */
@Repository
class JdbcSums implements Sums {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int FEW = 100;
  private static final Span ALWAYS = new Span(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
  private static final Duration MANY_MINUTES = Duration.ofMinutes(20);
  private static final Duration MANY_HOURS = Duration.ofHours(20);
  private final JdbcClient db;
  private final JdbcSheets sheets;
  private final Packed packed;
  private final Transactions tx;

  JdbcSums(JdbcClient db, JdbcSheets sheets, Packed packed, Transactions tx) {
    this.db = db;
    this.sheets = sheets;
    this.packed = packed;
    this.tx = tx;
  }

  private JdbcClient.StatementSpec ask(String sql, Collection<Integer> sources, Measure measure, Span span) {
    Instant first = span.from().truncatedTo(ChronoUnit.HOURS);
    Instant last = span.to().truncatedTo(ChronoUnit.HOURS);
    Instant whole = first.equals(span.from()) ? first : first.plus(1, ChronoUnit.HOURS);
    return db.sql(sql).param("sources", sources.toArray(Integer[]::new)).param("over", measure.limit().orElse(0)).param("from", utc(span.from())).param("to", utc(span.to()))
        .param("first", utc(whole)).param("last", utc(last)).param("head", utc(whole.equals(first) ? Instant.EPOCH : first)).param("tail", utc(last.equals(span.to()) ? Instant.EPOCH : last));
  }

  @Override public Map<Integer, Counts> of(Collection<Integer> sources, Measure measure, Span span) {
    return tx.snapshot(() -> (sources.size() > FEW ? packed.ifNone(span.from(), () -> freshSums(sources, measure, span)) : Optional.<Map<Integer, Counts>>empty())
        .orElseGet(() -> readSums(sources, measure, span)));
  }

  private Map<Integer, Counts> freshSums(Collection<Integer> sources, Measure measure, Span span) {
    Pages pages = new Pages(span);
    fresh(sources, measure, span, pages);
    Map<Integer, Counts> sums = new HashMap<>();
    pages.done().forEach((source, hours) -> hours.values().forEach(page -> sums.merge(source, new Counts(Arrays.stream(page, 0, Pages.HOUR).sum(), Arrays.stream(page, Pages.HOUR, page.length).sum()), Counts::plus)));
    return sums;
  }

  private Map<Integer, Counts> readSums(Collection<Integer> sources, Measure measure, Span span) {
    Map<Integer, Counts> sums = new HashMap<>();
    boolean isMany = sources.size() > FEW;
    Span days = days(span);
    if (isMany) {
      sheets.each(sources, span, (source, minute, total, failed) ->
          sums.merge(source, JdbcSheets.counts(measure, total, failed), Counts::plus));
    }
    ask("SELECT source, sum(total) AS total, sum(bad) AS bad FROM " + (isMany ? MinuteRows.hoursWithoutSheets(measure) : MinuteRows.hours(measure)) + " h GROUP BY source", sources, measure, span)
        .param("days", utc(days.from())).param("rest", utc(days.to())).query(rs -> {
          sums.merge(rs.getInt("source"), counts(rs), Counts::plus);
        });
    return sums;
  }

  /** The whole days of the span up to the latest that was added up; an empty span at its last whole hour when there are none. */
  private Span days(Span span) {
    Instant last = floor(span.to());
    Instant from = span.from().truncatedTo(ChronoUnit.DAYS).equals(span.from()) ? span.from() : span.from().truncatedTo(ChronoUnit.DAYS).plus(DAY);
    Instant made = db.sql("SELECT max(day) FROM slo_day").query(OffsetDateTime.class).optional().map(day -> day.toInstant().plus(DAY)).orElse(Instant.EPOCH);
    Instant to = made.isBefore(last) ? made : last.truncatedTo(ChronoUnit.DAYS);
    return from.isBefore(to) ? new Span(from, to) : new Span(last, last);
  }

  /** An hour may be packed between two questions: it is neither counted twice nor missed. */
  @Override public Map<Integer, SortedMap<Instant, Counts>> hours(Collection<Integer> sources, Measure measure, Span span) {
    return tx.snapshot(() -> readHours(sources, measure, span));
  }

  private Map<Integer, SortedMap<Instant, Counts>> readHours(Collection<Integer> sources, Measure measure, Span span) {
    Map<Integer, SortedMap<Instant, Counts>> hours = new HashMap<>();
    Span first = new Span(span.from(), floor(span.from().plus(HOUR)).isAfter(span.to()) ? span.to() : ceil(span.from()));
    Span last = new Span(floor(span.to()).isBefore(first.to()) ? first.to() : floor(span.to()), span.to());
    Pages cut = new Pages(span);
    plain(sources, measure, span, cut);
    Stream.of(first, last).filter(each -> each.from().isBefore(each.to())).forEach(each -> packed(sources, measure, each, cut));
    cut.done().forEach((source, pages) -> pages.forEach((hour, page) -> add(hours, source, hour, Arrays.stream(page, 0, Pages.HOUR).sum(), Arrays.stream(page, Pages.HOUR, page.length).sum())));
    read(MinuteRows.wholeHours(measure), sources, measure, new Span(first.to(), last.from()), MANY_HOURS, (source, hour, total, bad) -> add(hours, source, hour, total, bad));
    return hours;
  }

  @Override public Map<Integer, long[]> hourly(Collection<Integer> sources, Measure measure, Span span) {
    long first = span.from().getEpochSecond() / HOUR.toSeconds();
    int numbers = 2 * Math.toIntExact(Duration.between(span.from(), span.to()).toHours());
    Map<Integer, long[]> hours = new HashMap<>();
    Entry entry = (source, hour, total, bad) -> {
      long[] sums = hours.computeIfAbsent(source, s -> new long[numbers]);
      int at = 2 * Math.toIntExact(hour - first);
      sums[at] += total;
      sums[at + 1] += bad;
    };
    return tx.snapshot(() -> {
      Pages fresh = new Pages(span);
      plain(sources, measure, span, fresh);
      fresh.done().forEach((source, pages) -> pages.forEach((hour, page) -> entry.take(source, hour, Arrays.stream(page, 0, Pages.HOUR).sum(), Arrays.stream(page, Pages.HOUR, page.length).sum())));
      read(MinuteRows.wholeHours(measure), sources, measure, span, MANY_HOURS, entry);
      return hours;
    });
  }

  private static void add(Map<Integer, SortedMap<Instant, Counts>> hours, int source, long hour, long total, long bad) {
    hours.computeIfAbsent(source, s -> new TreeMap<>()).merge(Instant.ofEpochSecond(hour * HOUR.toSeconds()), new Counts(total, bad), Counts::plus);
  }

  private static Instant floor(Instant at) {
    return at.truncatedTo(ChronoUnit.HOURS);
  }

  private static Instant ceil(Instant at) {
    return floor(at).equals(at) ? at : floor(at).plus(HOUR);
  }

  /** Rows come as they are kept, and what belongs together is added up here: letting PostgreSQL do it costs several times as much. */
  @Override public Map<Integer, Map<Long, long[]>> pages(Collection<Integer> sources, Measure measure, Span span) {
    Pages pages = new Pages(span);
    tx.snapshot(() -> {
      plain(sources, measure, span, pages);
      packed(sources, measure, span, pages);
      return pages;
    });
    return pages.done();
  }

  /** Rows and sums, as parts of their minute. */
  private void plain(Collection<Integer> sources, Measure measure, Span span, Pages pages) {
    read(MinuteRows.spans(measure), sources, measure, span, Duration.between(span.from(), span.to()), pages::add);
    fresh(sources, measure, span, pages);
  }

  /** What is not packed. */
  private void fresh(Collection<Integer> sources, Measure measure, Span span, Pages pages) {
    sheets.each(sources, span, (source, minute, total, failed) -> pages.add(source, minute, measure.limit().isEmpty() ? total : 0, measure.limit().isEmpty() ? failed : 0));
    db.sql("SELECT min(minute) FROM slo_minute").query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant).filter(oldest -> oldest.isBefore(span.to()))
        .ifPresent(oldest -> read(MinuteRows.plain(measure), sources, measure, new Span(oldest.isAfter(span.from()) ? oldest : span.from(), span.to()), MANY_MINUTES, pages::add));
  }

  private void packed(Collection<Integer> sources, Measure measure, Span span, Pages pages) {
    for (String packed : MinuteRows.packed(measure)) {
      ask(packed, sources, measure, span).query(rs -> {
        pages.add(rs.getInt(1), rs.getLong(2), SentArray.of(rs.getBytes(3)), SentArray.of(rs.getBytes(4)));
      });
    }
  }

  @FunctionalInterface
  private interface Entry {
    void take(int source, long number, long total, long bad);
  }

  /** Many sources in pieces of time, so that a reading is not held in memory at once. */
  private void read(String sql, Collection<Integer> sources, Measure measure, Span span, Duration many, Entry entry) {
    Duration step = sources.size() > FEW ? many : Duration.between(span.from(), span.to());
    for (Instant from = span.from(); from.isBefore(span.to()); from = from.plus(step)) {
      ask(sql, sources, measure, new Span(from, from.plus(step).isBefore(span.to()) ? from.plus(step) : span.to())).query(rs -> {
        SentArray all = SentArray.of(rs.getBytes(1));
        SentArray numbers = SentArray.of(rs.getBytes(2));
        SentArray totals = SentArray.of(rs.getBytes(3));
        SentArray bads = SentArray.of(rs.getBytes(4));
        for (int i = 0; i < all.length(); i++) {
          entry.take((int) all.next(), numbers.next(), totals.next(), bads.next());
        }
      });
    }
  }

  @Override public Map<Integer, Instant> firsts(Collection<Integer> sources) {
    Map<Integer, Instant> firsts = new HashMap<>();
    List<Integer> younger = new ArrayList<>();
    db.sql("""
        SELECT id, least((SELECT begins FROM slo_span WHERE source = id ORDER BY begins LIMIT 1),
          (SELECT hour + first_minute * interval '1 minute' FROM slo_hour WHERE source = id ORDER BY hour LIMIT 1)) AS old,
          (SELECT minute FROM slo_minute WHERE source = id ORDER BY minute LIMIT 1) AS young FROM unnest(?::integer[]) AS s(id)""")
        .param(sources.toArray(Integer[]::new)).query(rs -> {
          Instant old = JdbcSources.instant(rs, "old");
          Instant young = JdbcSources.instant(rs, "young");
          if (old == null) {
            younger.add(rs.getInt("id"));
          }
          if (old != null || young != null) {
            firsts.put(rs.getInt("id"), old == null || young != null && young.isBefore(old) ? Objects.requireNonNull(young) : old);
          }
        });
    if (!younger.isEmpty()) {
      sheets.each(younger, ALWAYS, (source, minute, total, failed) -> firsts.merge(source, Instant.ofEpochSecond(minute * 60), (a, b) -> a.isBefore(b) ? a : b));
    }
    return firsts;
  }

  @Override public List<Group> groups(Collection<Integer> sources, Measure measure, Span span) {
    return ask("SELECT caller, sum(total) AS total, least(greatest(sum(bad), 0), sum(total)) AS bad FROM " + MinuteRows.groups(measure)
        + " g GROUP BY caller HAVING sum(total) > 0 ORDER BY bad DESC, total DESC, caller", sources, measure, span)
        .query((rs, n) -> new Group(rs.getString("caller"), counts(rs))).list();
  }

  private static Counts counts(ResultSet rs) throws SQLException {
    return new Counts(rs.getLong("total"), rs.getLong("bad"));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
