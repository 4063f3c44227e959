package dev.allclear.demo.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The processes of the demo. They die with it, also when it is killed: each has asked the kernel for a signal then. That signal belongs to the
 * thread that forked, so one thread forks them all and lives as long as they.
 */
public final class Children implements AutoCloseable {
  private static final List<String> DEATH = exitCode(List.of("setpriv", "--pdeathsig", "TERM", "true")) == 0 ? List.of("setpriv", "--pdeathsig", "TERM") : List.of();

  private final ExecutorService forker = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("children").factory());
  private final List<Process> started = new CopyOnWriteArrayList<>();

  /** What to put before a command so that it ends when its parent does; empty where the system has no such program. */
  static List<String> dyingWithParent() {
    return DEATH;
  }

  /** The Java that runs this program. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The compiler beside it. */
  public static String javac() {
    return Path.of(System.getProperty("java.home"), "bin", "javac").toString();
  }

  /** Starts a command; its stderr goes to a file, its stdout can be read, its stdin stays open until it is to stop. */
  public Process start(List<String> command, Map<String, String> environment, Path stderr) throws IOException {
    List<String> all = new ArrayList<>(DEATH);
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.appendTo(stderr.toFile()));
    builder.environment().putAll(environment);
    try {
      Process process = forker.submit(builder::start).get();
      started.add(process);
      return process;
    } catch (ExecutionException e) {
      throw new IOException(String.join(" ", command) + " does not start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting " + command.getFirst(), e);
    }
  }

  /** Asks a process to stop, and makes it when it has not after some time. */
  public static void stop(Process process, long seconds) {
    process.destroy();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Runs a command to its end, without output; -1 when it does not start. */
  static int exitCode(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /**
   * The processes of this machine that have to do with a folder, by their command lines, other than this one and those that it runs in: the
   * children, and the children of children that nobody here has started.
   */
  public static List<ProcessHandle> about(Path folder) {
    Set<ProcessHandle> ours = new HashSet<>();
    for (ProcessHandle p = ProcessHandle.current(); p != null; p = p.parent().orElse(null)) {
      ours.add(p);
    }
    return ProcessHandle.allProcesses().filter(p -> !ours.contains(p) && p.info().commandLine().orElse("").contains(folder.toString())).toList();
  }

  /** Stops the youngest first. */
  @Override public void close() {
    started.reversed().forEach(p -> stop(p, 20));
    forker.shutdown();
  }
}
