package dev.allclear.slo.metrics;

/** Bytes or text that are not what they claim to be. Nothing of them is kept. */
public final class Malformed extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public Malformed(String message) {
    super(message);
  }
}
