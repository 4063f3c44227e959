package dev.allclear.hosts;

/**
 * Memory in bytes. {@code used} is what programs cannot be without: caches that the system gives back on demand do not
 * count. {@code total} is the limit of the container where that is lower than the machine's.
 */
public record Memory(long used, long total) {
  public Memory {
    if (used < 0 || total <= 0) {
      throw new IllegalArgumentException("Memory needs used >= 0 and total > 0, not " + used + " of " + total);
    }
  }

  public double share() {
    return Math.min(1, (double) used / total);
  }
}
