package dev.allclear.changes.jdbc;

import dev.allclear.changes.Change;
import dev.allclear.changes.ChangeKind;
import dev.allclear.changes.Changes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link Changes} in {@code changes_change}. */
@Repository
class JdbcChanges implements Changes {
  private final JdbcClient db;

  JdbcChanges(JdbcClient db) {
    this.db = db;
  }

  @Override public Change add(Change c) {
    db.sql("""
        INSERT INTO changes_change (id, service, environment, version, commit_hash, previous_commit, kind, summary, at, told_at, told_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
        .params(c.id(), c.service(), c.environment(), c.version(), c.commit(), c.previousCommit(), c.kind().name(), c.summary(), utc(c.at()), utc(c.toldAt()), c.toldBy()).update();
    return db.sql("SELECT * FROM changes_change WHERE service = ? AND environment = ? AND version = ? AND commit_hash = ? AND kind = ? AND at = ? AND summary = ?")
        .params(c.service(), c.environment(), c.version(), c.commit(), c.kind().name(), utc(c.at()), c.summary()).query(this::change).single();
  }

  @Override public List<Change> of(String service, Instant from, Instant to) {
    return db.sql("SELECT * FROM changes_change WHERE service = ? AND at BETWEEN ? AND ? ORDER BY at DESC, id DESC LIMIT 10000")
        .params(service, utc(from), utc(to)).query(this::change).list();
  }

  private Change change(ResultSet row, int n) throws SQLException {
    return new Change(row.getObject("id", UUID.class), row.getString("service"), row.getString("environment"), row.getString("version"), row.getString("commit_hash"),
        row.getString("previous_commit"), ChangeKind.valueOf(row.getString("kind")), row.getString("summary"), at(row, "at"), at(row, "told_at"), row.getString("told_by"));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
