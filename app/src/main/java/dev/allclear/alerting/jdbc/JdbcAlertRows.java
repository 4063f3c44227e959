package dev.allclear.alerting.jdbc;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.AlertRows;
import dev.allclear.alerting.Origin;
import dev.allclear.alerting.Severity;
import dev.allclear.timeline.TimelineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link AlertRows} in {@code alerting_alert} and {@code alerting_condition}. */
@Repository
class JdbcAlertRows implements AlertRows {
  private final JdbcClient db;

  JdbcAlertRows(JdbcClient db) {
    this.db = db;
  }

  @Override public boolean add(Alert a) {
    return db.sql("""
        INSERT INTO alerting_alert (id, key, service, severity, summary, facts, origin, timeline, opened_at, began_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) WHERE closed_at IS NULL DO NOTHING""")
        .params(a.id(), a.key(), a.service(), a.severity().name(), clean(a.summary()), facts(a.facts()), a.origin().name(), a.timeline().value(), utc(a.openedAt()))
        .param(a.beganAt() == null ? null : utc(a.beganAt())).update() == 1;
  }

  @Override public Optional<Alert> lockOpen(String key) {
    return db.sql("SELECT * FROM alerting_alert WHERE key = ? AND closed_at IS NULL FOR UPDATE").param(key).query(JdbcAlertRows::alert).optional();
  }

  @Override public Optional<Alert> lockOpenOf(String service) {
    return db.sql("""
        SELECT * FROM alerting_alert WHERE service = ? AND closed_at IS NULL AND origin IN ('OBJECTIVE', 'REPORT') AND severity <> 'P3'
        ORDER BY opened_at, id LIMIT 1 FOR UPDATE""").param(service).query(JdbcAlertRows::alert).optional();
  }

  @Override public Optional<Alert> lock(UUID id) {
    return db.sql("SELECT * FROM alerting_alert WHERE id = ? FOR UPDATE").param(id).query(JdbcAlertRows::alert).optional();
  }

  @Override public void raise(UUID id, Severity severity, String summary, List<String> facts) {
    db.sql("UPDATE alerting_alert SET severity = ?, summary = ?, facts = ? WHERE id = ?").params(severity.name(), clean(summary), facts(facts), id).update();
  }

  @Override public void climbed(UUID id, int rung, @Nullable Instant nextAt) {
    db.sql("UPDATE alerting_alert SET rung = ?, next_at = ? WHERE id = ?").param(rung).param(nextAt == null ? null : utc(nextAt)).param(id).update();
  }

  @Override public void acknowledge(UUID id, Alert.Acknowledgement by) {
    db.sql("UPDATE alerting_alert SET acknowledged_by = ?, acknowledged_at = ?, next_at = NULL WHERE id = ?").params(clean(by.by()), utc(by.at()), id).update();
  }

  @Override public void lapse(UUID id) {
    db.sql("UPDATE alerting_alert SET acknowledged_by = NULL, acknowledged_at = NULL WHERE id = ?").param(id).update();
  }

  @Override public void close(UUID id, Alert.Closing c) {
    db.sql("UPDATE alerting_alert SET closed_why = ?, closed_by = ?, closed_at = ?, next_at = NULL WHERE id = ?")
        .params(c.why().name(), clean(c.by()), utc(c.at()), id).update();
  }

  @Override public boolean addCondition(UUID alert, UUID breach, Instant at) {
    return db.sql("INSERT INTO alerting_condition (breach, alert, since) VALUES (?, ?, ?) ON CONFLICT (breach) DO NOTHING").params(breach, alert, utc(at)).update() == 1;
  }

  @Override public Optional<UUID> endCondition(UUID breach, Instant at) {
    return db.sql("UPDATE alerting_condition SET ended_at = ? WHERE breach = ? AND ended_at IS NULL RETURNING alert").params(utc(at), breach).query(UUID.class).optional();
  }

  @Override public int conditions(UUID alert) {
    return db.sql("SELECT count(*) FROM alerting_condition WHERE alert = ? AND ended_at IS NULL").param(alert).query(Integer.class).single();
  }

  @Override public Optional<Alert> find(UUID id) {
    return db.sql("SELECT * FROM alerting_alert WHERE id = ?").param(id).query(JdbcAlertRows::alert).optional();
  }

  @Override public List<Alert> open() {
    return db.sql("SELECT * FROM alerting_alert WHERE closed_at IS NULL ORDER BY opened_at DESC, id DESC").query(JdbcAlertRows::alert).list();
  }

  @Override public List<Alert> since(Instant closedAfter) {
    return db.sql("SELECT * FROM alerting_alert WHERE closed_at IS NULL OR closed_at > ? ORDER BY opened_at DESC, id DESC").param(utc(closedAfter))
        .query(JdbcAlertRows::alert).list();
  }

  @Override public Optional<Alert> ofTimeline(UUID timeline) {
    return db.sql("SELECT * FROM alerting_alert WHERE timeline = ?").param(timeline).query(JdbcAlertRows::alert).optional();
  }

  private static Alert alert(ResultSet rs, int n) throws SQLException {
    Instant acknowledged = at(rs, "acknowledged_at");
    Instant closed = at(rs, "closed_at");
    return new Alert(rs.getObject("id", UUID.class), rs.getString("key"), rs.getString("service"), Severity.valueOf(rs.getString("severity")), rs.getString("summary"),
        List.of((String[]) rs.getArray("facts").getArray()), Origin.valueOf(rs.getString("origin")), new TimelineId(rs.getObject("timeline", UUID.class)),
        rs.getObject("opened_at", OffsetDateTime.class).toInstant(), at(rs, "began_at"), rs.getInt("rung"), at(rs, "next_at"),
        acknowledged == null ? null : new Alert.Acknowledgement(rs.getString("acknowledged_by"), acknowledged),
        closed == null ? null : new Alert.Closing(Alert.Why.valueOf(rs.getString("closed_why")), rs.getString("closed_by"), closed));
  }

  private static String[] facts(List<String> facts) {
    return facts.stream().map(JdbcAlertRows::clean).toArray(String[]::new);
  }

  /** PostgreSQL keeps any character but NUL. */
  private static String clean(String text) {
    return text.replace('\0', '\uFFFD');
  }

  private static @Nullable Instant at(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
