package dev.allclear.access;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet). At most two are computed at a time, so that a flood of guesses
 * takes 38 MiB and leaves the processor to the pager. Thread-safe.
 */
@Component
class Passwords {
  static final int SHORTEST = 10;
  private static final int LONGEST = 200;

  private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
  private final Semaphore turns = new Semaphore(2, true);
  private final String nobodys = encoder.encode("of nobody");

  /** @throws IllegalArgumentException with the remedy, when it is too short or too long */
  String hash(String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new IllegalArgumentException("The password has " + password.length() + " characters. Choose one of " + SHORTEST + " to " + LONGEST + ", such as four words.");
    }
    return inTurn(() -> encoder.encode(password));
  }

  boolean match(String password, String hash) {
    return password.length() <= LONGEST && inTurn(() -> encoder.matches(password, hash));
  }

  /** Takes as long as a real comparison, so that the time does not tell which names exist. */
  void compareWithNobodys(String password) {
    match(password, nobodys);
  }

  private <T> T inTurn(Supplier<T> work) {
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
