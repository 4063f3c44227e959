package dev.allclear.slo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.allclear.base.Outbound;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProberTest {
  private final Prober prober = new Prober(new Outbound(), Clock.systemUTC());
  @TempDir Path folder;

  private static Probe probe(String url) {
    return probe(url, null, Map.of(), 0);
  }

  private static Probe probe(String url, @Nullable String contains, Map<String, String> headers, int redirects) {
    return new Probe("checkout-api", URI.create(url), Duration.ofSeconds(10), null, contains, headers, null, redirects, null);
  }

  @Test void looksAtBodyHeadersAndRedirects() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/moved", exchange -> {
      exchange.getResponseHeaders().add("Location", "/here");
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
    });
    server.createContext("/here", exchange -> {
      byte[] body = "the basket".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("X-Shop", "checkout 7");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try {
      assertThat(prober.isGood(probe(url + "/here", "basket", Map.of("x-shop", "checkout"), 0))).isTrue();
      assertThat(prober.isGood(probe(url + "/here", "cart", Map.of(), 0))).isFalse();
      assertThat(prober.isGood(probe(url + "/here", null, Map.of("x-shop", "other"), 0))).isFalse();
      assertThat(prober.isGood(probe(url + "/moved", "basket", Map.of(), 1))).isTrue();
      assertThat(prober.isGood(probe(url + "/moved", "basket", Map.of(), 0))).isFalse();
    } finally {
      server.stop(0);
    }
  }

  @Test void connectsOrNot() throws IOException {
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(prober.isGood(probe("tcp://127.0.0.1:" + open.getLocalPort()))).isTrue();
    }
    assertThat(prober.isGood(probe("tcp://127.0.0.1:1"))).isFalse();
  }

  @Test void asksANameServerItself() throws IOException, InterruptedException {
    try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Thread answers = Thread.ofVirtual().start(() -> answer(server));

      assertThat(prober.isGood(probe("dns://127.0.0.1:" + server.getLocalPort() + "/shop.example"))).isTrue();
      server.close();
      answers.join();
    }
  }

  /** Answers every question with the address 10.0.0.1. */
  private static void answer(DatagramSocket server) {
    byte[] buffer = new byte[512];
    while (!server.isClosed()) {
      try {
        DatagramPacket question = new DatagramPacket(buffer, buffer.length);
        server.receive(question);
        byte[] asked = Arrays.copyOf(buffer, question.getLength());
        int end = 12;
        while (asked[end] != 0) {
          end += asked[end] + 1;
        }
        end += 5;
        byte[] answer = Arrays.copyOf(asked, end + 16);
        answer[2] = (byte) 0x81;
        answer[3] = (byte) 0x80;
        answer[7] = 1;
        answer[11] = 0;
        byte[] record = {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 0, 0, 1};
        System.arraycopy(record, 0, answer, end, record.length);
        server.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
      } catch (IOException e) {
        return;
      }
    }
  }

  @Test void aCertificateThatNobodyTrustsIsNoGood() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=localhost",
        "-storepass", "changeit", "-keystore", store.toString(), "-validity", "30").redirectErrorStream(true).start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    try (SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> {
        try (var accepted = server.accept()) {
          accepted.getInputStream().read();
        } catch (IOException e) {
          server.getLocalPort();
        }
      });

      assertThat(prober.isGood(probe("tls://127.0.0.1:" + server.getLocalPort()))).isFalse();
    }
  }
}
