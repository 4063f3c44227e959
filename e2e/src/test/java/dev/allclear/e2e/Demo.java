package dev.allclear.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code allclear demo} as a process of its own, waiting for the spectator at each step. */
final class Demo implements AutoCloseable {
  private static final Pattern OPEN = Pattern.compile("Open (http://\\S+) and press n");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(300);
  private final Process process;
  private final URI stage;
  private final HttpClient http = HttpClient.newHttpClient();

  private Demo(Process process, URI stage) {
    this.process = process;
    this.stage = stage;
  }

  /** @param speed story seconds in a second */
  static Demo start(int speed) throws IOException {
    String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
        "-cp", path, "dev.allclear.cli.Main", "demo", "--speed", String.valueOf(speed)).redirectErrorStream(true).start();
    CompletableFuture<URI> address = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> read(process, address));
    try {
      return new Demo(process, address.orTimeout(240, TimeUnit.SECONDS).join());
    } catch (RuntimeException e) {
      process.destroy();
      throw e;
    }
  }

  /** The narrator is heard in the test's own words. */
  private static void read(Process process, CompletableFuture<URI> address) {
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      out.lines().forEach(line -> {
        System.err.println(line);
        Matcher open = OPEN.matcher(line);
        if (open.find()) {
          address.complete(URI.create(open.group(1)));
        }
      });
      address.completeExceptionally(new IOException("The demo ended before its screen was there"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }

  URI stage() {
    return stage;
  }

  /** What the stage shows. */
  JsonNode state() {
    return JsonMapper.shared().readTree(send(HttpRequest.newBuilder(stage.resolve("/state")).GET()));
  }

  /** Waits until the stage shows it. */
  JsonNode until(String what, Predicate<JsonNode> shown) {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    JsonNode state = state();
    while (!shown.test(state)) {
      if (System.nanoTime() > giveUp || !process.isAlive()) {
        throw new IllegalStateException("Waited in vain for " + what + ". The stage shows " + state);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      state = state();
    }
    return state;
  }

  /** Lets the people of the story do what is their turn. */
  void next() {
    send(HttpRequest.newBuilder(stage.resolve("/next")).header("X-Stage", "1").POST(HttpRequest.BodyPublishers.noBody()));
  }

  private String send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
