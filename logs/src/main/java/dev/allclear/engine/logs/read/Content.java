package dev.allclear.engine.logs.read;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

  /** The content of a file's first bytes of text; null when they cannot be read. */
  static @Nullable Content of(LogFile file, long most) {
    MessageDigest sha = sha256();
    long bytes = 0;
    byte[] b = new byte[(int) Math.min(most, 1 << 16)];
    try (Opened opened = Opened.open(file, InputStream.nullInputStream(), n -> {})) {
      InputStream in = opened.decompressed();
      for (int n; bytes < most && (n = in.read(b, 0, (int) Math.min(b.length, most - bytes))) >= 0; bytes += n) sha.update(b, 0, n);
    } catch (IOException | RuntimeException e) {
      return null;
    }
    return of(bytes, sha);
  }
}
