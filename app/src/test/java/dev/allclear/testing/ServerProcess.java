package dev.allclear.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The program as its users run it: a process of its own that can be killed. */
public final class ServerProcess implements AutoCloseable {
  /** What lives for seconds is compiled quickly. */
  private static final List<String> BRIEF = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
  private static final List<String> SHIPPED = List.of("-Xmx512m");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(180);
  private final Path home;
  private final Process process;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServerProcess(Path home, Process process, URI url) {
    this.home = home;
    this.process = process;
    this.url = url;
  }

  /** Starts {@code serve} on any free port and waits until it listens. */
  public static ServerProcess start(Path home, String... properties) {
    return start(home, BRIEF, List.of(), properties);
  }

  /** The same with a PostgreSQL that is somebody else's. */
  public static ServerProcess startOver(String db, Path home, String... properties) {
    return start(home, BRIEF, List.of("--db", db), properties);
  }

  /** With the options of the launcher, for measurements: both compilers and its heap. */
  public static ServerProcess asShipped(Path home, String... properties) {
    return start(home, SHIPPED, List.of(), properties);
  }

  /** The same with a PostgreSQL that is somebody else's. */
  public static ServerProcess overAsShipped(String db, Path home, String... properties) {
    return start(home, SHIPPED, List.of("--db", db), properties);
  }

  /** Begins to start, over a PostgreSQL that is somebody else's, and is killed after a time, wherever it was. */
  public static void killStarting(String db, Path home, Duration after) {
    try {
      Process process = begin(home, home.resolve("killed.log"), home.resolve("killed.out"), BRIEF, List.of("--db", db));
      if (!process.waitFor(after.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        process.waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process begin(Path home, Path words, Path said, List<String> options, List<String> arguments, String... properties) throws IOException {
    List<String> common = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
        "-Dallclear.postgres.binaries=" + Path.of("target", "postgres").toAbsolutePath()));
    common.addAll(options);
    List<String> command = new java.util.ArrayList<>(common);
    command.addAll(Rehearsed.options(common));
    command.addAll(List.of(properties));
    command.addAll(List.of("-cp", Rehearsed.classPath(), "dev.allclear.cli.Main", "serve", "--home", home.toString(), "--port", "0"));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(words.toFile())).redirectOutput(said.toFile()).start();
  }

  private static ServerProcess start(Path home, List<String> options, List<String> arguments, String... properties) {
    try {
      Path words = Files.createDirectories(home).resolve("server.log");
      Path said = home.resolve("server.out");
      Process process = begin(home, words, said, options, arguments, properties);
      return new ServerProcess(home, process, URI.create(listening(process, said, words)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String listening(Process process, Path said, Path words) throws IOException {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (process.isAlive() && System.nanoTime() < giveUp) {
      for (String line : Files.readAllLines(said)) {
        if (line.startsWith("listening ")) {
          return line.substring("listening ".length());
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    process.destroyForcibly();
    throw new IllegalStateException("The server did not start:\n" + Files.readString(words));
  }

  /** As {@code kill -9} does it. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** CPU time that it and its PostgreSQL took; of backends that ended nothing is known. */
  public Duration cpu() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).flatMap(p -> p.info().totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus);
  }

  /** Bytes of heap in use after a full collection. */
  public long heapAfterCollection() {
    try {
      new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(process.pid()), "GC.run").redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return get("/metrics").body().lines().filter(l -> l.startsWith("jvm_memory_used_bytes{area=\"heap\"")).mapToLong(l -> (long) Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1))).sum();
  }

  /** Bytes of memory that the program has of the machine, without its PostgreSQL. */
  public long resident() {
    try {
      return 1024 * Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream().filter(l -> l.startsWith("VmRSS:"))
          .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", ""))).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program stands still, as under SIGSTOP, until {@link #wake}. */
  public void freeze() {
    signal("STOP", List.of(process.pid()));
  }

  public void wake() {
    signal("CONT", List.of(process.pid()));
  }

  /** Its own PostgreSQL stands still: connections stay and nothing answers. */
  public void freezeDatabase() {
    signal("STOP", database());
  }

  public void wakeDatabase() {
    signal("CONT", database());
  }

  private List<Long> database() {
    List<Long> pids = process.descendants().filter(p -> p.info().command().orElse("").endsWith("postgres")).map(ProcessHandle::pid).toList();
    if (pids.isEmpty()) {
      throw new IllegalStateException("No PostgreSQL below process " + process.pid());
    }
    return pids;
  }

  private static void signal(String name, List<Long> pids) {
    List<String> command = new java.util.ArrayList<>(List.of("kill", "-" + name));
    pids.forEach(p -> command.add(String.valueOf(p)));
    try {
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public URI url() {
    return url;
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + token()).GET());
  }

  public HttpResponse<String> post(String path, String contentType, String body) {
    return send(HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + token()).header("Content-Type", contentType)
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Without any right but what the link itself carries. */
  public HttpResponse<String> asAnybody(HttpRequest.Builder request) {
    return send(request);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String token() {
    try {
      return Files.readString(home.resolve("admin.token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
