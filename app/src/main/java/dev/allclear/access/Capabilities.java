package dev.allclear.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Links that carry one right and need no account: to acknowledge one alert, to answer one question. The token is shown once, when it is issued;
 * only its hash is kept. Never write a token to a log. Joins the caller's transaction. Thread-safe.
 */
@Service
public class Capabilities {
  private static final int REMEMBERED = 20_000;
  private final CapabilityRows rows;
  private final Clock clock;
  /** By hash, what was issued or read last: all that is known while the database is away. */
  private final Map<String, Capability> lately = Collections.synchronizedMap(new LinkedHashMap<>() {
    private static final long serialVersionUID = 1;

    @Override protected boolean removeEldestEntry(Map.Entry<String, Capability> eldest) {
      return size() > REMEMBERED;
    }
  });

  Capabilities(CapabilityRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * Makes a token of 43 characters that may stand in an address as it is.
   *
   * @param purpose such as {@code acknowledge}
   * @param subject what it may be done to, in the words of the room that asks
   * @param expires exclusive
   */
  public String issue(String purpose, String subject, Instant expires) {
    String token = Secret.next();
    Map<String, Capability> made = Map.of(Secret.hash(token), new Capability(purpose, subject, expires));
    rows.add(made, clock.instant());
    lately.putAll(made);
    return token;
  }

  /** Makes several, which are written at once; none of them may be given away before {@link Issue#keep}. */
  public Issue issue() {
    return new Issue();
  }

  /** Tokens that are kept together. Not thread-safe. */
  public final class Issue {
    private final Map<String, Capability> made = new LinkedHashMap<>();

    private Issue() {}

    /** As {@link Capabilities#issue(String, String, Instant)}. */
    public String next(String purpose, String subject, Instant expires) {
      String token = Secret.next();
      made.put(Secret.hash(token), new Capability(purpose, subject, expires));
      return token;
    }

    /** Joins the caller's transaction. */
    public void keep() {
      if (!made.isEmpty()) {
        rows.add(made, clock.instant());
        lately.putAll(made);
      }
    }
  }

  /** Empty when the token was never issued, is revoked or has expired. */
  public Optional<Capability> read(String token) {
    Optional<Capability> found = rows.find(Secret.hash(token));
    found.ifPresentOrElse(capability -> lately.put(Secret.hash(token), capability), () -> lately.remove(Secret.hash(token)));
    return found.filter(capability -> clock.instant().isBefore(capability.expires()));
  }

  /** What this process knows of a token without asking the database: only for when that is away. Empty when it did not issue or read it lately. */
  public Optional<Capability> remembered(String purpose, String token) {
    return Optional.ofNullable(lately.get(Secret.hash(token))).filter(c -> c.purpose().equals(purpose) && clock.instant().isBefore(c.expires()));
  }

  /** As {@link #read(String)}, and empty also when it was issued for another purpose. */
  public Optional<Capability> read(String purpose, String token) {
    return read(token).filter(capability -> capability.purpose().equals(purpose));
  }

  public void revoke(String token) {
    lately.remove(Secret.hash(token));
    rows.revoke(Secret.hash(token), clock.instant());
  }

  /** Reads and revokes in one: of several who use the same token at the same time, one gets it. */
  public Optional<Capability> spend(String purpose, String token) {
    Optional<Capability> found = read(purpose, token);
    lately.remove(Secret.hash(token));
    return found.filter(capability -> rows.revoke(Secret.hash(token), clock.instant()));
  }

  /** Revokes every link of a purpose to a subject, such as all acknowledge links when the alert is closed. */
  public int revokeAll(String purpose, String subject) {
    lately.values().removeIf(c -> c.purpose().equals(purpose) && c.subject().equals(subject));
    return rows.revokeAll(purpose, subject, clock.instant());
  }
}
