package dev.allclear.testing;

import dev.allclear.base.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives each start of the program a database and a home of its own. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final AtomicInteger NEXT = new AtomicInteger();

  @Override public void initialize(ConfigurableApplicationContext context) {
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test database", properties()));
  }

  /** Makes an empty database and home. */
  public static Map<String, Object> properties() {
    PostgresServer server = TestPostgres.server();
    String name = "test" + NEXT.incrementAndGet();
    try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password()); var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      // No test looks at it after a power cut.
      statement.execute("ALTER DATABASE " + name + " SET synchronous_commit = off");
      Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-homes")).toAbsolutePath(), "allclear");
      return Map.of("allclear.home", home.toString(), "spring.datasource.url", server.jdbcUrl().replace("/postgres?", "/" + name + "?"),
          "spring.datasource.username", server.user(), "spring.datasource.password", server.password(), "spring.datasource.hikari.connection-timeout", "2000");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
