package dev.allclear.engine.logs.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Any bytes as gzip data, for a fuzzer: our own inflate against the JDK's. */
public final class GzipFuzz {
  private static final int MOST = 1 << 22;

  private GzipFuzz() {}

  /** @throws AssertionError when what the JDK reads to its end is read otherwise, or something else than it could read is made of it */
  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    Read own = read(new GzipStream(new Inflate(new ByteArrayInputStream(bytes))));
    Read jdk = jdk(bytes);
    if (own.text.length == MOST || jdk.text.length == MOST) return;
    boolean whole = jdk.whole && jdk.text.length <= own.text.length;
    if (whole && !Arrays.equals(own.text, 0, jdk.text.length, jdk.text, 0, jdk.text.length)) throw new AssertionError("The text is another one");
    if (jdk.whole && own.text.length < jdk.text.length) throw new AssertionError(own.text.length + " bytes of " + jdk.text.length);
  }

  private record Read(byte[] text, boolean whole) {}

  private static Read jdk(byte[] bytes) {
    try {
      return read(new GZIPInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      return new Read(new byte[0], false);
    }
  }

  private static Read read(InputStream in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] b = new byte[8_192];
    try {
      for (int n; out.size() < MOST && (n = in.read(b, 0, Math.min(b.length, MOST - out.size()))) >= 0; ) out.write(b, 0, n);
      return new Read(out.toByteArray(), true);
    } catch (IOException e) {
      return new Read(out.toByteArray(), false);
    }
  }
}
