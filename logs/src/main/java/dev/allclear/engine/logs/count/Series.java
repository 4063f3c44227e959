package dev.allclear.engine.logs.count;

import dev.allclear.engine.logs.time.Grid;
import java.util.Arrays;

/** Lines and bytes by time step, ascending, steps without lines omitted. Adding in order of time is cheapest. */
public final class Series {
  private long[] at = new long[2];
  private long[] lines = new long[2];
  private long[] bytes = new long[2];
  private int size;

  public int size() {
    return size;
  }

  /** The start of the step, in seconds since 1970. */
  public long at(int i) {
    return at[i];
  }

  public long lines(int i) {
    return lines[i];
  }

  public long bytes(int i) {
    return bytes[i];
  }

  /** The longest time from one step to the next, in seconds; 0 when there are fewer than two. */
  public long longestGap() {
    long longest = 0;
    for (int i = 1; i < size; i++) longest = Math.max(longest, at[i] - at[i - 1]);
    return longest;
  }

  /** Adds to the step that begins at {@code step}; true when there was none yet. */
  public boolean add(long step, long moreLines, long moreBytes) {
    int i = size - 1;
    if (i < 0 || at[i] < step) {
      insert(size, step, moreLines, moreBytes);
      return true;
    }
    if (at[i] != step) i = Arrays.binarySearch(at, 0, size, step);
    if (i < 0) {
      insert(-i - 1, step, moreLines, moreBytes);
      return true;
    }
    lines[i] += moreLines;
    bytes[i] += moreBytes;
    return false;
  }

  private void insert(int i, long step, long moreLines, long moreBytes) {
    if (size == at.length) grow();
    if (i < size) {
      System.arraycopy(at, i, at, i + 1, size - i);
      System.arraycopy(lines, i, lines, i + 1, size - i);
      System.arraycopy(bytes, i, bytes, i + 1, size - i);
    }
    at[i] = step;
    lines[i] = moreLines;
    bytes[i] = moreBytes;
    size++;
  }

  private void grow() {
    int capacity = size + Math.max(2, size >> 1);
    at = Arrays.copyOf(at, capacity);
    lines = Arrays.copyOf(lines, capacity);
    bytes = Arrays.copyOf(bytes, capacity);
  }

  /** Adds all of another series; linear in both, or less when the other is short. */
  public void addAll(Series other) {
    if (other.size == 0) return;
    if (size == 0 || at[size - 1] < other.at[0] || other.size < size / 16) {
      for (int i = 0; i < other.size; i++) add(other.at[i], other.lines[i], other.bytes[i]);
      return;
    }
    Series both = new Series();
    int i = 0;
    int j = 0;
    while (i < size || j < other.size) {
      boolean mine = j == other.size || i < size && at[i] <= other.at[j];
      if (mine) both.add(at[i], lines[i], bytes[i++]);
      else both.add(other.at[j], other.lines[j], other.bytes[j++]);
    }
    take(both);
  }

  private void take(Series other) {
    at = other.at;
    lines = other.lines;
    bytes = other.bytes;
    size = other.size;
  }

  /** Joins steps into longer ones. */
  public void coarsen(Grid grid, long step) {
    Series coarse = new Series();
    for (int i = 0; i < size; i++) coarse.add(grid.floor(at[i], step), lines[i], bytes[i]);
    take(coarse);
  }
}
