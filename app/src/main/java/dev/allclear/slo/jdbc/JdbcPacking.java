package dev.allclear.slo.jdbc;

import dev.allclear.slo.Packing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Moves minutes from rows to packed hours and on to sums. Each call joins the caller's transaction. */
@Repository
class JdbcPacking implements Packing {
  private static final List<String> TABLES = List.of("slo_packed", "slo_packed_slow");
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private final JdbcClient db;
  private final Packed packed;

  JdbcPacking(JdbcClient db, Packed packed) {
    this.db = db;
    this.packed = packed;
  }

  @Override public Optional<Instant> oldestHour() {
    return db.sql("SELECT least((SELECT min(minute) FROM slo_minute), (SELECT min(earliest) FROM slo_sheet))").query(OffsetDateTime.class).optional().map(oldest -> oldest.toInstant().truncatedTo(ChronoUnit.HOURS));
  }

  @Override public void pack(Instant hour) {
    db.sql(MinuteRows.ALONE).query(rs -> {
      // Held until the transaction ends.
    });
    packed.note(hour.plus(1, ChronoUnit.HOURS));
    openDay(hour.atOffset(ZoneOffset.UTC).toLocalDate());
    addUp(hour);
    db.sql("""
        WITH rows AS (DELETE FROM slo_minute WHERE minute >= :hour AND minute < :next RETURNING *),
          sheets AS (DELETE FROM slo_sheet WHERE latest >= :hour AND latest < :next RETURNING *),
          cells AS (SELECT t.source, to_timestamp(t.minute * 60.0) AS minute, '' AS caller, sum(t.total) AS total, sum(t.failed) AS failed
            FROM sheets s CROSS JOIN LATERAL unnest(s.sources, s.minutes, s.totals, s.faileds) AS t(source, minute, total, failed)
            WHERE EXISTS (SELECT 1 FROM slo_source k WHERE k.id = t.source) GROUP BY t.source, t.minute),
          moved AS (SELECT source, minute, caller, coalesce(r.total, 0) + coalesce(c.total, 0) AS total, coalesce(r.failed, 0) + coalesce(c.failed, 0) AS failed,
            coalesce(r.timed, 0) AS timed, coalesce(r.latencies, ''::bytea) AS latencies FROM rows r FULL JOIN cells c USING (source, minute, caller)),
          callers AS (SELECT DISTINCT source, caller FROM moved)
        INSERT INTO slo_packed (source, hour, caller, totals, faileds, timeds, latencies, total, failed, timed)
        SELECT c.source, :hour, c.caller, array_agg(%s ORDER BY n), array_agg(%s ORDER BY n), array_agg(%s ORDER BY n),
          array_agg(m.latencies ORDER BY n), sum(m.total), sum(m.failed), sum(m.timed)
        FROM callers c CROSS JOIN generate_series(0, 59) n
        LEFT JOIN moved m ON m.source = c.source AND m.caller = c.caller AND m.minute = :hour + n * interval '1 minute'
        GROUP BY c.source, c.caller""".formatted(small("m.total"), small("m.failed"), small("m.timed"))).param("hour", utc(hour)).param("next", utc(hour.plus(1, ChronoUnit.HOURS))).update();
    db.sql("""
        WITH moved AS (DELETE FROM slo_slow WHERE minute >= :hour AND minute < :next RETURNING *),
          callers AS (SELECT source, over, caller, bool_or(estimated) AS estimated FROM moved GROUP BY source, over, caller)
        INSERT INTO slo_packed_slow (source, hour, caller, over, slows, estimated, slow)
        SELECT c.source, :hour, c.caller, c.over, array_agg(%s ORDER BY n), c.estimated, sum(m.slow)
        FROM callers c CROSS JOIN generate_series(0, 59) n
        LEFT JOIN moved m ON m.source = c.source AND m.caller = c.caller AND m.over = c.over AND m.minute = :hour + n * interval '1 minute'
        GROUP BY c.source, c.caller, c.over, c.estimated""".formatted(small("m.slow"))).param("hour", utc(hour)).param("next", utc(hour.plus(1, ChronoUnit.HOURS))).update();
  }

