package dev.allclear.engine.logs.read;

import dev.allclear.engine.logs.count.LineSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The growing end of a plain file. It stays with the file when that is renamed, begins anew when the file is cut, and passes a line on
 * when its end is there. Not thread-safe.
 */
public final class Tail {
  private static final int CHUNK = 1 << 18;
  private static final int PADDING = 64;

  private final FileChannel channel;
  private final Object key;
  private Path path;
  private long position;
  private byte[] buffer = new byte[CHUNK + PADDING];
  private int have;
  private boolean skipping;

  private Tail(FileChannel channel, Object key, Path path, long position) {
    this.channel = channel;
    this.key = key;
    this.path = path;
    this.position = position;
    this.skipping = position > 0;
  }

  /**
   * Opens a file.
   *
   * @param history how many of its last bytes are read first; a line that begins before them is left out
   * @return null when it cannot be opened, or is compressed and so not being written
   */
  public static @Nullable Tail open(LogFile file, Object key, long history) {
    try {
      FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
      byte[] magic = new byte[10];
      int n = Math.max(0, channel.read(ByteBuffer.wrap(magic), 0));
      if (Compression.of(Arrays.copyOf(magic, n)) == Compression.NONE) return new Tail(channel, key, file.path(), Math.max(0, channel.size() - history));
      channel.close();
    } catch (IOException e) {
      // A survey names what cannot be read; to follow it is to wait until it can.
    }
    return null;
  }

  public Path path() {
    return path;
  }

  /** What tells the file from others, whatever its name becomes. */
  public Object key() {
    return key;
  }

  /** Says under which name it is now. */
  public void renamed(Path now) {
    path = now;
  }

  /** Passes on all whole lines that came since. */
  public void read(LineSink sink) {
    try {
      if (channel.size() < position) {
        position = 0;
        have = 0;
      }
      while (true) {
        int n = channel.read(ByteBuffer.wrap(buffer, have, buffer.length - PADDING - have), position);
        if (n <= 0) return;
        position += n;
        have += n;
        pass(sink);
      }
    } catch (IOException e) {
      // Looked at again next time.
    }
  }

  private void pass(LineSink sink) throws IOException {
    int from = 0;
    for (int end; (end = LineSink.newline(buffer, from, have)) >= 0; from = end + 1) {
      int to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
      if (!skipping) sink.line(buffer, from, Math.min(to, from + LineReader.MAX_LINE), end + 1L - from);
      skipping = false;
    }
    System.arraycopy(buffer, from, buffer, 0, have - from);
    have -= from;
    if (have == buffer.length - PADDING) {
      if (!skipping) sink.line(buffer, 0, LineReader.MAX_LINE, have);
      skipping = true;
      have = 0;
    }
  }

  /** Closes it when all of it was read; for a file that has no name any more. */
  public boolean finished() {
    try {
      if (channel.size() > position) return false;
      channel.close();
    } catch (IOException e) {
      // Closed in any case.
    }
    return true;
  }
}
