package dev.allclear.engine.logs.read;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What tells a file's text from others, however it is compressed.
 *
 * @param bytes of text
 * @param digest SHA-256 in hexadecimal
 */
public record Content(long bytes, String digest) {
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  static Content of(long bytes, MessageDigest digest) {
    return new Content(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** The content of a file; null when it cannot be read. */
  static @Nullable Content of(LogFile file) {
    MessageDigest sha = sha256();
    long bytes = read(file, Long.MAX_VALUE, sha::update);
    return bytes < 0 ? null : of(bytes, sha);
  }

  /** A number that is the same for files that begin with the same bytes of text, and seldom for others; null when it cannot be read. */
  static @Nullable Long beginning(LogFile file, long most) {
    CRC32 sum = new CRC32();
    long bytes = read(file, most, sum::update);
    return bytes < 0 ? null : bytes << 32 ^ sum.getValue();
  }

  /** Hands over its first bytes and returns how many these were, or -1. */
  private static long read(LogFile file, long most, Bytes to) {
    long bytes = 0;
    byte[] b = new byte[(int) Math.min(most, 1 << 16)];
    try (Opened opened = Opened.open(file, InputStream.nullInputStream(), n -> {})) {
      InputStream in = opened.decompressed();
      for (int n; bytes < most && (n = in.read(b, 0, (int) Math.min(b.length, most - bytes))) >= 0; bytes += n) to.take(b, 0, n);
    } catch (IOException | RuntimeException e) {
      return -1;
    }
    return bytes;
  }

  private interface Bytes {
    void take(byte[] b, int from, int length);
  }
}
