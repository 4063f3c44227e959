package dev.allclear.slo;

/**
 * Changes with every change of what is promised and of what counts it, by this program or another on the same database, and
 * not with what is counted. While it stays, neither must be read again.
 */
public interface DefinitionMark {
  /** Says nothing as yet: whoever sees it reads anew. */
  long NONE = -1;

  /** Read it before what it stands for. */
  long now();
}
