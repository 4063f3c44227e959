package dev.allclear.alerting;

import java.util.UUID;

/** There is no such alert. */
public final class UnknownAlert extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnknownAlert(UUID id) {
    super("There is no alert " + id + ". \"allclear status\" lists those there are.");
  }
}
