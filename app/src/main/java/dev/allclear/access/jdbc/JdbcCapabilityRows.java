package dev.allclear.access.jdbc;

import dev.allclear.access.Capability;
import dev.allclear.access.CapabilityRows;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link CapabilityRows} in {@code access_capability}. */
@Repository
class JdbcCapabilityRows implements CapabilityRows {
  private final JdbcClient db;

  JdbcCapabilityRows(JdbcClient db) {
    this.db = db;
  }

  @Override public void add(Map<String, Capability> byHash, Instant at) {
    db.sql("INSERT INTO access_capability (hash, purpose, subject, issued_at, expires_at) SELECT c.hash, c.purpose, c.subject, ?, c.expires::timestamptz FROM unnest(?, ?, ?, ?) AS c (hash, purpose, subject, expires)")
        .params(utc(at), texts(byHash, Map.Entry::getKey), texts(byHash, c -> c.getValue().purpose()), texts(byHash, c -> c.getValue().subject()), texts(byHash, c -> c.getValue().expires().toString()))
        .update();
  }

  private static String[] texts(Map<String, Capability> byHash, Function<Map.Entry<String, Capability>, String> text) {
    return byHash.entrySet().stream().map(text).toArray(String[]::new);
  }

  @Override public Optional<Capability> find(String hash) {
    return db.sql("SELECT purpose, subject, expires_at FROM access_capability WHERE hash = ? AND revoked_at IS NULL").param(hash)
        .query((rs, n) -> new Capability(rs.getString(1), rs.getString(2), rs.getObject(3, OffsetDateTime.class).toInstant())).optional();
  }

  @Override public boolean revoke(String hash, Instant at) {
    return db.sql("UPDATE access_capability SET revoked_at = ? WHERE hash = ? AND revoked_at IS NULL").params(utc(at), hash).update() == 1;
  }

  @Override public int revokeAll(String purpose, String subject, Instant at) {
    return db.sql("UPDATE access_capability SET revoked_at = ? WHERE purpose = ? AND subject = ? AND revoked_at IS NULL")
        .params(utc(at), purpose, subject).update();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
