package dev.allclear.slo.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The bytes of a request, at most so many, unpacked where the sender packed them with gzip. */
final class BodyBytes {
  private BodyBytes() {}

  /** @throws IllegalArgumentException when there are more */
  static byte[] plain(HttpServletRequest request, int most) throws IOException {
    return read(request.getInputStream(), most);
  }

  /** @throws IllegalArgumentException when there are more, packed or not, or when it is no gzip */
  static byte[] unzipped(HttpServletRequest request, int most) throws IOException {
    byte[] packed = plain(request, most);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return read(in, most);
    } catch (IOException e) {
      throw new IllegalArgumentException("The body is not the gzip that Content-Encoding claims: " + e.getMessage(), e);
    }
  }

  private static byte[] read(InputStream in, int most) throws IOException {
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new IllegalArgumentException("The body is longer than " + most + " bytes. Send smaller batches.");
    }
    return bytes;
  }
}
