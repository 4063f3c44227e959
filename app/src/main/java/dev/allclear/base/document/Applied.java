package dev.allclear.base.document;

/** What applying one document did, or would do. */
public record Applied(String kind, String name, Outcome outcome) {
  /** What became of the document. */
  public enum Outcome { CREATED, CHANGED, UNCHANGED }
}