  /** A minute of more than two billion events is kept as two billion; the sums beside it stay exact, and nobody else's hours wait for it. */
  private static String small(String column) {
    return "CASE WHEN " + column + " IS NOT NULL THEN greatest(least(" + column + ", 2147483647), -2147483648)::integer END";
  }

  /** Sums as reading minute by minute would make them: of each minute no more is bad than there was. */
  private void addUp(Instant hour) {
    db.sql("""
        INSERT INTO slo_hour (source, hour, first_minute, total, bad, timed)
        SELECT source, :hour, extract(minute FROM min(minute))::smallint, sum(total), sum(bad), sum(timed)
        FROM (SELECT source, minute, sum(total) AS total, least(greatest(sum(failed), 0), sum(total)) AS bad, sum(timed) AS timed
              FROM (SELECT source, minute, total, failed, timed FROM slo_minute WHERE minute >= :hour AND minute < :next
                    UNION ALL SELECT t.source, to_timestamp(t.minute * 60.0), t.total, t.failed, 0
                    FROM slo_sheet s CROSS JOIN LATERAL unnest(s.sources, s.minutes, s.totals, s.faileds) AS t(source, minute, total, failed)
                    WHERE s.latest >= :hour AND s.latest < :next AND EXISTS (SELECT 1 FROM slo_source k WHERE k.id = t.source)) r GROUP BY source, minute) m
        GROUP BY source""").param("hour", utc(hour)).param("next", utc(hour.plus(1, ChronoUnit.HOURS))).update();
    db.sql("""
        INSERT INTO slo_hour_slow (source, over, hour, bad)
        SELECT source, over, :hour, sum(bad)
        FROM (SELECT o.source, o.over, m.minute, least(greatest(sum(coalesce(s.slow, 0)), 0), sum(m.timed)) AS bad
              FROM (SELECT DISTINCT source, over FROM slo_slow WHERE minute >= :hour AND minute < :next) o
              JOIN slo_minute m ON m.source = o.source AND m.minute >= :hour AND m.minute < :next
              LEFT JOIN slo_slow s ON s.source = o.source AND s.over = o.over AND s.minute = m.minute AND s.caller = m.caller
              GROUP BY o.source, o.over, m.minute) e
        GROUP BY source, over""").param("hour", utc(hour)).param("next", utc(hour.plus(1, ChronoUnit.HOURS))).update();
  }

  private void openDay(LocalDate day) {
    for (String table : TABLES) {
      String name = table + "_" + DAY.format(day);
      if (db.sql("SELECT to_regclass(?) IS NULL").param(name).query(Boolean.class).single()) {
        db.sql("CREATE TABLE " + name + " PARTITION OF " + table + " FOR VALUES FROM ('" + day + " 00:00:00+00') TO ('" + day.plusDays(1) + " 00:00:00+00')").update();
      }
    }
  }

  @Override public List<Instant> daysToSum(Instant before) {
    OffsetDateTime end = utc(oldestHour().filter(oldest -> oldest.isBefore(before)).orElse(before).truncatedTo(ChronoUnit.DAYS));
    return db.sql("""
        SELECT DISTINCT day FROM slo_day WHERE stale AND day < :end
        UNION SELECT day FROM generate_series(coalesce((SELECT max(day) + interval '1 day' FROM slo_day), (SELECT date_trunc('day', min(hour), 'UTC') FROM slo_hour)), :end - interval '1 day', interval '1 day') day
        ORDER BY day""").param("end", end).query(OffsetDateTime.class).list().stream().map(OffsetDateTime::toInstant).toList();
  }

