package dev.allclear.base.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
  @TempDir Path home;

  @BeforeAll static void shareBinaries() {
    System.setProperty(PostgresServer.BINARIES_PROPERTY, Path.of("target", "postgres").toAbsolutePath().toString());
  }

  @Test void keepsWhatWasCommittedWhenEverythingIsKilled() throws Exception {
    PostgresServer first = PostgresServer.start(home);
    execute(first, "CREATE TABLE fact (n int)", "INSERT INTO fact VALUES (1), (2), (3)");
    first.leave();
    killWithChildren(first.pid());

    try (PostgresServer second = PostgresServer.start(home)) {
      assertThat(count(second)).isEqualTo(3);
    }
  }

  @Test void startsAgainWhenItAloneIsKilled() throws Exception {
    try (PostgresServer server = PostgresServer.start(home)) {
      execute(server, "CREATE TABLE fact (n int)", "INSERT INTO fact VALUES (1), (2)");
      long killed = server.pid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      assertThat(countWithin(server, 30)).isEqualTo(2);
      assertThat(server.pid()).isNotEqualTo(killed);
    }
  }

  @Test void isDurableAndClosedToStrangers() throws Exception {
    try (PostgresServer server = PostgresServer.start(home)) {
      assertThat(show(server, "fsync")).isEqualTo("on");
      assertThat(show(server, "synchronous_commit")).isEqualTo("on");
      assertThat(show(server, "data_checksums")).isEqualTo("on");
      assertThat(show(server, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(show(server, "password_encryption")).isEqualTo("scram-sha-256");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "allclear", "a guess").close()).withMessageContaining("password");
      assertThat(Files.getPosixFilePermissions(home.resolve("pg.password"))).hasSize(2);
    }
  }

  @Test void doesNotMistakeAStrangerForAnOrphanOfItsOwn() throws Exception {
    PostgresServer first = PostgresServer.start(home);
    execute(first, "CREATE TABLE fact (n int)");
    first.leave();
    killWithChildren(first.pid());
    Process stranger = new ProcessBuilder("sleep", "60").start();
    Path pidFile = home.resolve("pg/postmaster.pid");
    List<String> lines = new java.util.ArrayList<>(Files.readAllLines(pidFile));
    lines.set(0, Long.toString(stranger.pid()));
    Files.write(pidFile, lines);

    try (PostgresServer second = PostgresServer.start(home)) {
      assertThat(count(second)).isZero();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test void stopsAnOrphanBeforeItStartsAnew() throws Exception {
    PostgresServer orphan = PostgresServer.start(home);
    execute(orphan, "CREATE TABLE fact (n int)", "INSERT INTO fact VALUES (1)");
    orphan.leave();

    try (PostgresServer second = PostgresServer.start(home)) {
      assertThat(ProcessHandle.of(orphan.pid()).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(count(second)).isEqualTo(1);
    }
  }

  @Test void leavesAHomeToOneProcess() {
    try (HomeLock first = HomeLock.take(home)) {
      assertThat(first).isNotNull();
      assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> HomeLock.take(home)).withMessageContaining("--home DIR");
    }
    HomeLock.take(home).close();
  }

  private static void killWithChildren(long pid) throws Exception {
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> children = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    postmaster.onExit().get(10, TimeUnit.SECONDS);
  }

  private static void execute(PostgresServer server, String... statements) throws SQLException {
    try (Connection connection = connect(server); var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static int countWithin(PostgresServer server, int seconds) throws Exception {
    for (long giveUp = System.nanoTime() + seconds * 1_000_000_000L; ; ) {
      try {
        return count(server);
      } catch (SQLException e) {
        if (System.nanoTime() > giveUp) throw e;
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private static int count(PostgresServer server) throws SQLException {
    return Integer.parseInt(ask(server, "SELECT count(*) FROM fact"));
  }

  private static String show(PostgresServer server, String setting) throws SQLException {
    return ask(server, "SHOW " + setting);
  }

  private static String ask(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connect(server); var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }
}
