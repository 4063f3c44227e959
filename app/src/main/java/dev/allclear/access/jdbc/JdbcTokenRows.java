package dev.allclear.access.jdbc;

import dev.allclear.access.Actor;
import dev.allclear.access.Role;
import dev.allclear.access.TokenRows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link TokenRows} in {@code access_token}. */
@Repository
class JdbcTokenRows implements TokenRows {
  private final JdbcClient db;

  JdbcTokenRows(JdbcClient db) {
    this.db = db;
  }

  @Override public void add(String hash, String name, Role role, Instant at) {
    db.sql("INSERT INTO access_token (hash, name, role, created_at) VALUES (?, ?, ?, ?)").params(hash, name, role.name(), at.atOffset(ZoneOffset.UTC)).update();
  }

  @Override public Optional<Actor> find(String hash) {
    return db.sql("SELECT name, role FROM access_token WHERE hash = ?").param(hash)
        .query((rs, n) -> new Actor(rs.getString(1), Actor.Kind.TOKEN, Role.valueOf(rs.getString(2)))).optional();
  }

  @Override public int remove(String name) {
    return db.sql("DELETE FROM access_token WHERE name = ?").param(name).update();
  }
}
