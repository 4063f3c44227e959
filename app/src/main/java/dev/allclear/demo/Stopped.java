package dev.allclear.demo;

/** The spectator ended the night before its end. */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  Stopped() {
    super("The demo was told to stop");
  }
}
