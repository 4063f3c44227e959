package dev.allclear.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundTest {
  private final List<Socket> open = new ArrayList<>();
  private final Outbound outbound = new Outbound(Duration.ofMillis(400), Duration.ofMillis(200));
  private final ServerSocket server = unbound();

  private static ServerSocket unbound() {
    try {
      return new ServerSocket();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach void listen() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
  }

  @AfterEach void close() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    server.close();
  }

  /** Answers each connection with the text, and keeps it open. */
  private URI answering(String text) {
    Thread.ofVirtual().start(() -> {
      try {
        while (true) {
          Socket socket = server.accept();
          open.add(socket);
          OutputStream out = socket.getOutputStream();
          out.write(text.getBytes(StandardCharsets.US_ASCII));
          out.flush();
        }
      } catch (IOException e) {
        // The test is over.
      }
    });
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  @Test void whoBeginsToAnswerAndHangsIsGivenUp() {
    URI hanging = answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of");

    assertThatThrownBy(() -> outbound.get(hanging, Map.of(), 1_000)).isInstanceOf(IOException.class).hasMessageContaining("began to answer and did not end within 200 ms");
  }

  @Test void whoNeverBeginsIsGivenUpToo() {
    URI silent = answering("");

    assertThatThrownBy(() -> outbound.get(silent, Map.of(), 1_000)).isInstanceOf(IOException.class);
  }

  @Test void aWholeAnswerIsRead() throws IOException {
    assertThat(outbound.get(answering("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy"), Map.of(), 4)).satisfies(answer -> {
      assertThat(answer.accepted()).isFalse();
      assertThat(answer.body()).isEqualTo("busy");
    });
  }
}
