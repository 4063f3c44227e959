package dev.allclear.engine.logs.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How a file is compressed, told by its first bytes. */
public enum Compression {
  NONE, GZIP, ZSTD, XZ, BZIP2;

  private static final int MAGIC = 10;

  /** As it stands in reports. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The first bytes of the stream, which is left where it was. */
  static byte[] magic(BufferedInputStream in) throws IOException {
    in.mark(MAGIC);
    byte[] first = in.readNBytes(MAGIC);
    in.reset();
    return first;
  }

  static Compression of(byte[] first) {
    if (starts(first, 0x1f, 0x8b, 8)) return GZIP;
    if (starts(first, 0x28, 0xb5, 0x2f, 0xfd)) return ZSTD;
    if (starts(first, 0xfd, '7', 'z', 'X', 'Z', 0)) return XZ;
    if (starts(first, 'B', 'Z', 'h') && first.length == MAGIC && (first[4] == 0x31 && first[5] == 0x41 || first[4] == 0x17 && first[5] == 0x72)) return BZIP2;
    return NONE;
  }

  private static boolean starts(byte[] first, int... magic) {
    if (first.length < magic.length) return false;
    for (int i = 0; i < magic.length; i++) if ((first[i] & 255) != magic[i]) return false;
    return true;
  }

  /** When the compressed file was written, according to its gzip header, in seconds since 1970; 0 when it does not say. */
  static long gzipTime(byte[] first) {
    if (first.length < 8) return 0;
    return first[4] & 255L | (first[5] & 255L) << 8 | (first[6] & 255L) << 16 | (first[7] & 255L) << 24;
  }

  /** @param size about how many bytes there are to read */
  InputStream open(InputStream in, long size) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP -> new GzipStream(Deflated.of(in, size));
      case ZSTD -> Zstd.open(in);
      case XZ -> Xz.open(in);
      case BZIP2 -> Bzip2.open(in);
    };
  }

  // One class each, so that a library is loaded only for a file that needs it.

  private static final class Zstd {
    static InputStream open(InputStream in) throws IOException {
      return new com.github.luben.zstd.ZstdInputStream(in);
    }
  }

  private static final class Xz {
    static InputStream open(InputStream in) throws IOException {
      return new org.tukaani.xz.XZInputStream(in, 96 << 10);
    }
  }

  private static final class Bzip2 {
    static InputStream open(InputStream in) throws IOException {
      return new org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream(in, true);
    }
  }
}
