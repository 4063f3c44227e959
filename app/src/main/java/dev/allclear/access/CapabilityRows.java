package dev.allclear.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where capabilities are kept, by the hash of their token. */
public interface CapabilityRows {
  void add(Map<String, Capability> byHash, Instant at);

  /** Also what has expired, but not what was revoked. */
  Optional<Capability> find(String hash);

  /** Revokes and tells whether it was there to revoke; of two that try at the same time one is told so. */
  boolean revoke(String hash, Instant at);

  int revokeAll(String purpose, String subject, Instant at);
}
