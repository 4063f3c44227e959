package dev.allclear.hosts;

/** How busy all processors together were over a short interval: a ratio in [0,1] of the time that was not idle. */
public record Cpu(double busy) {
  public Cpu {
    if (!(busy >= 0 && busy <= 1)) {
      throw new IllegalArgumentException("The busy share of a processor lies in [0,1], not " + busy);
    }
  }
}
