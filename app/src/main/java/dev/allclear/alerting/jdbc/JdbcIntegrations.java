package dev.allclear.alerting.jdbc;

import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Integrations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link Integrations} in {@code alerting_integration}. */
@Repository
class JdbcIntegrations implements Integrations {
  private final JdbcClient db;

  JdbcIntegrations(JdbcClient db) {
    this.db = db;
  }

  @Override public Optional<Integration> find(Integration.Kind kind, String key) {
    return db.sql("SELECT * FROM alerting_integration WHERE kind = ? AND key = ?").params(kind.name(), key).query(JdbcIntegrations::row).optional();
  }

  @Override public Optional<Integration> named(String name) {
    return db.sql("SELECT * FROM alerting_integration WHERE name = ?").param(name).query(JdbcIntegrations::row).optional();
  }

  @Override public List<Integration> all() {
    return db.sql("SELECT * FROM alerting_integration ORDER BY name").query(JdbcIntegrations::row).list();
  }

  @Override public void put(Integration i) {
    db.sql("""
        INSERT INTO alerting_integration (name, service, kind, key) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET service = excluded.service, kind = excluded.kind, key = excluded.key""")
        .params(i.name(), i.service(), i.kind().name(), i.key()).update();
  }

  private static Integration row(ResultSet rs, int n) throws SQLException {
    return new Integration(rs.getString("name"), rs.getString("service"), Integration.Kind.valueOf(rs.getString("kind")), rs.getString("key"));
  }
}
