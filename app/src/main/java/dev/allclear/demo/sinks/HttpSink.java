package dev.allclear.demo.sinks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** An HTTP server on a free loopback port that takes POSTs at one path. */
final class HttpSink implements AutoCloseable {
  private final HttpServer http;
  private final String path;

  /** What to answer to a POST. */
  interface Taker {
    Reply take(HttpExchange exchange, String body) throws IOException;
  }

  record Reply(int status, String body) {}

  HttpSink(String path, Taker taker) throws IOException {
    this.path = path;
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext(path, exchange -> answer(exchange, taker));
    http.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + path);
  }

  private static void answer(HttpExchange exchange, Taker taker) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Reply reply = exchange.getRequestMethod().equals("POST") ? taker.take(exchange, body) : new Reply(405, "POST only");
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override public void close() {
    http.stop(0);
  }
}
