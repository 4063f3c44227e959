package dev.allclear.changes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.jspecify.annotations.Nullable;

/** A server of one repository over HTTP on this machine, which may ask for a token, stay silent, or send elsewhere. */
final class GitServer implements AutoCloseable {
  private final Path folder;
  private final HttpServer server;
  private final List<String> asked = new ArrayList<>();
  volatile String token = "";
  volatile String movedTo = "";
  volatile boolean silent;
  volatile CountDownLatch gate = new CountDownLatch(0);

  GitServer(Path folder) {
    this(folder, null);
  }

  /** @param tls with which it speaks; null for none */
  GitServer(Path folder, @Nullable SSLContext tls) {
    this.folder = folder;
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try {
      server = tls == null ? HttpServer.create(any, 0) : HttpsServer.create(any, 0);
      if (server instanceof HttpsServer https && tls != null) {
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort() + "/checkout.git";
  }

  /** The paths that were asked for. */
  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    synchronized (this) {
      asked.add(exchange.getRequestURI().getPath());
    }
    if (silent) {
      return;
    }
    try {
      gate.await();
    } catch (InterruptedException e) {
      return;
    }
    String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!movedTo.isEmpty()) {
      exchange.getResponseHeaders().add("Location", movedTo + exchange.getRequestURI());
      send(exchange, 302, "text/plain", new byte[0]);
    } else if (!token.isEmpty() && !given.equals("Basic " + Base64.getEncoder().encodeToString(("allclear:" + token).getBytes(java.nio.charset.StandardCharsets.UTF_8)))) {
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
      send(exchange, 401, "text/plain", new byte[0]);
    } else {
      serve(exchange);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Git git = Git.open(folder.toFile())) {
      UploadPack pack = new UploadPack(git.getRepository());
      pack.setBiDirectionalPipe(false);
      String version = exchange.getRequestHeaders().getFirst("Git-Protocol");
      if (version != null) {
        pack.setExtraParameters(List.of(version));
      }
      if (exchange.getRequestURI().getPath().endsWith("/info/refs")) {
        PacketLineOut lines = new PacketLineOut(out);
        pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines), "git-upload-pack");
        send(exchange, 200, "application/x-git-upload-pack-advertisement", out.toByteArray());
      } else {
        InputStream body = exchange.getRequestBody();
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        pack.uploadWithExceptionPropagation(packed ? new GZIPInputStream(body) : body, out, OutputStream.nullOutputStream());
        send(exchange, 200, "application/x-git-upload-pack-result", out.toByteArray());
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override public void close() {
    server.stop(0);
  }
}
