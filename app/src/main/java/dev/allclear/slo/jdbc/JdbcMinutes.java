package dev.allclear.slo.jdbc;

import dev.allclear.slo.CallerMeasured;
import dev.allclear.slo.Latencies;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.Tallies;
import dev.allclear.slo.Tally;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Minutes in {@code slo_minute} and {@code slo_slow}, written in batches of thousands of rows. */
@Repository
class JdbcMinutes implements Minutes {
  private static final List<String> FIRST = List.of("SELECT begins FROM slo_span WHERE source = :source ORDER BY begins LIMIT 1",
      "SELECT min(hour + (SELECT min(n) - 1 FROM unnest(totals) WITH ORDINALITY AS t(total, n) WHERE total IS NOT NULL) * interval '1 minute')"
          + " FROM slo_packed WHERE source = :source AND hour = (SELECT min(hour) FROM slo_packed WHERE source = :source) HAVING count(*) > 0", "SELECT minute FROM slo_minute WHERE source = :source ORDER BY minute LIMIT 1",
      "SELECT min(minute) FROM slo_sheets(ARRAY[:source::integer], '-infinity', 'infinity') HAVING count(*) > 0");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Minutes that are younger than this are never packed. */
  static final Duration FRESH = Duration.ofHours(3);

  private static final int FEW = 100;

  private final JdbcClient db;
  private final Packed packed;
  private final Clock clock;

  JdbcMinutes(JdbcClient db, Packed packed, Clock clock) {
    this.db = db;
    this.packed = packed;
    this.clock = clock;
  }

  /** Makes rows again of packed hours that are about to change. */
  private void unpack(int source, LongStream seconds) {
    long fresh = clock.instant().minus(FRESH).getEpochSecond();
    long[] hours = seconds.filter(second -> second < fresh).map(second -> Math.floorDiv(second, 3_600L) * 3_600).distinct().toArray();
    if (hours.length == 0) {
      return;
    }
    db.sql(MinuteRows.ALONE).query(rs -> {
      // The lock is held until the transaction ends: an hour is not packed while it is written.
    });
    if (db.sql("SELECT count(*) FROM slo_span WHERE source = ? AND begins = ANY (SELECT to_timestamp(h) FROM unnest(?::bigint[]) h)").params(source, hours).query(Long.class).single() > 0) {
      throw new IllegalArgumentException("Minutes older than 35 days are kept as sums of hours and cannot change any more. Send only younger ones.");
    }
    db.sql("""
        WITH gone AS (DELETE FROM slo_packed WHERE source = ? AND hour = ANY (SELECT to_timestamp(h) FROM unnest(?::bigint[]) h) RETURNING *)
        INSERT INTO slo_minute (source, minute, caller, total, failed, timed, latencies)
        SELECT p.source, p.hour + (t.n - 1) * interval '1 minute', p.caller, t.total, t.failed, t.timed, t.latencies
        FROM gone p CROSS JOIN LATERAL unnest(p.totals, p.faileds, p.timeds, p.latencies) WITH ORDINALITY AS t(total, failed, timed, latencies, n) WHERE t.total IS NOT NULL""")
        .params(source, hours).update();
    db.sql("""
        WITH gone AS (DELETE FROM slo_packed_slow WHERE source = ? AND hour = ANY (SELECT to_timestamp(h) FROM unnest(?::bigint[]) h) RETURNING *)
        INSERT INTO slo_slow (source, minute, caller, over, slow, estimated)
        SELECT p.source, p.hour + (t.n - 1) * interval '1 minute', p.caller, p.over, t.slow, p.estimated
        FROM gone p CROSS JOIN LATERAL unnest(p.slows) WITH ORDINALITY AS t(slow, n) WHERE t.slow IS NOT NULL ON CONFLICT DO NOTHING""")
        .params(source, hours).update();
    for (String table : List.of("slo_hour", "slo_hour_slow")) {
      db.sql("DELETE FROM " + table + " WHERE source = ? AND hour = ANY (SELECT to_timestamp(h) FROM unnest(?::bigint[]) h)").params(source, hours).update();
    }
  }

