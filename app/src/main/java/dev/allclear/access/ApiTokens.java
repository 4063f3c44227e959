package dev.allclear.access;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Tokens for programs. They begin with {@code acl_}, so that scanners for leaked secrets know them, and are shown once. Thread-safe. */
@Service
public class ApiTokens {
  private static final String PREFIX = "acl_";

  private final TokenRows rows;
  private final Audit audit;
  private final Clock clock;

  ApiTokens(TokenRows rows, Audit audit, Clock clock) {
    this.rows = rows;
    this.audit = audit;
    this.clock = clock;
  }

  /** Makes a token; its name is what timelines and the audit call whoever uses it. */
  public String issue(String name, Role role) {
    String token = PREFIX + Secret.next();
    rows.add(Secret.hash(token), name, role, clock.instant());
    audit.record("token.issue", name, role.name());
    return token;
  }

  public Optional<Actor> read(String token) {
    return token.startsWith(PREFIX) ? rows.find(Secret.hash(token)) : Optional.empty();
  }

  /** Takes back every token of a name and tells how many there were. */
  public int revoke(String name) {
    audit.record("token.revoke", name, "");
    return rows.remove(name);
  }
}