  /** Whoever changes an hour makes its day stale, and waits here as we wait for him: no change falls between reading the hours and writing their sum. */
  @Override public void sumDay(Instant at) {
    OffsetDateTime day = utc(at);
    db.sql(MinuteRows.ALONE).query(rs -> {
      // Held until the transaction ends.
    });
    db.sql("LOCK TABLE slo_day IN SHARE ROW EXCLUSIVE MODE").update();
    boolean isNew = db.sql("SELECT NOT EXISTS (SELECT 1 FROM slo_day WHERE day >= ?)").param(day).query(Boolean.class).single();
    List<Integer> stale = db.sql("DELETE FROM slo_day WHERE day = ? AND stale RETURNING source").param(day).query(Integer.class).list();
    String some = " AND h.hour >= :day AND h.hour < :day + interval '1 day'" + (isNew ? "" : " AND h.source = ANY (:sources)");
    db.sql("INSERT INTO slo_day (source, day, total, bad, timed, stale) SELECT h.source, :day, sum(h.total), sum(h.bad), sum(h.timed), false FROM slo_hour h WHERE true" + some + " GROUP BY h.source")
        .param("day", day).param("sources", stale.toArray(Integer[]::new)).update();
    db.sql("INSERT INTO slo_day_slow (source, over, day, bad) SELECT h.source, s.over, :day, sum(least(s.bad, h.timed)) FROM slo_hour h JOIN slo_hour_slow s ON s.source = h.source AND s.hour = h.hour WHERE true"
        + some + " GROUP BY h.source, s.over").param("day", day).param("sources", stale.toArray(Integer[]::new)).update();
  }

  @Override public void foldBefore(Instant before) {
    LocalDate limit = before.atOffset(ZoneOffset.UTC).toLocalDate();
    for (LocalDate day : days()) {
      if (day.isBefore(limit)) {
        fold(day);
      }
    }
  }

  private List<LocalDate> days() {
    return db.sql("SELECT right(inhrelid::regclass::text, 8) FROM pg_inherits WHERE inhparent = 'slo_packed'::regclass ORDER BY 1").query(String.class).list().stream()
        .map(name -> LocalDate.parse(name, DAY)).toList();
  }

  private void fold(LocalDate day) {
    String name = DAY.format(day);
    db.sql("""
        INSERT INTO slo_span (source, begins, minutes, caller, total, failed, timed)
        SELECT source, hour, 60, caller, coalesce(total, (SELECT sum(x) FROM unnest(totals) x)), coalesce(failed, (SELECT sum(x) FROM unnest(faileds) x)),
          coalesce(timed, (SELECT sum(x) FROM unnest(timeds) x))
        FROM slo_packed_""" + name + " ON CONFLICT (source, begins, caller) DO NOTHING").update();
    db.sql("""
        INSERT INTO slo_span_slow (source, begins, minutes, caller, over, slow)
        SELECT source, hour, 60, caller, over, coalesce(slow, (SELECT sum(x) FROM unnest(slows) x))
        FROM slo_packed_slow_""" + name + " ON CONFLICT (source, over, begins, caller) DO NOTHING").update();
    for (String table : List.of("slo_hour", "slo_hour_slow")) {
      db.sql("DELETE FROM " + table + " WHERE hour >= ? AND hour < ?").params(day.atStartOfDay().atOffset(ZoneOffset.UTC), day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC)).update();
    }
    db.sql("DELETE FROM slo_day WHERE day = ?").param(day.atStartOfDay().atOffset(ZoneOffset.UTC)).update();
    TABLES.forEach(table -> db.sql("DROP TABLE " + table + "_" + name).update());
  }

  @Override public void addUpBefore(Instant before) {
    db.sql("""
        WITH gone AS (DELETE FROM slo_span WHERE minutes = 60 AND begins < ? RETURNING *)
        INSERT INTO slo_span (source, begins, minutes, caller, total, failed, timed)
        SELECT source, day, 1440, caller, sum(total), sum(failed), sum(timed)
        FROM (SELECT *, date_trunc('day', begins AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS day FROM gone WHERE minutes = 60) g GROUP BY source, day, caller""")
        .param(utc(before.truncatedTo(ChronoUnit.DAYS))).update();
    db.sql("""
        WITH gone AS (DELETE FROM slo_span_slow WHERE minutes = 60 AND begins < ? RETURNING *)
        INSERT INTO slo_span_slow (source, begins, minutes, caller, over, slow)
        SELECT source, day, 1440, caller, over, sum(slow)
        FROM (SELECT *, date_trunc('day', begins AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS day FROM gone WHERE minutes = 60) g GROUP BY source, day, caller, over""")
        .param(utc(before.truncatedTo(ChronoUnit.DAYS))).update();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
