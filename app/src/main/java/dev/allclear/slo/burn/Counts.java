package dev.allclear.slo.burn;

/**
 * Events of some span of time and how many of them were bad, {@code 0 <= bad <= total}. Zero events is an answer of its
 * own: it says neither good nor bad.
 */
public record Counts(long total, long bad) {
  public static final Counts NONE = new Counts(0, 0);

  public Counts {
    if (total < 0 || bad < 0 || bad > total) {
      throw new IllegalArgumentException("Counts need 0 <= bad <= total; got bad " + bad + " of total " + total + ".");
    }
  }

  public boolean isEmpty() {
    return total == 0;
  }

  public Counts plus(Counts other) {
    return new Counts(total + other.total, bad + other.bad);
  }
}
