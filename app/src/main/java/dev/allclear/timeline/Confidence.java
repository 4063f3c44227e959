package dev.allclear.timeline;

/** How sure a sentence is. */
public enum Confidence {
  /** Counted, or done by a person: no doubt about it. */
  MEASURED,
  VERY_LIKELY,
  LIKELY,
  POSSIBLE,
  /** Could not be found out; the sentence says why. */
  UNKNOWN
}
