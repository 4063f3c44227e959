package dev.allclear.alerting.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk of which the nth write or fsync fails. Thread-safe. */
public final class FailingDisk implements Disk {
  /** TORN: half of what was to be written is. */
  public enum How { ONCE, FOR_EVER, TORN }

  private volatile int fatal;
  private volatile How how;
  private final AtomicInteger done = new AtomicInteger();

  public FailingDisk(int fatal, How how) {
    this.fatal = fatal;
    this.how = how;
  }

  /** From now on the nth fails. */
  public void fail(int nth, How in) {
    done.set(0);
    how = in;
    fatal = nth;
  }

  public void heal() {
    fatal = Integer.MAX_VALUE;
  }

  boolean hasFailed() {
    return done.get() >= fatal;
  }

  private boolean fails() {
    int number = done.incrementAndGet();
    return number == fatal || (how == How.FOR_EVER && number > fatal);
  }

  @Override public FileChannel open(Path file, OpenOption... options) throws IOException {
    return new Channel(FileChannel.open(file, options));
  }

  private final class Channel extends FileChannel {
    private final FileChannel real;

    Channel(FileChannel real) {
      this.real = real;
    }

    private void torn(ByteBuffer bytes, long position) throws IOException {
      if (how == How.TORN) {
        ByteBuffer half = bytes.duplicate().limit(bytes.position() + bytes.remaining() / 2);
        real.write(half, position);
      }
      throw new IOException("Input/output error");
    }

    @Override public int write(ByteBuffer bytes) throws IOException {
      if (fails()) {
        torn(bytes, real.position());
      }
      return real.write(bytes);
    }

    @Override public int write(ByteBuffer bytes, long position) throws IOException {
      if (fails()) {
        torn(bytes, position);
      }
      return real.write(bytes, position);
    }

    @Override public void force(boolean metaData) throws IOException {
      if (fails()) {
        throw new IOException("Input/output error");
      }
      real.force(metaData);
    }

    @Override public int read(ByteBuffer into) throws IOException {
      return real.read(into);
    }

    @Override public int read(ByteBuffer into, long position) throws IOException {
      return real.read(into, position);
    }

    @Override public long position() throws IOException {
      return real.position();
    }

    @Override public FileChannel position(long to) throws IOException {
      real.position(to);
      return this;
    }

    @Override public long size() throws IOException {
      return real.size();
    }

    @Override protected void implCloseChannel() throws IOException {
      real.close();
    }

    @Override public long read(ByteBuffer[] into, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override public long write(ByteBuffer[] bytes, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override public FileChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
