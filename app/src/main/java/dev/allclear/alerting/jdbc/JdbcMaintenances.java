package dev.allclear.alerting.jdbc;

import dev.allclear.alerting.Maintenance;
import dev.allclear.alerting.Maintenances;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link Maintenances} in {@code alerting_maintenance}. */
@Repository
class JdbcMaintenances implements Maintenances {
  private final JdbcClient db;

  JdbcMaintenances(JdbcClient db) {
    this.db = db;
  }

  @Override public void put(Maintenance m) {
    db.sql("""
        INSERT INTO alerting_maintenance (name, services, from_at, to_at, reason) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET services = excluded.services, from_at = excluded.from_at, to_at = excluded.to_at, reason = excluded.reason""")
        .params(m.name(), m.services().toArray(String[]::new), m.from().atOffset(ZoneOffset.UTC), m.to().atOffset(ZoneOffset.UTC), m.reason()).update();
  }

  @Override public Optional<Maintenance> find(String name) {
    return db.sql("SELECT * FROM alerting_maintenance WHERE name = ?").param(name).query(JdbcMaintenances::maintenance).optional();
  }

  private static Maintenance maintenance(ResultSet rs, int n) throws SQLException {
    return new Maintenance(rs.getString("name"), List.of((String[]) rs.getArray("services").getArray()), rs.getObject("from_at", OffsetDateTime.class).toInstant(),
        rs.getObject("to_at", OffsetDateTime.class).toInstant(), rs.getString("reason"));
  }

  @Override public Optional<Instant> until(String service, Instant at) {
    OffsetDateTime when = at.atOffset(ZoneOffset.UTC);
    return db.sql("SELECT to_at FROM alerting_maintenance WHERE ? = ANY (services) AND from_at <= ? AND to_at > ? ORDER BY to_at DESC LIMIT 1").params(service, when, when)
        .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
  }

  @Override public List<Maintenance> notOver(Instant at) {
    return db.sql("SELECT * FROM alerting_maintenance WHERE to_at > ? ORDER BY name").param(at.atOffset(ZoneOffset.UTC))
        .query(JdbcMaintenances::maintenance).list();
  }
}
