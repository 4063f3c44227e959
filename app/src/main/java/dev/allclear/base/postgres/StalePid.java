package dev.allclear.base.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Settles what an earlier run left: its orphan is stopped, a pid file that names nobody, or a stranger who got the number since, is removed. Only
 * to be called with the home's lock held: then no living Allclear can own the PostgreSQL.
 */
final class StalePid {
  private StalePid() {}

  static void settle(Path data) {
    Path file = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return;
      }
      ProcessHandle owner = owner(file, data);
      if (owner == null) {
        Files.deleteIfExists(file);
      } else {
        stop(owner);
      }
    } catch (IOException e) {
      throw new CannotStart("The pid file " + file + " cannot be read or removed: " + e, e);
    }
  }

  private static @org.jspecify.annotations.Nullable ProcessHandle owner(Path file, Path data) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) {
      return null;
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(p -> List.of(p.info().arguments().orElse(new String[0])).contains(data.toString()))
        .orElse(null);
  }

  static void stop(ProcessHandle postgres) {
    // Fast shutdown first (SIGINT); if it hangs, SIGQUIT, after which the next start recovers from the log.
    for (String signal : List.of("-INT", "-QUIT", "-KILL")) {
      if (!postgres.isAlive()) {
        return;
      }
      Commands.works(List.of("kill", signal, Long.toString(postgres.pid())));
      if (gone(postgres, 30)) {
        return;
      }
    }
    throw new CannotStart("The PostgreSQL with process id " + postgres.pid() + " does not stop. End it by hand, then start Allclear again.");
  }

  private static boolean gone(ProcessHandle process, int seconds) {
    try {
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
