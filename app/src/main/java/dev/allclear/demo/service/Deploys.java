package dev.allclear.demo.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.allclear.base.StoryClock;
import dev.allclear.demo.Story;
import dev.allclear.demo.repository.ServiceRepository;
import dev.allclear.demo.sandbox.Children;
import dev.allclear.demo.sandbox.LogFolder;
import dev.allclear.demo.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;

/** The team's own deploy: check out a commit, compile it, start it, let the old one finish what it has begun. */
public final class Deploys {
  private final Sandbox sandbox;
  private final LogFolder logs;
  private final ServiceRepository repository;
  private final Children children;
  private final StoryClock clock;
  private volatile @Nullable Deployment current;

  public Deploys(Sandbox sandbox, LogFolder logs, ServiceRepository repository, Children children, StoryClock clock) {
    this.sandbox = sandbox;
    this.logs = logs;
    this.repository = repository;
    this.children = children;
    this.clock = clock;
  }

  /** Compiles a commit; the result can be started any number of times. */
  public Path compile(String commit) throws IOException {
    Path sources = sandbox.folder("deploys/" + commit.substring(0, 10));
    Path classes = sources.resolve("target/classes");
    if (Files.isDirectory(classes)) {
      return classes;
    }
    repository.checkOut(commit, sources);
    List<String> command = new ArrayList<>(List.of(Children.javac(), "-J-Xmx96m", "-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1", "-proc:none", "-d", classes.toString()));
    try (Stream<Path> files = Files.list(sources.resolve("src/com/example/checkout"))) {
      files.map(Path::toString).forEach(command::add);
    }
    Path said = sandbox.root().resolve("javac.log");
    Process javac = children.start(command, Map.of(), said);
    if (!finished(javac)) {
      throw new IOException("Commit " + commit + " does not compile: " + Files.readString(said));
    }
    return classes;
  }

  private static boolean finished(Process process) throws IOException {
    try {
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while compiling", e);
    }
  }

  /**
   * Starts a commit and makes it the one that is called. The old one, if any, goes on until {@link #stop} is called with it.
   *
   * @return the deployment that was current before; null at first
   */
  public @Nullable Deployment start(String version, String commit) throws IOException {
    Path classes = compile(commit);
    Process process = children.start(command(version, classes), Map.of(), sandbox.root().resolve("checkout-api.err"));
    URI address = URI.create("http://127.0.0.1:" + port(process) + "/");
    Deployment before = current;
    current = new Deployment(version, commit, clock.instant(), address, process);
    return before;
  }

  private List<String> command(String version, Path classes) throws IOException {
    List<String> command = new ArrayList<>(List.of(Children.java(), "-Xmx64m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
        "-Dsun.net.httpserver.nodelay=true", "-Dallclear.clock=" + clock.spec(), "-Dcheckout.version=" + version,
        "-Dcheckout.logs=" + logs.path(), "-Dcheckout.access=" + sandbox.folder("access"), "-Dcheckout.ledger=" + ledgers().resolve(version + ".csv"),
        "-Dcheckout.rotateAt=" + Story.ROTATE_AT));
    if (logs.limit() == LogFolder.Limit.WRITER) {
      command.add("-Dcheckout.capacity=" + Story.CAPACITY);
    }
    command.addAll(List.of("-cp", classes.toString(), "com.example.checkout.Main"));
    return command;
  }

  private int port(Process process) throws IOException {
    BufferedReader out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("listening ")) {
        return Integer.parseInt(line.substring("listening ".length()));
      }
    }
    throw new IOException("checkout-api did not start: " + Files.readString(sandbox.root().resolve("checkout-api.err")));
  }

  /** Where the service is called now. */
  public URI address() {
    Deployment deployment = current;
    if (deployment == null) {
      throw new IllegalStateException("Nothing is deployed yet");
    }
    return deployment.address();
  }

  public @Nullable Deployment current() {
    return current;
  }

  /** Ends a deployment in good order: what is under way is answered first, and its ledger is complete. */
  public void stop(Deployment deployment) {
    Children.stop(deployment.process(), 10);
  }

  /** The folder of the service's own counts. */
  public Path ledgers() {
    try {
      return sandbox.folder("ledgers");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
