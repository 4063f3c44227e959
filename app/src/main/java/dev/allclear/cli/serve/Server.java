package dev.allclear.cli.serve;

import dev.allclear.base.postgres.GivenDatabase;
import dev.allclear.base.postgres.HomeLock;
import dev.allclear.base.postgres.PostgresServer;
import dev.allclear.cli.Exit;
import dev.allclear.cli.Refusal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the program until it is told to stop. Home first, then database, then Spring; on the way out in reverse. */
public final class Server implements AutoCloseable {
  private final HomeLock lock;
  private final @Nullable PostgresServer postgres;
  private final ConfigurableApplicationContext context;

  private Server(HomeLock lock, @Nullable PostgresServer postgres, ConfigurableApplicationContext context) {
    this.lock = lock;
    this.postgres = postgres;
    this.context = context;
  }

  /** Starts, says where it listens, and waits for SIGTERM or Ctrl-C. */
  public static int run(ServeSettings settings) {
    CountDownLatch told = new CountDownLatch(1);
    Server server = start(settings);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
      server.close();
      told.countDown();
    }));
    try {
      told.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Exit.DONE;
  }

  /** @throws Refusal with the reason and the remedy, after everything that was started has been stopped */
  public static Server start(ServeSettings settings) {
    HomeLock lock = null;
    PostgresServer postgres = null;
    try {
      lock = HomeLock.take(settings.home());
      tryPort(settings);
      postgres = settings.db() == null ? PostgresServer.start(settings.home()) : null;
      return new Server(lock, postgres, spring(settings, postgres));
    } catch (RuntimeException e) {
      if (postgres != null) {
        postgres.close();
      }
      if (lock != null) {
        lock.close();
      }
      throw StartFailure.explain(e, settings);
    }
  }

  /** A taken port is told at once, and not after all else was started. */
  private static void tryPort(ServeSettings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(settings.bind(), settings.port()));
    } catch (IOException e) {
      throw StartFailure.ofThePort(e, settings);
    }
  }

  private static ConfigurableApplicationContext spring(ServeSettings settings, @Nullable PostgresServer postgres) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(properties(settings, postgres));
    return application.run();
  }

  private static Map<String, Object> properties(ServeSettings settings, @Nullable PostgresServer postgres) {
    Map<String, Object> all = new HashMap<>();
    all.put("allclear.home", settings.home().toString());
    all.put("server.port", settings.port());
    all.put("server.address", settings.bind());
    if (postgres != null) {
      all.put("spring.datasource.url", postgres.jdbcUrl());
      all.put("spring.datasource.username", postgres.user());
      all.put("spring.datasource.password", postgres.password());
    } else {
      GivenDatabase given = GivenDatabase.at(java.util.Objects.requireNonNull(settings.db()), Files.exists(settings.home().resolve("roster.json")));
      all.put("allclear.database.waits", given.away());
      all.put("spring.datasource.hikari.initialization-fail-timeout", given.away() ? -1 : 1);
      all.put("spring.datasource.url", given.url());
      given.into(all, "spring.datasource.username", "spring.datasource.password");
    }
    all.put("spring.flyway.url", all.get("spring.datasource.url"));
    Optional.ofNullable(all.get("spring.datasource.username")).ifPresent(user -> all.put("spring.flyway.user", user));
    Optional.ofNullable(all.get("spring.datasource.password")).ifPresent(password -> all.put("spring.flyway.password", password));
    return all;
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  @Override public void close() {
    context.close();
    if (postgres != null) {
      postgres.close();
    }
    lock.close();
  }
}
