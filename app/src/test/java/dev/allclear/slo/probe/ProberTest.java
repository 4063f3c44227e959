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
import javax.net.ssl.TrustManagerFactory;
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

  @Test void aCertificateIsGoodWhenItIsTrustedForTheHostAndLong() throws Exception {
    SSLContext context = certified();
    Prober trusting = new Prober(new Outbound(), Clock.systemUTC(), context.getSocketFactory());
    try (SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(server));
      String url = "tls://127.0.0.1:" + server.getLocalPort();

      assertThat(trusting.isGood(lasting(url, null))).isTrue();
      assertThat(trusting.isGood(lasting(url, Duration.ofDays(29)))).isTrue();
      assertThat(trusting.isGood(lasting(url, Duration.ofDays(31)))).as("it runs out in 30 days").isFalse();
      Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
      assertThat(new Prober(new Outbound(), later, context.getSocketFactory()).isGood(lasting(url, Duration.ofDays(29)))).as("two days later").isFalse();
      assertThat(trusting.isGood(lasting("tls://localhost:" + server.getLocalPort(), null))).as("it is for another host").isFalse();
      assertThat(prober.isGood(lasting(url, null))).as("nobody else trusts it").isFalse();
    }
  }

  private static Probe lasting(String url, @Nullable Duration validFor) {
    return new Probe("checkout-api", URI.create(url), Duration.ofSeconds(10), null, null, Map.of(), null, 0, validFor);
  }

  private static void greet(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (var accepted = server.accept()) {
        accepted.getInputStream().read();
      } catch (IOException e) {
        server.getLocalPort();
      }
    }
  }

  /** Both sides of a certificate of our own for 127.0.0.1, which is valid for 30 days. */
  private SSLContext certified() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=shop",
        "-ext", "san=ip:127.0.0.1", "-storepass", "changeit", "-keystore", store.toString(), "-validity", "30").redirectErrorStream(true).start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, "changeit".toCharArray());
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("a", keys.getCertificate("a"));
    TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }
}
