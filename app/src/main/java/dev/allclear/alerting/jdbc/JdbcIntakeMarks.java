package dev.allclear.alerting.jdbc;

import dev.allclear.alerting.IntakeMarks;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link IntakeMarks} in {@code alerting_journal} and {@code alerting_refused}. */
@Repository
class JdbcIntakeMarks implements IntakeMarks {
  private final JdbcClient db;

  JdbcIntakeMarks(JdbcClient db) {
    this.db = db;
  }

  @Override public OptionalLong applied(String node) {
    return db.sql("SELECT applied FROM alerting_journal WHERE node = ?").param(node).query(Long.class).optional().map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  @Override public void apply(String node, long number, Instant at) {
    db.sql("INSERT INTO alerting_journal (node, applied, at) VALUES (?, ?, ?) ON CONFLICT (node) DO UPDATE SET applied = excluded.applied, at = excluded.at")
        .params(node, number, at.atOffset(ZoneOffset.UTC)).update();
  }

  @Override public void beat(String node, Instant at) {
    db.sql("INSERT INTO alerting_pulse (node, at) VALUES (?, ?) ON CONFLICT (node) DO UPDATE SET at = excluded.at").params(node, at.atOffset(ZoneOffset.UTC)).update();
  }

  @Override public Optional<Instant> beatAt(String node) {
    return db.sql("SELECT at FROM alerting_pulse WHERE node = ?").param(node).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
  }

  @Override public boolean hasOthers(String node, Instant since) {
    return db.sql("SELECT EXISTS (SELECT 1 FROM alerting_pulse WHERE node <> ? AND at > ?)").params(node, since.atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
  }

  @Override public boolean once(String node, long deed) {
    return db.sql("""
        INSERT INTO alerting_survived (node, number) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM alerting_journal WHERE node = ? AND ? BETWEEN 0 AND applied)
        ON CONFLICT DO NOTHING""").params(node, deed, node, deed).update() == 1;
  }

  @Override public void settle(String node, long upTo, Instant at) {
    apply(node, upTo, at);
    db.sql("DELETE FROM alerting_survived WHERE node = ? AND number <= ?").params(node, upTo).update();
  }

  @Override public void refuse(String node, long number, byte[] entry, String why, Instant at) {
    db.sql("INSERT INTO alerting_refused (node, number, entry, why, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .params(node, number, entry, why.replace('\0', '\uFFFD'), at.atOffset(ZoneOffset.UTC)).update();
  }

  @Override public long refused() {
    return db.sql("SELECT count(*) FROM alerting_refused").query(Long.class).single();
  }

  /** Classes 08, 25, 40, 53, 55, 57, 58 and XX of SQLSTATE. */
  @Override public boolean isTheDatabasesOwn(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().matches("(08|25|40|53|55|57|58|XX).*")) {
        return true;
      }
    }
    return false;
  }
}
