package dev.allclear.access.web;

import dev.allclear.access.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** An actor whom a token or a session has proven. */
final class SignedIn extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1;
  private final transient Actor actor;

  SignedIn(Actor actor) {
    super(List.of(new SimpleGrantedAuthority("ROLE_" + actor.role().name())));
    this.actor = actor;
    setAuthenticated(true);
  }

  @Override public Actor getPrincipal() {
    return actor;
  }

  @Override public Object getCredentials() {
    return "";
  }

  @Override public boolean equals(@Nullable Object o) {
    return o instanceof SignedIn other && actor.equals(other.actor);
  }

  @Override public int hashCode() {
    return actor.hashCode();
  }
}
