package dev.allclear.access.jdbc;

import dev.allclear.access.Actor;
import dev.allclear.access.Audit;
import dev.allclear.access.AuditEntries;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link AuditEntries} in {@code access_audit}, where a trigger refuses changes. */
@Repository
class JdbcAuditEntries implements AuditEntries {
  private final JdbcClient db;

  JdbcAuditEntries(JdbcClient db) {
    this.db = db;
  }

  @Override public void add(Audit.Entry entry) {
    db.sql("INSERT INTO access_audit (at, actor, kind, act, subject, detail) VALUES (?, ?, ?, ?, ?, ?)")
        .params(entry.at().atOffset(ZoneOffset.UTC), entry.actor(), entry.kind().name(), entry.act(), entry.subject(), entry.detail()).update();
  }

  @Override public List<Audit.Entry> latest(int limit) {
    return db.sql("SELECT at, actor, kind, act, subject, detail FROM access_audit ORDER BY id DESC LIMIT ?").param(limit)
        .query((rs, n) -> new Audit.Entry(rs.getObject(1, OffsetDateTime.class).toInstant(), rs.getString(2),
            Actor.Kind.valueOf(rs.getString(3)), rs.getString(4), rs.getString(5), rs.getString(6))).list();
  }
}
