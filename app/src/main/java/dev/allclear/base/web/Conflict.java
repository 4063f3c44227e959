package dev.allclear.base.web;

/** 409 with a sentence: the thing is not in a state in which this can be done. */
public final class Conflict extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Conflict(String sentence) {
    super(sentence);
  }
}
