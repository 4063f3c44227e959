package dev.allclear.mitigation.jdbc;

import dev.allclear.incident.IncidentId;
import dev.allclear.mitigation.Mitigation;
import dev.allclear.mitigation.StoredMitigations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** {@link StoredMitigations} in {@code mitigation_mitigation}. */
@Repository
class JdbcMitigations implements StoredMitigations {
  private final JdbcClient db;
  private final JsonMapper json;

  JdbcMitigations(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  @Override public void add(Mitigation m) {
    db.sql("""
        INSERT INTO mitigation_mitigation (id, incident, kind, state, what, prepared_at, prepared_by, applied_at, applied_by, details)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")
        .params(Arrays.asList(m.id(), m.incident().number(), m.kind().name(), m.state().name(), clean(m.what()), utc(m.preparedAt()), m.preparedBy(), utc(m.appliedAt()), m.appliedBy(),
            json.writeValueAsString(m.details()).replace("\\u0000", "\\uFFFD"))).update();
  }

  @Override public void update(Mitigation m) {
    db.sql("UPDATE mitigation_mitigation SET state = ?, what = ?, applied_at = ?, applied_by = ? WHERE id = ?")
        .params(Arrays.asList(m.state().name(), clean(m.what()), utc(m.appliedAt()), m.appliedBy(), m.id())).update();
  }

  @Override public void replace(Mitigation m) {
    db.sql("UPDATE mitigation_mitigation SET what = ?, prepared_at = ?, prepared_by = ?, details = ?::jsonb WHERE id = ?")
        .params(Arrays.asList(clean(m.what()), utc(m.preparedAt()), m.preparedBy(), json.writeValueAsString(m.details()).replace("\\u0000", "\\uFFFD"), m.id())).update();
  }

  @Override public List<Mitigation> of(IncidentId incident) {
    return db.sql("SELECT * FROM mitigation_mitigation WHERE incident = ? ORDER BY prepared_at DESC, id DESC").param(incident.number()).query(this::mitigation).list();
  }

  @Override public Optional<Mitigation> lock(UUID id) {
    return db.sql("SELECT * FROM mitigation_mitigation WHERE id = ? FOR UPDATE").param(id).query(this::mitigation).optional();
  }

  private Mitigation mitigation(ResultSet row, int n) throws SQLException {
    OffsetDateTime applied = row.getObject("applied_at", OffsetDateTime.class);
    return new Mitigation(row.getObject("id", UUID.class), new IncidentId(row.getInt("incident")), Mitigation.Kind.valueOf(row.getString("kind")),
        Mitigation.State.valueOf(row.getString("state")), row.getString("what"), row.getObject("prepared_at", OffsetDateTime.class).toInstant(),
        row.getString("prepared_by"), applied == null ? null : applied.toInstant(), row.getString("applied_by"),
        json.readValue(row.getString("details"), Mitigation.Details.class));
  }

  private static String clean(String text) {
    return text.replace('\0', '\uFFFD');
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
