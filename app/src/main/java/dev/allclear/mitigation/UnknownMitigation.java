package dev.allclear.mitigation;

/** There is no such mitigation of the incident, or no such repository of its service. */
public final class UnknownMitigation extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnknownMitigation(String sentence) {
    super(sentence);
  }
}
