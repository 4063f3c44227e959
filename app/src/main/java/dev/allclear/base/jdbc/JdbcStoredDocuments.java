package dev.allclear.base.jdbc;

import dev.allclear.base.document.StoredDocuments;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link StoredDocuments} in {@code base_document}. */
@Repository
class JdbcStoredDocuments implements StoredDocuments {
  private final JdbcClient db;

  JdbcStoredDocuments(JdbcClient db) {
    this.db = db;
  }

  @Override public Optional<Stored> find(String kind, String name) {
    return db.sql("SELECT kind, name, api_version, body FROM base_document WHERE kind = ? AND name = ?").params(kind, name).query(Stored.class).optional();
  }

  @Override public List<Stored> all() {
    return db.sql("SELECT kind, name, api_version, body FROM base_document ORDER BY kind, name").query(Stored.class).list();
  }

  @Override public void put(Stored document, Instant at) {
    db.sql("""
        INSERT INTO base_document (kind, name, api_version, body, applied_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (kind, name) DO UPDATE SET api_version = excluded.api_version, body = excluded.body, applied_at = excluded.applied_at""")
        .params(document.kind(), document.name(), document.apiVersion(), document.body(), at.atOffset(ZoneOffset.UTC)).update();
  }
}
