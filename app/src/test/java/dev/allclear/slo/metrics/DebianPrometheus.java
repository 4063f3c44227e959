package dev.allclear.slo.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/** A real Prometheus of Debian's package, on a free port and in a folder of its own. */
final class DebianPrometheus implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/prometheus");
  private final Process process;
  private final int port;

  private DebianPrometheus(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Skips the test, loudly, where the program is not installed; fails it where tests are strict. */
  static void require() {
    if (Files.isExecutable(PROGRAM)) {
      return;
    }
    String say = "No Prometheus is installed, so nothing was tested against a real one. Install it with: apt-get install --no-install-recommends prometheus";
    if (Boolean.getBoolean("allclear.tests.strict")) {
      throw new IllegalStateException(say);
    }
    System.err.println(say);
    Assumptions.abort(say);
  }

  static DebianPrometheus start(Path folder, String configuration) throws IOException {
    int port = freePort();
    Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
    Process process = new ProcessBuilder(PROGRAM.toString(), "--config.file=" + file, "--storage.tsdb.path=" + folder.resolve("data"),
        "--web.listen-address=127.0.0.1:" + port, "--log.level=warn").redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    return new DebianPrometheus(process, port);
  }

  /** Writes history in OpenMetrics as blocks, before a Prometheus is started in the folder. */
  static void backfill(Path folder, String openMetrics) throws IOException, InterruptedException {
    Path page = Files.writeString(folder.resolve("history.om"), openMetrics);
    Process tool = new ProcessBuilder("/usr/bin/promtool", "tsdb", "create-blocks-from", "openmetrics", page.toString(), folder.resolve("data").toString())
        .redirectErrorStream(true).redirectOutput(folder.resolve("promtool.log").toFile()).start();
    if (!tool.waitFor(60, TimeUnit.SECONDS) || tool.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("promtool.log")));
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void awaitReady() {
    await("Prometheus is ready", () -> get(url() + "/-/ready").contains("Ready"));
  }

  static String get(String url) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void await(String what, BooleanSupplier isSo) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("After 60 s it is not so that " + what + ".");
      }
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
