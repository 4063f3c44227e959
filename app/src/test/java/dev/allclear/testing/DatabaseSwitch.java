package dev.allclear.testing;

import dev.allclear.base.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes the database of a test away: its connections are cut and it takes no new one until this is closed. Others of the same server go on. */
public final class DatabaseSwitch implements AutoCloseable {
  private static final int PATIENCE = 20;
  private final JdbcClient db;
  private final String database;

  private DatabaseSwitch(JdbcClient db, String database) {
    this.db = db;
    this.database = database;
  }

  public static DatabaseSwitch off(JdbcClient db) {
    DatabaseSwitch off = new DatabaseSwitch(db, db.sql("SELECT current_database()").query(String.class).single());
    off.asAdministrator("ALTER DATABASE " + off.database + " ALLOW_CONNECTIONS false",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + off.database + "'");
    return off;
  }

  private void asAdministrator(String... statements) {
    PostgresServer server = TestPostgres.server();
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password()); var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override public void close() {
    asAdministrator("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
    for (int i = 0; i < PATIENCE; i++) {
      try {
        db.sql("SELECT 1").query(Integer.class).single();
        return;
      } catch (DataAccessException e) {
        // The pool waits a little longer after each failure.
      }
    }
    throw new IllegalStateException("The database did not come back");
  }
}