  private record Row(int source, long minute, String caller, Tally tally) {}

  @Override public void add(Map<Integer, Tallies> tallies) {
    List<Row> rows = new ArrayList<>();
    tallies.forEach((source, each) -> {
      unpack(source, each.byMinute().keySet().stream().mapToLong(minute -> minute * 60));
      each.byMinute().forEach((minute, callers) -> callers.forEach((caller, tally) -> rows.add(new Row(source, minute, caller, tally))));
    });
    if (!rows.isEmpty()) {
      addCounts(rows);
      addSlow(tallies, rows);
    }
  }

  private void addCounts(List<Row> rows) {
    Map<List<Object>, byte[]> before = stored(rows.stream().filter(row -> row.tally().latencies().total() > 0).toList());
    byte[][] latencies = new byte[rows.size()][];
    for (int i = 0; i < latencies.length; i++) {
      byte[] known = before.get(key(rows.get(i)));
      Latencies added = rows.get(i).tally().latencies();
      latencies[i] = (known == null ? added : Latencies.decode(known).merge(added)).encode();
    }
    db.sql("""
        INSERT INTO slo_minute (source, minute, caller, total, failed, timed, latencies)
        SELECT source, to_timestamp(minute * 60), caller, total, failed, timed, latencies
        FROM unnest(?::integer[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[]) AS t(source, minute, caller, total, failed, timed, latencies)
        ON CONFLICT (source, minute, caller) DO UPDATE SET total = slo_minute.total + excluded.total, failed = slo_minute.failed + excluded.failed,
          timed = slo_minute.timed + excluded.timed, latencies = CASE WHEN length(excluded.latencies) = 0 THEN slo_minute.latencies ELSE excluded.latencies END""")
        .params(rows.stream().mapToInt(Row::source).toArray(), rows.stream().mapToLong(Row::minute).toArray(), rows.stream().map(Row::caller).toArray(String[]::new),
            rows.stream().mapToLong(row -> row.tally().total()).toArray(), rows.stream().mapToLong(row -> row.tally().failed()).toArray(),
            rows.stream().mapToLong(row -> row.tally().timed()).toArray(), latencies)
        .update();
  }

  private static List<Object> key(Row row) {
    return List.of(row.source(), row.minute(), row.caller());
  }

  /** The latencies of minutes to which more are added. */
  private Map<List<Object>, byte[]> stored(List<Row> rows) {
    Map<List<Object>, byte[]> stored = new HashMap<>();
    if (!rows.isEmpty()) {
      db.sql("""
          SELECT m.source, t.minute AS number, m.caller, m.latencies
          FROM unnest(?::integer[], ?::bigint[], ?::text[]) AS t(source, minute, caller)
          JOIN slo_minute m ON m.source = t.source AND m.minute = to_timestamp(t.minute * 60) AND m.caller = t.caller""")
          .params(rows.stream().mapToInt(Row::source).toArray(), rows.stream().mapToLong(Row::minute).toArray(), rows.stream().map(Row::caller).toArray(String[]::new))
          .query(rs -> {
            stored.put(List.of(rs.getInt("source"), rs.getLong("number"), rs.getString("caller")), rs.getBytes("latencies"));
          });
    }
    return stored;
  }

  private record Slow(Row row, long limit, int index) {}

