package dev.allclear.slo.jdbc;

import dev.allclear.slo.Breach;
import dev.allclear.slo.Breaches;
import dev.allclear.slo.burn.AlertPair;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Onset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Breaches in {@code slo_breach}; at most one of an objective and pair is open. */
@Repository
class JdbcBreaches implements Breaches {
  private final JdbcClient db;

  JdbcBreaches(JdbcClient db) {
    this.db = db;
  }

  @Override public void open(Breach b) {
    db.sql("""
        INSERT INTO slo_breach (id, objective, service, severity, long_minutes, short_minutes, long_total, long_bad, short_total, short_bad, fired_at,
          began_at, began_earliest, began_latest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(b.id(), b.objective(), b.service(), b.pair().severity().name(), b.pair().longWindow().toMinutes(), b.pair().shortWindow().toMinutes(),
            b.longWindow().total(), b.longWindow().bad(), b.shortWindow().total(), b.shortWindow().bad(), utc(b.firedAt()), utc(b.began().at()),
            utc(b.began().earliest()), utc(b.began().latest()))
        .update();
  }

  @Override public void resolve(UUID id, Instant at) {
    db.sql("UPDATE slo_breach SET resolved_at = ? WHERE id = ?").params(utc(at), id).update();
  }

  @Override public List<Breach> open() {
    return db.sql("SELECT * FROM slo_breach WHERE resolved_at IS NULL ORDER BY objective, fired_at, long_minutes").query(JdbcBreaches::breach).list();
  }

  @Override public List<Breach> of(String objective, Instant since) {
    return db.sql("SELECT * FROM slo_breach WHERE objective = ? AND (resolved_at IS NULL OR resolved_at >= ?) ORDER BY fired_at DESC, long_minutes")
        .params(objective, utc(since)).query(JdbcBreaches::breach).list();
  }

  private static Breach breach(ResultSet rs, int n) throws SQLException {
    long minutes = rs.getLong("long_minutes");
    AlertPair pair = AlertPair.ALL.stream().filter(each -> each.longWindow().toMinutes() == minutes).findFirst().orElseThrow();
    return new Breach(rs.getObject("id", UUID.class), rs.getString("objective"), rs.getString("service"), pair,
        new Counts(rs.getLong("long_total"), rs.getLong("long_bad")), new Counts(rs.getLong("short_total"), rs.getLong("short_bad")),
        at(rs, "fired_at"), new Onset(at(rs, "began_at"), at(rs, "began_earliest"), at(rs, "began_latest")), JdbcSources.instant(rs, "resolved_at"));
  }

  private static Instant at(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
