package dev.allclear.engine.logs.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Whole lines out of several places of a plain file, evenly apart, as one text. Not thread-safe. */
final class Windows extends InputStream {
  private static final int PLACES = 4;

  private final FileChannel channel;
  private final long size;
  private final long width;
  private int place = -1;
  private long at;
  private long end;
  private boolean ending;

  /** @param most about how many bytes to read in all; less than {@code size} */
  Windows(FileChannel channel, long size, long most) {
    this.channel = channel;
    this.size = size;
    this.width = Math.max(1, most / PLACES);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    while (true) {
      if (place < 0 || at >= size || at >= end && !ending) {
        if (!next()) return -1;
        continue;
      }
      int n = channel.read(ByteBuffer.wrap(b, off, (int) Math.min(len, ending ? 4096 : end - at)), at);
      if (n <= 0) return -1;
      if (!ending) {
        at += n;
        ending = at >= end;
        return n;
      }
      int line = lineEnd(b, off, n);
      int taken = line < 0 ? n : line + 1 - off;
      at += taken;
      ending = line < 0;
      return taken;
    }
  }

  /** Turns to the next place and there to the first beginning of a line; false when there is no further one. */
  private boolean next() throws IOException {
    if (++place >= PLACES) return false;
    long start = place * (size - width) / (PLACES - 1);
    at = place == 0 ? 0 : Math.max(at, start);
    end = start + width;
    ending = false;
    byte[] b = new byte[4096];
    while (place > 0 && at < end) {
      int n = channel.read(ByteBuffer.wrap(b), at);
      if (n <= 0) return false;
      int line = lineEnd(b, 0, n);
      at += line < 0 ? n : line + 1;
      if (line >= 0) break;
    }
    return true;
  }

  private static int lineEnd(byte[] b, int from, int n) {
    for (int i = from; i < from + n; i++) if (b[i] == '\n') return i;
    return -1;
  }
}