  private void addSlow(Map<Integer, Tallies> tallies, List<Row> rows) {
    List<Slow> slow = new ArrayList<>();
    for (Row row : rows) {
      long[] limits = Objects.requireNonNull(tallies.get(row.source())).limits();
      for (int i = 0; i < limits.length; i++) {
        slow.add(new Slow(row, limits[i], i));
      }
    }
    if (slow.isEmpty()) {
      return;
    }
    db.sql("""
        INSERT INTO slo_slow (source, minute, caller, over, slow, estimated)
        SELECT source, to_timestamp(minute * 60), caller, "over", slow, false
        FROM unnest(?::integer[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[]) AS t(source, minute, caller, "over", slow)
        ON CONFLICT (source, over, minute, caller) DO UPDATE SET slow = slo_slow.slow + excluded.slow""")
        .params(slow.stream().mapToInt(each -> each.row().source()).toArray(), slow.stream().mapToLong(each -> each.row().minute()).toArray(),
            slow.stream().map(each -> each.row().caller()).toArray(String[]::new), slow.stream().mapToLong(Slow::limit).toArray(),
            slow.stream().mapToLong(each -> each.row().tally().slow(each.index())).toArray())
        .update();
  }

  @Override public void replace(int source, Map<Instant, Counts> minutes) {
    List<Map.Entry<Instant, Counts>> rows = List.copyOf(minutes.entrySet());
    unpack(source, rows.stream().mapToLong(row -> row.getKey().getEpochSecond()));
    db.sql("""
        INSERT INTO slo_minute (source, minute, caller, total, failed, timed, latencies)
        SELECT ?, to_timestamp(second), '', total, failed, 0, ''::bytea FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS t(second, total, failed)
        ON CONFLICT (source, minute, caller) DO UPDATE SET total = excluded.total, failed = excluded.failed""")
        .params(source, rows.stream().mapToLong(row -> row.getKey().getEpochSecond()).toArray(),
            rows.stream().mapToLong(row -> row.getValue().total()).toArray(), rows.stream().mapToLong(row -> row.getValue().bad()).toArray())
        .update();
  }

  @Override public void put(int source, Tallies tallies) {
    long[] numbers = tallies.byMinute().keySet().stream().mapToLong(Long::longValue).toArray();
    unpack(source, Arrays.stream(numbers).map(number -> number * 60));
    for (String table : List.of("slo_minute", "slo_slow")) {
      db.sql("DELETE FROM " + table + " WHERE source = ? AND minute = ANY (SELECT to_timestamp(m * 60) FROM unnest(?::bigint[]) m)").params(source, numbers).update();
    }
    add(source, tallies);
  }

  @Override public void forget(int source, Instant from) {
    db.sql(MinuteRows.ALONE).query(rs -> {
      // Held until the transaction ends: no hour is packed meanwhile.
    });
    for (String table : List.of("slo_minute", "slo_slow")) {
      db.sql("DELETE FROM " + table + " WHERE source = ? AND minute >= ?").params(source, utc(from)).update();
    }
    for (String table : List.of("slo_packed", "slo_packed_slow", "slo_hour", "slo_hour_slow")) {
      db.sql("DELETE FROM " + table + " WHERE source = ? AND hour >= ?").params(source, utc(from)).update();
    }
  }

  @Override public SortedMap<Instant, Counts> counts(List<Integer> sources, @Nullable String caller, Measure measure, Span span) {
    return counts(sources, caller, measure, span, MINUTE);
  }

  @Override public SortedMap<Instant, Counts> counts(List<Integer> sources, Measure measure, Span span, Duration step) {
    return counts(sources, null, measure, span, step);
  }

  private SortedMap<Instant, Counts> counts(List<Integer> sources, @Nullable String caller, Measure measure, Span span, Duration step) {
    SortedMap<Instant, Counts> counts = new TreeMap<>();
    ask("""
        SELECT floor(extract(epoch FROM minute - :from) / :step)::bigint AS slot, sum(total) AS total, sum(bad) AS bad
        FROM (SELECT m.source, m.minute, %s%s GROUP BY m.source, m.minute) e GROUP BY slot ORDER BY slot""".formatted(MinuteRows.minutes(measure), only(caller)), sources, caller, span)
        .param("over", measure.limit().orElse(0)).param("step", step.toSeconds())
        .query(rs -> {
          counts.put(span.from().plus(step.multipliedBy(rs.getLong("slot"))), new Counts(rs.getLong("total"), rs.getLong("bad")));
        });
    return counts;
  }

