package dev.allclear.incident;

/** The incident is in a state in which this cannot be done; the message says which, and what would have to come first. */
public final class NotNow extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotNow(String message) {
    super(message);
  }
}
