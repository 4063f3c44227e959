package dev.allclear.demo.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.allclear.base.web.Frames;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the screen and takes the keys. Only on loopback, no script or style in the document itself, and what is pressed counts only when it comes
 * from this screen.
 */
public final class Stage implements AutoCloseable {
  private static final Map<String, String> FILES = Map.of("/", "/demo/stage/stage.html", "/stage.js", "/demo/stage/stage.js", "/stage.css", "/demo/stage/stage.css",
      "/allclear.css", "/static/allclear.css");
  private static final Map<String, String> TYPES = Map.of("/", "text/html", "/stage.js", "text/javascript", "/stage.css", "text/css", "/allclear.css", "text/css");
  private static final String COOKIE = "; Path=/; HttpOnly; SameSite=Lax";

  private final HttpServer http;
  private final Cue cue;
  private final Supplier<Picture> picture;
  private volatile @Nullable HttpCookie session;

  /**
   * @param port 0 for any free one
   * @param picture asked about twice a second for each browser that looks on
   */
  public Stage(int port, Cue cue, Supplier<Picture> picture) throws IOException {
    this.cue = cue;
    this.picture = picture;
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::answer);
    http.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
  }

  /** The session of the desk. A cookie belongs to a host whatever the port, so the stage can hand it to the browser that shows both. */
  public void signIn(HttpCookie cookie) {
    session = cookie;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      switch (exchange.getRequestMethod() + " " + path) {
        case "GET /state" -> send(exchange, 200, "application/json", JsonMapper.shared().writeValueAsBytes(picture.get()));
        case "POST /next" -> press(exchange, cue::next);
        case "POST /play" -> press(exchange, cue::play);
        case "POST /quit" -> press(exchange, cue::quit);
        default -> file(exchange, path);
      }
    }
  }

  /** Another site cannot add this header without being asked first, and is never allowed to. */
  private static void press(HttpExchange exchange, Runnable act) throws IOException {
    boolean ours = exchange.getRequestHeaders().getFirst("X-Stage") != null;
    if (ours) {
      act.run();
    }
    send(exchange, ours ? 204 : 403, "text/plain", new byte[0]);
  }

  private void file(HttpExchange exchange, String path) throws IOException {
    String name = exchange.getRequestMethod().equals("GET") ? FILES.get(path) : null;
    if (name == null) {
      send(exchange, 404, "text/plain", "There is nothing here.".getBytes(StandardCharsets.UTF_8));
      return;
    }
    HttpCookie cookie = session;
    if (cookie != null && path.equals("/")) {
      exchange.getResponseHeaders().add("Set-Cookie", cookie.getName() + "=" + cookie.getValue() + COOKIE);
      exchange.getResponseHeaders().add("Set-Cookie", Frames.THEME_COOKIE + "=dark" + COOKIE);
    }
    try (InputStream in = Stage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("The demo lacks its file " + name);
      }
      send(exchange, 200, TYPES.getOrDefault(path, "text/plain"), in.readAllBytes());
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type + (type.startsWith("text/") ? "; charset=utf-8" : ""));
    headers.set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src http://127.0.0.1:*; base-uri 'none'; frame-ancestors 'none'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override public void close() {
    http.stop(0);
  }
}
