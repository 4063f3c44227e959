package dev.allclear.slo.jdbc;

import dev.allclear.slo.Feeds;
import dev.allclear.slo.Latencies;
import dev.allclear.slo.Source;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sources in {@code slo_source}. */
@Repository
class JdbcSources implements Sources {
  private final JdbcClient db;
  private final JdbcDefinitionMark mark;
  private final JdbcLedger ledger;
  private final Feeds feeds;

  JdbcSources(JdbcClient db, JdbcDefinitionMark mark, JdbcLedger ledger, Feeds feeds) {
    this.db = db;
    this.mark = mark;
    this.ledger = ledger;
    this.feeds = feeds;
  }

  @Override public Source put(SourceKind kind, String name, String service, String settings) {
    mark.change();
    Source source = db.sql("""
        INSERT INTO slo_source (kind, name, service, settings, limits) VALUES (?, ?, ?, ?, '{}')
        ON CONFLICT (kind, name) DO UPDATE SET service = excluded.service, settings = excluded.settings, revision = slo_source.revision + 1
        RETURNING *""").params(kind.name(), name, service, settings).query(this::known).single();
    for (long limit : limitsFor(source)) {
      count(source, limit);
    }
    return find(kind, name).orElseThrow();
  }

  private List<Long> limitsFor(Source source) {
    return db.sql("""
        SELECT DISTINCT over FROM slo_objective WHERE measure IN ('SLOWER', 'OLDER')
          AND (source_kind = :kind AND source_name = :name OR source_kind IS NULL AND service = :service)""")
        .param("kind", source.kind().name()).param("name", source.name()).param("service", source.service()).query(Long.class).list();
  }

  @Override public List<Configured> all(SourceKind kind) {
    return db.sql("SELECT * FROM slo_source WHERE kind = ? ORDER BY name").param(kind.name())
        .query((rs, n) -> new Configured(known(rs, n), rs.getString("settings"))).list();
  }

  @Override public Optional<String> settings(SourceKind kind, String name) {
    return db.sql("SELECT settings FROM slo_source WHERE kind = ? AND name = ?").params(kind.name(), name).query(String.class).optional();
  }

  @Override public List<Source> of(String service) {
    return db.sql("SELECT * FROM slo_source WHERE service = ? ORDER BY kind, name").param(service).query(this::known).list();
  }

  @Override public List<Source> all() {
    return db.sql("SELECT * FROM slo_source ORDER BY kind, name").query(this::known).list();
  }

  @Override public Optional<Source> find(SourceKind kind, String name) {
    return db.sql("SELECT * FROM slo_source WHERE kind = ? AND name = ?").params(kind.name(), name).query(this::known).optional();
  }

  @Override public void count(Source source, long limitMicros) {
    mark.change();
    int isNew = db.sql("""
        UPDATE slo_source SET limits = (SELECT array_agg(l ORDER BY l) FROM unnest(limits || ?::bigint) l), revision = revision + 1
        WHERE id = ? AND NOT ?::bigint = ANY (limits)""").params(limitMicros, source.id(), limitMicros).update();
    if (isNew > 0) {
      ledger.opened(source.id());
      estimate(source.id(), limitMicros);
    }
  }

  @Override public void anew(Source source, boolean isOther) {
    db.sql("UPDATE slo_source SET newest = " + (isOther ? "NULL" : "'epoch'") + ", revision = revision + 1 WHERE id = ?").param(source.id()).update();
  }

  @Override public void heard(int source, Instant newest, long unreadable) {
    db.sql("UPDATE slo_source SET revision = revision + 1, newest = greatest(newest, ?), unreadable = unreadable + ? WHERE id = ?")
        .params(newest.atOffset(ZoneOffset.UTC), unreadable, source).update();
  }

