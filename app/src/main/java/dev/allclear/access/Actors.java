package dev.allclear.access;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells a room who is acting. */
@Component
public class Actors {
  /** The actor of the present request; {@link Actor#PROGRAM} outside one, a visitor named "somebody" in a request without sign-in. */
  public Actor current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null) {
      return Actor.PROGRAM;
    }
    return authentication.getPrincipal() instanceof Actor actor ? actor : Actor.byLink("somebody");
  }
}
