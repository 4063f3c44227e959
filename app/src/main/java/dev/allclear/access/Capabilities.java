package dev.allclear.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Links that carry one right and need no account: to acknowledge one alert, to answer one question. The token is shown once, when it is issued;
 * only its hash is kept. Never write a token to a log. Joins the caller's transaction. Thread-safe.
 */
@Service
public class Capabilities {
  private final CapabilityRows rows;
  private final Clock clock;

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
    rows.add(Secret.hash(token), new Capability(purpose, subject, expires), clock.instant());
    return token;
  }

  /** Empty when the token was never issued, is revoked or has expired. */
  public Optional<Capability> read(String token) {
    return rows.find(Secret.hash(token)).filter(capability -> clock.instant().isBefore(capability.expires()));
  }

  /** As {@link #read(String)}, and empty also when it was issued for another purpose. */
  public Optional<Capability> read(String purpose, String token) {
    return read(token).filter(capability -> capability.purpose().equals(purpose));
  }

  public void revoke(String token) {
    rows.revoke(Secret.hash(token), clock.instant());
  }

  /** Reads and revokes in one: of several who use the same token at the same time, one gets it. */
  public Optional<Capability> spend(String purpose, String token) {
    return read(purpose, token).filter(capability -> rows.revoke(Secret.hash(token), clock.instant()));
  }

  /** Revokes every link of a purpose to a subject, such as all acknowledge links when the alert is closed. */
  public int revokeAll(String purpose, String subject) {
    return rows.revokeAll(purpose, subject, clock.instant());
  }
}
