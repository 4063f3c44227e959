package dev.allclear.demo.traffic;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection to the service, used for one request after the other: as little of HTTP/1.1 as our own service needs, at a tenth of the cost of a
 * client that can do everything. The callers are many and share two cores with all they call.
 */
final class Connection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;

  Connection(InetSocketAddress to) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(to, 2_000);
    in = new BufferedInputStream(socket.getInputStream(), 1024);
    out = socket.getOutputStream();
  }

  /** Sends a request without a body and reads the whole answer; returns its status. */
  int exchange(String method, String path, String caller, String agent) throws IOException {
    String length = method.equals("POST") ? "Content-Length: 0\r\n" : "";
    out.write((method + " " + path + " HTTP/1.1\r\nHost: checkout-api\r\nX-Caller: " + caller + "\r\nUser-Agent: " + agent + "\r\n" + length + "\r\n")
        .getBytes(StandardCharsets.US_ASCII));
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    long body = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        body = Long.parseLong(header.substring(15).strip());
      }
    }
    in.skipNBytes(body);
    return status;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(48);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("The service closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override public void close() throws IOException {
    socket.close();
  }
}
