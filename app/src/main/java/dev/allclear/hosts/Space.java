package dev.allclear.hosts;

/**
 * The room on one disk in bytes: a file system, or a log folder with a capacity of its own. {@code free} is what a
 * program without privileges can still write; with reserved blocks {@code used + free} is less than {@code total}.
 */
public record Space(String path, long used, long total, long free) {
  public Space {
    if (used < 0 || total < 0 || free < 0) {
      throw new IllegalArgumentException("Space on " + path + " cannot be negative: used " + used + ", total " + total + ", free " + free);
    }
  }

  /** A folder that may hold {@code capacity} bytes and holds {@code used}. */
  public static Space ofFolder(String path, long used, long capacity) {
    return new Space(path, used, capacity, Math.max(0, capacity - used));
  }

  /** True when less than a thousandth is free: the next write fails, or the one after it. */
  public boolean full() {
    return free * 1000 < used + free || free == 0;
  }

  /** What is taken of what can be taken, in [0,1]: 1 means that the next write fails. */
  public double fullness() {
    return used + free == 0 ? 1 : (double) used / (used + free);
  }
}
