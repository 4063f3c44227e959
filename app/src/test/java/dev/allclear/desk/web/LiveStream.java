package dev.allclear.desk.web;

import dev.allclear.testing.Browser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An event stream that a browser holds open. */
final class LiveStream implements AutoCloseable {
  private final BufferedReader lines;

  private LiveStream(BufferedReader lines) {
    this.lines = lines;
  }

  /** Returns when the stream is open on the other side. */
  static LiveStream open(Browser browser, String path) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(browser.at(path)).timeout(Duration.ofSeconds(20)).GET().build();
    LiveStream stream = new LiveStream(new BufferedReader(new InputStreamReader(browser.stream(request).body(), StandardCharsets.UTF_8)));
    stream.next(":");
    return stream;
  }

  /** Waits, at most ten seconds, for the next line that begins so. */
  String next(String beginning) throws IOException {
    try {
      return CompletableFuture.supplyAsync(() -> lines.lines().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow()).get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException("The stream said nothing that begins with " + beginning, e);
    }
  }

  @Override public void close() throws IOException {
    lines.close();
  }
}
