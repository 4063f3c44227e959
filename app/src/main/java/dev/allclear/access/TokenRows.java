package dev.allclear.access;

import java.time.Instant;
import java.util.Optional;

/** Where API tokens are kept, by their hash. */
public interface TokenRows {
  void add(String hash, String name, Role role, Instant at);

  Optional<Actor> find(String hash);

  int remove(String name);
}
