package dev.allclear.demo.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;

/** The one address of the service whatever process is behind it, for those who only ask whether it is up. */
public final class Front implements AutoCloseable {
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(1)).build();
  private final HttpServer server;
  private final Deploys deploys;

  public Front(Deploys deploys) throws IOException {
    this.deploys = deploys;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/healthz", this::pass);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      Deployment current = deploys.current();
      exchange.sendResponseHeaders(current == null ? 503 : ask(current.address().resolve("/healthz")), -1);
    }
  }

  private int ask(URI address) {
    try {
      return http.send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).GET().build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 502;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 503;
    }
  }

  @Override public void close() {
    server.stop(0);
    http.shutdownNow();
  }
}
