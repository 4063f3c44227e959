package dev.allclear.engine.logs.count;

import java.util.Arrays;

/**
 * A raw line that stands for its shape.
 *
 * @param file the place of its file in the order of the survey
 * @param line its number in that file, from 1
 */
public record Sample(int file, long line, byte[] bytes) implements Comparable<Sample> {
  @Override
  public int compareTo(Sample other) {
    return file != other.file ? Integer.compare(file, other.file) : Long.compare(line, other.line);
  }

  boolean same(Sample other) {
    return Arrays.equals(bytes, other.bytes);
  }
}
