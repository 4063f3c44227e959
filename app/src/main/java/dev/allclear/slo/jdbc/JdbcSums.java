package dev.allclear.slo.jdbc;

import dev.allclear.slo.Measure;
import dev.allclear.slo.Sums;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sums from {@code slo_hour} where a whole hour is packed, and from minutes elsewhere. */
@Repository
class JdbcSums implements Sums {
  private static final int HOUR = 60;
  private final JdbcClient db;

  JdbcSums(JdbcClient db) {
    this.db = db;
  }

  private JdbcClient.StatementSpec ask(String sql, Collection<Integer> sources, Measure measure, Span span) {
    Instant first = span.from().truncatedTo(ChronoUnit.HOURS);
    Instant last = span.to().truncatedTo(ChronoUnit.HOURS);
    Instant whole = first.equals(span.from()) ? first : first.plus(1, ChronoUnit.HOURS);
    return db.sql(sql).param("sources", sources.toArray(Integer[]::new)).param("over", measure.limit().orElse(0)).param("from", utc(span.from())).param("to", utc(span.to()))
        .param("first", utc(whole)).param("last", utc(last)).param("head", utc(whole.equals(first) ? Instant.EPOCH : first)).param("tail", utc(last.equals(span.to()) ? Instant.EPOCH : last));
  }

  @Override public Map<Integer, Counts> of(Collection<Integer> sources, Measure measure, Span span) {
    Map<Integer, Counts> sums = new HashMap<>();
    ask("SELECT source, sum(total) AS total, sum(bad) AS bad FROM " + MinuteRows.hours(measure) + " h GROUP BY source", sources, measure, span).query(rs -> {
      sums.put(rs.getInt("source"), counts(rs));
    });
    return sums;
  }

  @Override public Map<Integer, SortedMap<Instant, Counts>> hours(Collection<Integer> sources, Measure measure, Span span) {
    Map<Integer, SortedMap<Instant, Counts>> hours = new HashMap<>();
    ask("SELECT source, extract(epoch FROM hour)::bigint AS second, sum(total) AS total, sum(bad) AS bad FROM " + MinuteRows.hours(measure) + " h GROUP BY source, hour", sources, measure,
        span).query(rs -> {
          hours.computeIfAbsent(rs.getInt("source"), source -> new TreeMap<>()).put(Instant.ofEpochSecond(rs.getLong("second")), counts(rs));
        });
    return hours;
  }

  @Override public Map<Integer, Map<Long, long[]>> pages(Collection<Integer> sources, Measure measure, Span span) {
    Map<Integer, Map<Long, long[]>> pages = new HashMap<>();
    ask("""
        SELECT source, number / 60 AS hour, array_agg((number %% 60)::integer) AS minutes, array_agg(total::bigint) AS totals, array_agg(bad::bigint) AS bads
        FROM (SELECT m.source, extract(epoch FROM m.minute)::bigint / 60 AS number, %s GROUP BY m.source, m.minute) e GROUP BY source, number / 60"""
        .formatted(MinuteRows.minutes(measure)), sources, measure, span).query(rs -> {
          pages.computeIfAbsent(rs.getInt("source"), source -> new HashMap<>()).put(rs.getLong("hour"), page(rs));
        });
    return pages;
  }

  private static long[] page(ResultSet rs) throws SQLException {
    Number[] minutes = (Number[]) rs.getArray("minutes").getArray();
    Number[] totals = (Number[]) rs.getArray("totals").getArray();
    Number[] bads = (Number[]) rs.getArray("bads").getArray();
    long[] page = new long[2 * HOUR];
    for (int i = 0; i < minutes.length; i++) {
      page[minutes[i].intValue()] = totals[i].longValue();
      page[HOUR + minutes[i].intValue()] = bads[i].longValue();
    }
    return page;
  }

  @Override public Map<Integer, Instant> firsts(Collection<Integer> sources) {
    Map<Integer, Instant> firsts = new HashMap<>();
    db.sql("""
        SELECT id, least((SELECT begins FROM slo_span WHERE source = id ORDER BY begins LIMIT 1),
          (SELECT hour + first_minute * interval '1 minute' FROM slo_hour WHERE source = id ORDER BY hour LIMIT 1),
          (SELECT minute FROM slo_minute WHERE source = id ORDER BY minute LIMIT 1)) AS first FROM unnest(?::integer[]) AS s(id)""")
        .param(sources.toArray(Integer[]::new)).query(rs -> {
          Instant first = JdbcSources.instant(rs, "first");
          if (first != null) {
            firsts.put(rs.getInt("id"), first);
          }
        });
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
