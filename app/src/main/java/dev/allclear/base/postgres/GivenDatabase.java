package dev.allclear.base.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that the operator runs: its URL, and user and password from the URL or from the usual variables. {@code away}: it gave no answer at the start. */
public record GivenDatabase(String url, @Nullable String user, @Nullable String password, boolean away) {
  private static final int OLDEST = 14;

  /** As {@link #at(String)}; but one that is away is not refused when {@code mayBeAway}. */
  public static GivenDatabase at(String url, boolean mayBeAway) {
    try {
      return at(url);
    } catch (CannotStart e) {
      if (mayBeAway && e.getCause() instanceof SQLException sql && String.valueOf(sql.getSQLState()).matches("08.*|57P0.|53300")) {
        return new GivenDatabase(url, System.getenv("PGUSER"), System.getenv("PGPASSWORD"), true);
      }
      throw e;
    }
  }

  /** @throws CannotStart when it is no PostgreSQL URL, cannot be reached, lets nobody in, or is older than 14 */
  public static GivenDatabase at(String url) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new CannotStart("--db takes a JDBC URL such as jdbc:postgresql://db.example.com/allclear?user=allclear, not \"" + harmless(url) + "\".");
    }
    GivenDatabase given = new GivenDatabase(url, System.getenv("PGUSER"), System.getenv("PGPASSWORD"), false);
    given.check();
    return given;
  }

  private void check() {
    try (Connection connection = DriverManager.getConnection(url, properties())) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST) {
        throw new CannotStart("The database at " + harmless(url) + " is PostgreSQL " + version + "; Allclear needs " + OLDEST + " or newer.");
      }
    } catch (SQLException e) {
      throw new CannotStart("The database at " + harmless(url) + " cannot be used: " + e.getMessage()
          + " User and password come from the URL or from PGUSER and PGPASSWORD.", e);
    }
  }

  private Properties properties() {
    Properties all = new Properties();
    into(all, "user", "password");
    return all;
  }

  /** Puts user and password where they are known. */
  public void into(Map<? super String, Object> properties, String userKey, String passwordKey) {
    if (user != null) {
      properties.put(userKey, user);
    }
    if (password != null) {
      properties.put(passwordKey, password);
    }
  }

  private static String harmless(String url) {
    return url.replaceAll("password=[^&]*", "password=...");
  }
}
