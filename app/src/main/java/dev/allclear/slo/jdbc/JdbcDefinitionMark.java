package dev.allclear.slo.jdbc;

import dev.allclear.slo.DefinitionMark;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The mark in {@code slo_definition_mark}: the number of the transaction, which is never given twice. */
@Repository
class JdbcDefinitionMark implements DefinitionMark {
  private final JdbcClient db;

  JdbcDefinitionMark(JdbcClient db) {
    this.db = db;
  }

  @Override public long now() {
    return db.sql("SELECT changed_by::text::bigint FROM slo_definition_mark").query(Long.class).optional().orElse(NONE);
  }

  /** Called before each change, so that all changes wait for one another in the same order; once in a transaction is enough. */
  void change() {
    db.sql("""
        INSERT INTO slo_definition_mark (changed_by) VALUES (pg_current_xact_id())
        ON CONFLICT (one) DO UPDATE SET changed_by = excluded.changed_by WHERE slo_definition_mark.changed_by <> excluded.changed_by""").update();
  }
}
