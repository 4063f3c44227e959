package dev.allclear.cli.serve;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Posts as many bodies as it can to one address over lines that stay open, each line one request at a time. Takes next to no CPU, because it shares
 * the machine with the program that is measured.
 */
final class Hose {
  private final URI to;
  private final int lines;

  Hose(URI to, int lines) {
    this.to = to;
    this.lines = lines;
  }

  /** @return how many answers had not the expected status */
  int pour(int count, String expected, IntFunction<String> body) throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int l = 0; l < lines; l++) {
        all.add(threads.submit(() -> {
          line(next, count, expected, body, refused);
          return null;
        }));
      }
      for (Future<?> line : all) {
        line.get();
      }
    }
    return refused.get();
  }

  private void line(AtomicInteger next, int count, String expected, IntFunction<String> body, AtomicInteger refused) throws IOException {
    for (boolean more = true; more;) {
      try (Socket socket = new Socket(to.getHost(), to.getPort())) {
        socket.setTcpNoDelay(true);
        more = line(socket, next, count, expected, body, refused);
      }
    }
  }

  /** {@code true} when the server ended the line before all was sent. */
  private boolean line(Socket socket, AtomicInteger next, int count, String expected, IntFunction<String> body, AtomicInteger refused) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      socket.getOutputStream().write(request(body.apply(i).getBytes(StandardCharsets.UTF_8)));
      Answer answer = answer(in);
      refused.addAndGet(answer.first.contains(expected) ? 0 : 1);
      if (answer.last) {
        return true;
      }
    }
    return false;
  }

  private byte[] request(byte[] content) {
    byte[] head = ("POST " + to.getPath() + " HTTP/1.1\r\nHost: " + to.getAuthority() + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, whole, head.length, content.length);
    return whole;
  }

  private record Answer(String first, boolean last) {}

  /** Reads an answer to its end. */
  private static Answer answer(InputStream in) throws IOException {
    String first = line(in);
    long length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String small = header.toLowerCase(Locale.ROOT);
      length = small.startsWith("content-length:") ? Long.parseLong(small.substring(15).strip()) : length;
      chunked |= small.startsWith("transfer-encoding:");
      last |= small.startsWith("connection: close");
    }
    if (chunked) {
      for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
        in.skipNBytes(size + 2);
      }
      line(in);
    } else {
      in.skipNBytes(length);
    }
    return new Answer(first, last);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("The line ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
