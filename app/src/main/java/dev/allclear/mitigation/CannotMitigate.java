package dev.allclear.mitigation;

/** It cannot be prepared or applied as things are; the message says why and what to do. */
public final class CannotMitigate extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CannotMitigate(String sentence) {
    super(sentence);
  }
}
