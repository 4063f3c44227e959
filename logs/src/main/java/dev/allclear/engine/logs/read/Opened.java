package dev.allclear.engine.logs.read;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A file that was opened for reading, up to the size that it had then; what a program writes behind that is left to the next
 * survey. A file that was renamed since the folders were walked is found by its key, so that a rotation in between makes no line
 * count twice or not at all.
 */
final class Opened implements Closeable {
  final Compression compression;
  /** When it was written, by its gzip header where that says so, in seconds since 1970. */
  final long written;
  /** Its text; null when there is none. */
  final @Nullable InputStream text;
  /** Whether it was longer when the folders were walked. */
  final boolean shrunk;
  private final Closeable source;
  private final Counted counted;
  private final long size;

  private Opened(LogFile file, Closeable source, Counted counted, long size) throws IOException {
    this.source = source;
    this.counted = counted;
    this.size = size;
    this.shrunk = size < file.size();
    BufferedInputStream in = new BufferedInputStream(counted, 1 << 16);
    byte[] magic = Compression.magic(in);
    compression = Compression.of(magic);
    written = compression == Compression.GZIP && Compression.gzipTime(magic) > 0 ? Compression.gzipTime(magic) : file.written();
    text = magic.length == 0 ? null : in;
  }

  /** @param input what the path {@link LogFile#INPUT} stands for */
  static Opened open(LogFile file, InputStream input, LongConsumer onDiskBytes) throws IOException {
    if (file.input()) return new Opened(file, () -> {}, new Counted(input, Long.MAX_VALUE, onDiskBytes), Long.MAX_VALUE);
    FileChannel channel = channel(file);
    try {
      long size = channel.size();
      return new Opened(file, channel, new Counted(Channels.newInputStream(channel), size, onDiskBytes), size);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The text, decompressed. */
  InputStream decompressed() throws IOException {
    InputStream in = text;
    return in == null ? InputStream.nullInputStream() : compression.open(in, size);
  }

  /** About so many bytes of text, out of several places where the file allows that, else from its beginning. */
  InputStream sample(long most) throws IOException {
    return compression == Compression.NONE && size > most && source instanceof FileChannel channel ? new Windows(channel, size, most) : decompressed();
  }

  /** Whether bytes that were there when it was opened are gone now. */
  boolean cutWhileRead() {
    return counted.ended && counted.left > 0 && counted.left < Long.MAX_VALUE / 2;
  }

  private static FileChannel channel(LogFile file) throws IOException {
    try {
      FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
      if (file.key() == null || file.key().equals(key(file.path()))) return channel;
      channel.close();
    } catch (NoSuchFileException e) {
      if (file.key() == null) throw e;
    }
    return FileChannel.open(renamed(file), StandardOpenOption.READ);
  }

  private static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Where the file is now that its name stands for another one. */
  private static Path renamed(LogFile file) throws IOException {
    Path folder = file.path().toAbsolutePath().getParent();
    if (folder == null) throw new NoSuchFileException(file.path().toString());
    try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder)) {
      for (Path sibling : siblings) if (Files.isRegularFile(sibling) && file.key() != null && file.key().equals(key(sibling))) return sibling;
    }
    throw new NoSuchFileException(file.path().toString());
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /** Stops at the size that the file had when it was opened, and reports what is read from the disk. */
  private static final class Counted extends FilterInputStream {
    private final LongConsumer onDiskBytes;
    private long left;
    private boolean ended;

    Counted(InputStream in, long size, LongConsumer onDiskBytes) {
      super(in);
      this.left = size;
      this.onDiskBytes = onDiskBytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      if (left == 0) return -1;
      int n = super.read(b, off, (int) Math.min(len, left));
      if (n < 0) {
        ended = true;
        return n;
      }
      left -= n;
      onDiskBytes.accept(n);
      return n;
    }
  }
}
