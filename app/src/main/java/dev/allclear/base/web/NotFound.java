package dev.allclear.base.web;

/** 404 with a sentence. */
public final class NotFound extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotFound(String sentence) {
    super(sentence);
  }
}
