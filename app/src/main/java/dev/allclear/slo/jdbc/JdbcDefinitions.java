package dev.allclear.slo.jdbc;

import dev.allclear.slo.KeptDefinitions;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Definitions in {@code slo_definition}. */
@Repository
class JdbcDefinitions implements KeptDefinitions {
  private final JdbcClient db;

  JdbcDefinitions(JdbcClient db) {
    this.db = db;
  }

  @Override public Optional<String> find(String kind, String name) {
    return db.sql("SELECT definition FROM slo_definition WHERE kind = ? AND name = ?").params(kind, name).query(String.class).optional();
  }

  @Override public void put(String kind, String name, String json) {
    db.sql("INSERT INTO slo_definition (kind, name, definition) VALUES (?, ?, ?) ON CONFLICT (kind, name) DO UPDATE SET definition = excluded.definition")
        .params(kind, name, json).update();
  }
}
