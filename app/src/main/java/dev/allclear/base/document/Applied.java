package dev.allclear.base.document;

/**
 * What applying one document did, or would do.
 *
 * @param note what whoever applied it should know; empty without
 */
public record Applied(String kind, String name, Outcome outcome, String note) {
  /** What became of the document. */
  public enum Outcome { CREATED, CHANGED, UNCHANGED }
}
