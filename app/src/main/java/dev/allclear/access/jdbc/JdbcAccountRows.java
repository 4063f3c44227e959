package dev.allclear.access.jdbc;

import dev.allclear.access.Account;
import dev.allclear.access.AccountRows;
import dev.allclear.access.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link AccountRows} in {@code access_account} and {@code access_session}; sessions outlive the process. */
@Repository
class JdbcAccountRows implements AccountRows {
  private static final Duration COARSE = Duration.ofMinutes(1);
  private final JdbcClient db;

  JdbcAccountRows(JdbcClient db) {
    this.db = db;
  }

  @Override public boolean none() {
    return db.sql("SELECT NOT EXISTS (SELECT 1 FROM access_account)").query(Boolean.class).single();
  }

  @Override public boolean add(Account account, String passwordHash, Instant at) {
    return db.sql("INSERT INTO access_account (name, role, password_hash, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .params(account.name(), account.role().name(), passwordHash, utc(at)).update() == 1;
  }

  @Override public Optional<Stored> find(String name) {
    return db.sql("SELECT name, role, password_hash FROM access_account WHERE lower(name) = lower(?)").param(name)
        .query((rs, n) -> new Stored(account(rs), rs.getString(3))).optional();
  }

  @Override public void changePassword(String name, String passwordHash) {
    db.sql("UPDATE access_account SET password_hash = ? WHERE name = ?").params(passwordHash, name).update();
  }

  @Override public void addSession(String hash, String account, Instant at) {
    db.sql("INSERT INTO access_session (hash, account, opened_at, used_at) VALUES (?, ?, ?, ?)").params(hash, account, utc(at), utc(at)).update();
  }

  /** Writes at most once a minute, so that reading screens does not write a row for each request. */
  @Override public Optional<Account> useSession(String hash, Instant now, Instant opened, Instant used) {
    Optional<Account> found = db.sql("""
        SELECT a.name, a.role FROM access_session s JOIN access_account a ON a.name = s.account
        WHERE s.hash = ? AND s.opened_at > ? AND s.used_at > ?""").params(hash, utc(opened), utc(used)).query((rs, n) -> account(rs)).optional();
    if (found.isPresent()) {
      db.sql("UPDATE access_session SET used_at = ? WHERE hash = ? AND used_at < ?").params(utc(now), hash, utc(now.minus(COARSE))).update();
    }
    return found;
  }

  @Override public void removeSession(String hash) {
    db.sql("DELETE FROM access_session WHERE hash = ?").param(hash).update();
  }

  @Override public int removeSessions(String account) {
    return db.sql("DELETE FROM access_session WHERE account = ?").param(account).update();
  }

  private static Account account(ResultSet rs) throws SQLException {
    return new Account(rs.getString(1), Role.valueOf(rs.getString(2)));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
