package dev.allclear.engine.logs.line;

/**
 * How many of the first values of lines were looked at for a stamp, a level or a logger, and for how many of them the lengths of their
 * numbers matter: the most of all lines with a stamp, of all without, and what the last line needed. Not thread-safe.
 */
final class Fronts {
  private int dated = 1;
  private int undated = 1;
  private int countedDated;
  private int countedUndated;
  private int last;

  int most(boolean stamped) {
    return stamped ? dated : undated;
  }

  int mostCounted(boolean stamped) {
    return stamped ? countedDated : countedUndated;
  }

  /** Takes what a line needed; whether that is more than any before it did, so that prints mean something else from now on. */
  boolean widened(boolean stamped, int values, int counted) {
    last = values << 8 | counted;
    if (values <= most(stamped) && counted <= mostCounted(stamped)) return false;
    if (stamped) {
      dated = Math.max(values, dated);
      countedDated = Math.max(counted, countedDated);
    } else {
      undated = Math.max(values, undated);
      countedUndated = Math.max(counted, countedUndated);
    }
    return true;
  }

  /** What the last line needed, as one number, of which {@link #values} and {@link #counted} are the parts. */
  int last() {
    return last;
  }

  static int values(int front) {
    return front >>> 8;
  }

  static int counted(int front) {
    return front & 255;
  }

  /** The most of all, as one number. */
  int all() {
    return (dated << 8 | undated) << 16 | countedDated << 8 | countedUndated;
  }
}
