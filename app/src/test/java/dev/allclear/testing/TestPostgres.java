package dev.allclear.testing;

import dev.allclear.base.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;

/** One PostgreSQL for each JVM of tests, ours as in production, stopped and thrown away with the JVM. */
public final class TestPostgres {
  private static final class Holder {
    static final PostgresServer SERVER = start();
  }

  private TestPostgres() {}

  public static PostgresServer server() {
    return Holder.SERVER;
  }

  private static PostgresServer start() {
    try {
      System.setProperty(PostgresServer.BINARIES_PROPERTY, Path.of("target", "postgres").toAbsolutePath().toString());
      Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-homes")).toAbsolutePath(), "home");
      PostgresServer server = PostgresServer.start(home);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home)));
      return server;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void stop(PostgresServer server, Path home) {
    server.close();
    try (var files = Files.walk(home)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (java.io.IOException e) {
      System.err.println("left behind: " + home);
    }
  }
}
