package dev.allclear.access;

import dev.allclear.base.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Opens and closes accounts and sessions. A session ends 12 hours after its last use and 30 days after its opening. Thread-safe. */
@Service
public class Accounts {
  /** Purpose of the capability whose subject is the role of the account that it opens. */
  private static final String SET_UP = "set-up";
  private static final Duration SET_UP_LASTS = Duration.ofDays(1);
  private static final Duration IDLE = Duration.ofHours(12);
  private static final Duration LONGEST = Duration.ofDays(30);

  private final AccountRows rows;
  private final Capabilities capabilities;
  private final Passwords passwords;
  private final LoginPace pace;
  private final Audit audit;
  private final Transactions tx;
  private final Clock clock;

  Accounts(AccountRows rows, Capabilities capabilities, Passwords passwords, LoginPace pace, Audit audit, Transactions tx, Clock clock) {
    this.rows = rows;
    this.capabilities = capabilities;
    this.passwords = passwords;
    this.pace = pace;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /** How a login ended. */
  public sealed interface Login {
    /** @param session the secret for the cookie */
    record Opened(String session, Account account) implements Login {}

    record Refused() implements Login {}

    record TooSoon(Duration pause) implements Login {}
  }

  /** The path of a link that makes the first administrator, or empty when there is an account already. Each call takes back the link before. */
  public Optional<String> setUpPath() {
    return tx.in(() -> {
      if (!rows.none()) {
        return Optional.empty();
      }
      capabilities.revokeAll(SET_UP, Role.ADMINISTRATOR.name());
      return Optional.of(invite(Role.ADMINISTRATOR));
    });
  }

  /** The path of a link with which one person opens an account of this role, once, within a day. */
  public String invite(Role role) {
    return "/set-up/" + capabilities.issue(SET_UP, role.name(), clock.instant().plus(SET_UP_LASTS));
  }

  /** The role that a set-up link gives; empty when it was used or is too old. */
  public Optional<Role> invited(String token) {
    return capabilities.read(SET_UP, token).map(capability -> Role.valueOf(capability.subject()));
  }

  /**
   * Opens the account that a link allows and signs its owner in; empty when the link was used or is too old.
   *
   * @throws IllegalArgumentException with the remedy, when the name or the password will not do; the link then stays good
   */
  public Optional<Login.Opened> setUp(String token, String name, String password) {
    String hash = passwords.hash(password);
    return tx.in(() -> capabilities.spend(SET_UP, token).map(capability -> {
      Account account = new Account(name.strip(), Role.valueOf(capability.subject()));
      if (!rows.add(account, hash, clock.instant())) {
        throw new IllegalArgumentException("The name \"" + account.name() + "\" is taken. Choose another, or sign in.");
      }
      audit.record(account.actor(), "account.open", account.name(), account.role().name());
      return open(account);
    }));
  }

  /** @param address where the request came from, so that guessing there does not lock the person out elsewhere */
  public Login logIn(String name, String password, String address) {
    Duration wait = pace.wait(name, address);
    if (!wait.isZero()) {
      return new Login.TooSoon(wait);
    }
    Optional<AccountRows.Stored> stored = rows.find(name.strip());
    if (stored.isEmpty()) {
      passwords.compareWithNobodys(password);
    }
    if (stored.isEmpty() || !passwords.match(password, stored.get().passwordHash())) {
      pace.failed(name, address);
      return new Login.Refused();
    }
    pace.succeeded(name, address);
    Account account = stored.get().account();
    return tx.in(() -> {
      audit.record(account.actor(), "session.open", account.name(), "");
      return open(account);
    });
  }

  private Login.Opened open(Account account) {
    String session = Secret.next();
    rows.addSession(Secret.hash(session), account.name(), clock.instant());
    return new Login.Opened(session, account);
  }

  /** Whom a session cookie belongs to; marks it as used. */
  public Optional<Actor> bySession(String session) {
    Instant now = clock.instant();
    return rows.useSession(Secret.hash(session), now, now.minus(LONGEST), now.minus(IDLE)).map(Account::actor);
  }

  public void logOut(String session) {
    rows.removeSession(Secret.hash(session));
  }

  /**
   * Changes a password and ends all sessions of the account but a new one, which is returned; empty when the old password is wrong.
   *
   * @throws IllegalArgumentException with the remedy, when the new password will not do
   */
  public Optional<Login.Opened> changePassword(String name, String old, String next) {
    Optional<AccountRows.Stored> stored = rows.find(name).filter(found -> passwords.match(old, found.passwordHash()));
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    String hash = passwords.hash(next);
    return tx.in(() -> {
      rows.changePassword(name, hash);
      rows.removeSessions(name);
      audit.record("password.change", name, "");
      return Optional.of(open(stored.get().account()));
    });
  }
}