  private static String only(@Nullable String caller) {
    return caller == null ? "" : " WHERE m.caller = :caller";
  }

  private JdbcClient.StatementSpec ask(String sql, List<Integer> sources, @Nullable String caller, Span span) {
    JdbcClient.StatementSpec asked = db.sql(sql).param("from", utc(span.from())).param("to", utc(span.to())).param("sources", ids(sources));
    return caller == null ? asked : asked.param("caller", caller);
  }

  @Override public Map<Integer, SortedMap<Instant, Counts>> each(List<Integer> sources, @Nullable String caller, Measure measure, Span span) {
    return sources.size() > FEW ? eachOfMany(sources, caller, measure, span) : eachOfFew(MinuteRows.minutes(measure), sources, caller, measure, span);
  }

  private static String eachSql(String minutes, @Nullable String caller) {
    return """
        SELECT m.source, extract(epoch FROM m.minute)::bigint AS second, %s%s
        GROUP BY m.source, m.minute""".formatted(minutes, only(caller));
  }

  private Map<Integer, SortedMap<Instant, Counts>> eachOfFew(String minutes, List<Integer> sources, @Nullable String caller, Measure measure, Span span) {
    Map<Integer, SortedMap<Instant, Counts>> counts = new HashMap<>();
    ask(eachSql(minutes, caller), sources, caller, span).param("over", measure.limit().orElse(0)).query(rs -> {
      counts.computeIfAbsent(rs.getInt("source"), source -> new TreeMap<>())
          .put(Instant.ofEpochSecond(rs.getLong("second")), new Counts(rs.getLong("total"), rs.getLong("bad")));
    });
    return counts;
  }

  /** Rows and sheets by one question, so that an hour that is packed meanwhile is neither missed nor counted twice. */
  private Map<Integer, SortedMap<Instant, Counts>> eachOfMany(List<Integer> sources, @Nullable String caller, Measure measure, Span span) {
    return packed.ifNone(span.from(), () -> eachOfMany(MinuteRows.freshMinutesWithoutSheets(measure), sources, caller, measure, span))
        .orElseGet(() -> eachOfMany(MinuteRows.minutesWithoutSheets(measure), sources, caller, measure, span));
  }

  private Map<Integer, SortedMap<Instant, Counts>> eachOfMany(String minutes, List<Integer> sources, @Nullable String caller, Measure measure, Span span) {
    if (caller != null && !caller.isEmpty()) {
      return eachOfFew(minutes, sources, caller, measure, span);
    }
    Map<Integer, SortedMap<Instant, Counts>> counts = new HashMap<>();
    JdbcSheets.Sum sheets = new JdbcSheets.Sum(sources, span);
    ask("SELECT r.*, NULL::bytea, NULL::bytea, NULL::bytea, NULL::bytea FROM (" + eachSql(minutes, caller)
        + ") r UNION ALL SELECT NULL, NULL, NULL, NULL, " + JdbcSheets.WANTED, sources, caller, span)
        .param("over", measure.limit().orElse(0)).param("blocks", JdbcSheets.blocks(sources)).query(rs -> {
          int source = rs.getInt(1);
          if (rs.wasNull()) {
            sheets.take(rs, 5);
          } else {
            counts.computeIfAbsent(source, s -> new TreeMap<>()).put(Instant.ofEpochSecond(rs.getLong(2)), new Counts(rs.getLong(3), rs.getLong(4)));
          }
        });
    sheets.each((source, minute, total, failed) -> counts.computeIfAbsent(source, s -> new TreeMap<>())
        .merge(Instant.ofEpochSecond(minute * 60), JdbcSheets.counts(measure, total, failed), Counts::plus));
    return counts;
  }

  @Override public Optional<Instant> first(List<Integer> sources) {
    return sources.stream()
        .flatMap(source -> FIRST.stream().flatMap(sql -> db.sql(sql).param("source", source).query(OffsetDateTime.class).stream()))
        .map(OffsetDateTime::toInstant).min(Comparator.naturalOrder());
  }

