package dev.allclear.review;

/** Somebody else changed the text in between; nothing was changed. */
public final class Stale extends RuntimeException {
  private static final long serialVersionUID = 1;

  Stale(Review now, int seen) {
    super("You changed version " + seen + ", but " + now.updatedBy() + " has made version " + now.version() + " since. Nothing was lost or changed; read it and change that one.");
  }
}
