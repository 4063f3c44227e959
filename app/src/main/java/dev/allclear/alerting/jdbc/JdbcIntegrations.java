package dev.allclear.alerting.jdbc;

import dev.allclear.alerting.Handling;
import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Integrations;
import dev.allclear.alerting.Mapping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** {@link Integrations} in {@code alerting_integration}. */
@Repository
class JdbcIntegrations implements Integrations {
  private final JdbcClient db;
  private final JsonMapper json;

  JdbcIntegrations(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  @Override public Optional<Integration> find(Integration.Kind kind, String key) {
    return db.sql("SELECT * FROM alerting_integration WHERE kind = ? AND key = ?").params(kind.name(), key).query(this::row).optional();
  }

  @Override public Optional<Integration> named(String name) {
    return db.sql("SELECT * FROM alerting_integration WHERE name = ?").param(name).query(this::row).optional();
  }

  @Override public List<Integration> all() {
    return db.sql("SELECT * FROM alerting_integration ORDER BY name").query(this::row).list();
  }

  @Override public void put(Integration i) {
    db.sql("""
        INSERT INTO alerting_integration (name, service, kind, key, settings) VALUES (?, ?, ?, ?, ?::jsonb)
        ON CONFLICT (name) DO UPDATE SET service = excluded.service, kind = excluded.kind, key = excluded.key, settings = excluded.settings""")
        .params(i.name(), i.service(), i.kind().name(), i.key(), json.writeValueAsString(new Settings(i.mapping(), i.every(), i.handling()))).update();
  }

  @Override public void heard(String name, Instant at) {
    db.sql("UPDATE alerting_integration SET heard_at = ? WHERE name = ?").params(at.atOffset(ZoneOffset.UTC), name).update();
  }

  @Override public Optional<Instant> heardAt(String name) {
    return db.sql("SELECT heard_at FROM alerting_integration WHERE name = ? AND heard_at IS NOT NULL").param(name).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
  }

  @Override public void excuse(String name, Instant at) {
    db.sql("UPDATE alerting_integration SET excused_at = ? WHERE name = ?").params(at.atOffset(ZoneOffset.UTC), name).update();
  }

  @Override public Optional<Instant> quietSince(String name) {
    return db.sql("SELECT greatest(heard_at, excused_at) FROM alerting_integration WHERE name = ? AND coalesce(heard_at, excused_at) IS NOT NULL").param(name).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
  }

  /** What only some kinds have. */
  private record Settings(@Nullable Mapping mapping, @Nullable Duration every, @Nullable Handling handling) {}

  private Integration row(ResultSet rs, int n) throws SQLException {
    Settings settings = json.readValue(rs.getString("settings"), Settings.class);
    return new Integration(rs.getString("name"), rs.getString("service"), Integration.Kind.valueOf(rs.getString("kind")), rs.getString("key"), settings.mapping(), settings.every(),
        settings.handling() == null ? Handling.PLAIN : settings.handling());
  }
}
