package dev.allclear.engine.logs.count;

import java.io.IOException;

/** Takes the physical lines of a file, in order. */
@FunctionalInterface
public interface LineSink {
  /**
   * Takes the line {@code b[from..to)}, without its line end; eight more bytes are readable behind it.
   *
   * @param size the bytes that the line takes in the file, its line end and what was too long to be passed on included
   */
  void line(byte[] b, int from, int to, long size) throws IOException;
}