  @Override public void heard(Map<Integer, Instant> newest) {
    if (!newest.isEmpty()) {
      db.sql("""
          UPDATE slo_source s SET newest = greatest(s.newest, to_timestamp(t.millis / 1000.0)) FROM unnest(?::integer[], ?::bigint[]) AS t(id, millis)
          WHERE s.id = t.id AND s.id IN (SELECT id FROM slo_source WHERE id = ANY (?) FOR UPDATE SKIP LOCKED)""")
          .params(newest.keySet().stream().mapToInt(Integer::intValue).toArray(), newest.values().stream().mapToLong(Instant::toEpochMilli).toArray(), newest.keySet().toArray(Integer[]::new)).update();
    }
  }

  private void estimate(int source, long limit) {
    List<Row> rows = db.sql("SELECT extract(epoch FROM minute)::bigint AS second, caller, latencies FROM " + MinuteRows.LATENCIES + " m WHERE timed > 0 AND length(latencies) > 0")
        .param("sources", new Integer[] {source}).param("from", OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))
        .param("to", OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)).query((rs, n) -> new Row(rs.getLong("second"), rs.getString("caller"), Latencies.decode(rs.getBytes("latencies")).estimateOver(limit)))
        .list();
    db.sql("""
        INSERT INTO slo_slow (source, minute, caller, over, slow, estimated)
        SELECT ?, to_timestamp(second), caller, ?, slow, true FROM unnest(?::bigint[], ?::text[], ?::bigint[]) AS r(second, caller, slow)
        ON CONFLICT DO NOTHING""")
        .params(source, limit, rows.stream().mapToLong(Row::second).toArray(), rows.stream().map(Row::caller).toArray(String[]::new),
            rows.stream().mapToLong(Row::slow).toArray()).update();
    pack(source, limit);
  }

  /** Puts what was estimated of packed hours beside them, so that it grows old with them. */
  private void pack(int source, long limit) {
    db.sql("""
        INSERT INTO slo_hour_slow (source, over, hour, bad)
        SELECT s.source, s.over, h.hour, sum(s.slow) FROM slo_slow s JOIN slo_hour h ON h.source = s.source AND s.minute >= h.hour AND s.minute < h.hour + interval '1 hour'
        WHERE s.source = ? AND s.over = ? GROUP BY s.source, s.over, h.hour ON CONFLICT DO NOTHING""").params(source, limit).update();
    db.sql("""
        WITH moved AS (DELETE FROM slo_slow s USING slo_hour h
            WHERE s.source = ? AND s.over = ? AND h.source = s.source AND s.minute >= h.hour AND s.minute < h.hour + interval '1 hour' RETURNING s.*, h.hour),
          callers AS (SELECT DISTINCT source, over, caller, hour FROM moved)
        INSERT INTO slo_packed_slow (source, hour, caller, over, slows, estimated, slow)
        SELECT c.source, c.hour, c.caller, c.over, array_agg(m.slow::integer ORDER BY n), true, sum(m.slow)
        FROM callers c CROSS JOIN generate_series(0, 59) n
        LEFT JOIN moved m ON m.source = c.source AND m.caller = c.caller AND m.over = c.over AND m.minute = c.hour + n * interval '1 minute'
        GROUP BY c.source, c.hour, c.caller, c.over ON CONFLICT DO NOTHING""").params(source, limit).update();
  }

  private record Row(long second, String caller, long slow) {}

  private Source known(ResultSet rs, int n) throws SQLException {
    Source noted = source(rs, n);
    Instant heard = feeds.heard(noted.id()).orElse(null);
    boolean isLater = heard != null && (noted.newest() == null || heard.isAfter(noted.newest()));
    return isLater ? new Source(noted.id(), noted.kind(), noted.name(), noted.service(), noted.limits(), heard, noted.unreadable()) : noted;
  }

  /** As it was noted in its row. */
  static Source source(ResultSet rs, int n) throws SQLException {
    return new Source(rs.getInt("id"), SourceKind.valueOf(rs.getString("kind")), rs.getString("name"), rs.getString("service"),
        List.of((Long[]) rs.getArray("limits").getArray()), instant(rs, "newest"), rs.getLong("unreadable"));
  }

  static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
