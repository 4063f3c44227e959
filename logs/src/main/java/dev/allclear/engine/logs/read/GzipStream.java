package dev.allclear.engine.logs.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The text of gzip data (RFC 1952), of all members one after the other; bytes behind the last one that are no member are left out.
 * What could be read before an error is handed out before it is thrown. Does not close its source.
 */
final class GzipStream extends InputStream {
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int HEADER_CRC = 2;

  private final Deflated deflated;
  private final CRC32 crc = new CRC32();
  private long size;
  private boolean inMember;
  private boolean any;
  private boolean ended;
  private int at;
  private int to;
  private @Nullable IOException failure;

  GzipStream(Deflated deflated) {
    this.deflated = deflated;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    while (at == to) {
      if (failure != null) throw failure;
      if (ended) return -1;
      more();
    }
    int n = Math.min(len, to - at);
    System.arraycopy(deflated.out, at, b, off, n);
    at += n;
    return n;
  }

  private void more() {
    try {
      if (!inMember && !header()) {
        ended = true;
        return;
      }
      boolean made = deflated.make();
      taken();
      if (!made) trailer();
    } catch (IOException e) {
      failure = e;
      if (inMember) taken();
    }
  }

  private void taken() {
    at = deflated.from;
    to = deflated.to;
    crc.update(deflated.out, at, to - at);
    size += to - at;
  }

  private boolean header() throws IOException {
    int first = deflated.next();
    int second = first < 0 ? first : deflated.next();
    if (first != 0x1f || second != 0x8b) {
      if (any) return false;
      if (second < 0) throw new EOFException("Gzip data are truncated");
      throw new IOException("Gzip data are damaged: they do not begin as such");
    }
    int method = deflated.next();
    if (method >= 0 && method != 8) throw new IOException("Gzip data are damaged: method " + method);
    int flags = byteOrEnd();
    for (int i = 0; i < 6; i++) byteOrEnd();
    if ((flags & EXTRA) != 0) for (int n = byteOrEnd() | byteOrEnd() << 8; n > 0; n--) byteOrEnd();
    if ((flags & NAME) != 0) skipText();
    if ((flags & COMMENT) != 0) skipText();
    if ((flags & HEADER_CRC) != 0) for (int i = 0; i < 2; i++) byteOrEnd();
    deflated.begin();
    crc.reset();
    size = 0;
    any = true;
    inMember = true;
    return true;
  }

  private void skipText() throws IOException {
    while (byteOrEnd() != 0) continue;
  }

  private int byteOrEnd() throws IOException {
    int b = deflated.next();
    if (b < 0) throw new EOFException("Gzip data are truncated");
    return b;
  }

  private void trailer() throws IOException {
    inMember = false;
    long sum = number();
    long length = number();
    if (sum != crc.getValue()) throw new IOException("Gzip data are damaged: the checksum is another one");
    if (length != (size & 0xFFFF_FFFFL)) throw new IOException("Gzip data are damaged: the length is another one");
  }

  private long number() throws IOException {
    long v = 0;
    for (int i = 0; i < 4; i++) v |= (long) byteOrEnd() << 8 * i;
    return v;
  }
}
