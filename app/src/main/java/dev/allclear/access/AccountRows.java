package dev.allclear.access;

import java.time.Instant;
import java.util.Optional;

/** Where accounts and their sessions are kept. */
public interface AccountRows {
  boolean none();

  /** False when the name is taken, in whatever case it is written. */
  boolean add(Account account, String passwordHash, Instant at);

  /** Finds by name, in whatever case it is written. */
  Optional<Stored> find(String name);

  void changePassword(String name, String passwordHash);

  void addSession(String hash, String account, Instant at);

  /** The account of a session that was opened after {@code opened} and used after {@code used}; marks it as used now. */
  Optional<Account> useSession(String hash, Instant now, Instant opened, Instant used);

  void removeSession(String hash);

  int removeSessions(String account);

  /** An account with its password's hash. */
  record Stored(Account account, String passwordHash) {}
}