  @Override public List<CallerMeasured> callers(List<Integer> sources, Span span) {
    Map<String, CallerMeasured> callers = new HashMap<>();
    db.sql("SELECT caller, total, failed, latencies FROM " + MinuteRows.LATENCIES + " m")
        .param("sources", ids(sources)).param("from", utc(span.from())).param("to", utc(span.to()))
        .query(rs -> {
          callers.merge(rs.getString("caller"), caller(rs), JdbcMinutes::plus);
        });
    bucketed(sources, span, (minute, caller, known) -> callers.merge(caller, new CallerMeasured(caller, 0, 0, known), JdbcMinutes::plus));
    return callers.values().stream().sorted(Comparator.comparingLong(CallerMeasured::total).reversed().thenComparing(CallerMeasured::caller)).toList();
  }

  private static CallerMeasured caller(ResultSet rs) throws SQLException {
    return new CallerMeasured(rs.getString("caller"), rs.getLong("total"), Math.clamp(rs.getLong("failed"), 0, rs.getLong("total")), Latencies.decode(rs.getBytes("latencies")));
  }

  private static CallerMeasured plus(CallerMeasured a, CallerMeasured b) {
    return new CallerMeasured(a.caller(), a.total() + b.total(), a.failed() + b.failed(), a.latencies().merge(b.latencies()));
  }

  @Override public SortedMap<Instant, Latencies> latencies(List<Integer> sources, @Nullable String only, Span span) {
    SortedMap<Instant, Latencies> latencies = new TreeMap<>();
    ask("SELECT minute, latencies FROM " + MinuteRows.LATENCIES + " m WHERE timed > 0 AND length(latencies) > 0" + (only == null ? "" : " AND m.caller = :caller"), sources, only, span)
        .query(rs -> {
          latencies.merge(rs.getObject("minute", OffsetDateTime.class).toInstant(), Latencies.decode(rs.getBytes("latencies")), Latencies::merge);
        });
    bucketed(sources, span, (minute, caller, known) -> {
      if (only == null || only.equals(caller)) {
        latencies.merge(minute, known, Latencies::merge);
      }
    });
    return latencies;
  }

  @FunctionalInterface
  private interface Bucketed {
    void take(Instant minute, String caller, Latencies latencies);
  }

  /** Latencies of sources that count only how many were within each limit. */
  private void bucketed(List<Integer> sources, Span span, Bucketed each) {
    db.sql("SELECT m.minute, m.caller, m.timed, array_agg(s.over ORDER BY s.over) AS overs, array_agg(s.slow ORDER BY s.over) AS slows FROM " + MinuteRows.LATENCIES + " m JOIN "
        + MinuteRows.SLOWS + " s ON s.source = m.source AND s.minute = m.minute AND s.caller = m.caller WHERE m.timed > 0 AND length(m.latencies) = 0 GROUP BY m.source, m.minute, m.caller, m.timed")
        .param("sources", ids(sources)).param("from", utc(span.from())).param("to", utc(span.to()))
        .query(rs -> {
          each.take(rs.getObject("minute", OffsetDateTime.class).toInstant(), rs.getString("caller"),
              spread(rs.getLong("timed"), (Number[]) rs.getArray("overs").getArray(), (Number[]) rs.getArray("slows").getArray()));
        });
  }

  /** What is above the last limit is known to be slower than that, and no more. */
  private static Latencies spread(long timed, Number[] overs, Number[] slows) {
    Latencies latencies = new Latencies();
    long from = 0;
    long above = timed;
    for (int i = 0; i < overs.length; i++) {
      long slow = Math.clamp(slows[i].longValue(), 0, above);
      latencies.spread(from, overs[i].longValue(), above - slow);
      above = slow;
      from = overs[i].longValue();
    }
    latencies.spread(from, from + 1, above);
    return latencies;
  }

  private static Integer[] ids(List<Integer> sources) {
    return sources.toArray(Integer[]::new);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
