package dev.allclear.e2e;

import dev.allclear.access.Accounts;
import dev.allclear.access.Role;
import dev.allclear.cli.serve.ServeSettings;
import dev.allclear.cli.serve.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** One start of the real program for all browser tests, at two o'clock on a Sunday night, on a port and home of its own. */
final class Program {
  private static @Nullable Program running;

  private final Server server;
  private final String url;

  private Program(Server server, String url) {
    this.server = server;
    this.url = url;
  }

  static synchronized Program running() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  private static Program start() {
    try {
      System.setProperty("allclear.clock", "2026-11-15T01:13:00Z@" + Instant.now() + "*1.0");
      Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")).toAbsolutePath(), "home");
      Server server = Server.start(new ServeSettings(home, 0, "127.0.0.1", null));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home)));
      return new Program(server, Files.readString(home.resolve("server.url")).strip().replaceAll("/$", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(Server server, Path home) {
    server.close();
    try (var files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("left behind: " + home);
    }
  }

  String url(String path) {
    return url + path;
  }

  <T> T bean(Class<T> type) {
    return server.context().getBean(type);
  }

  ApplicationContext context() {
    return server.context();
  }

  /** A link that opens one more account. */
  String invitation() {
    return url(bean(Accounts.class).invite(Role.ADMINISTRATOR));
  }
}
