package dev.allclear.base.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL of our own in a home: started, waited for, started again when it dies, stopped with the program. First start about 3 s more to unpack and initialise, later
 * ones about 0.2 s. Needs the {@link HomeLock}.
 */
public final class PostgresServer implements AutoCloseable {
  /** Where the binaries are unpacked when not in the home; several homes may share them. */
  public static final String BINARIES_PROPERTY = "allclear.postgres.binaries";

  private static final int TRIES = 5;
  private static final long RECOVERY_SECONDS = 600;

  private final Path place;
  private final Path data;
  private final Path programs;
  private final Privileges privileges;
  private final String password;
  private final Postmaster postmaster;
  private int port;

  private PostgresServer(Path home) {
    privileges = Privileges.find();
    place = privileges.place(home.toAbsolutePath().normalize());
    data = place.resolve("pg");
    String shared = System.getProperty(BINARIES_PROPERTY, "");
    programs = Binaries.unpackInto(shared.isEmpty() || privileges.nobody() ? place : Path.of(shared)).resolve("bin");
    StalePid.settle(data);
    password = initialise();
    postmaster = startOnAFreePort();
  }

  /** @throws CannotStart with the reason and the remedy */
  public static PostgresServer start(Path home) {
    return new PostgresServer(home);
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?ApplicationName=allclear";
  }

  public String user() {
    return "allclear";
  }

  public String password() {
    return password;
  }

  public long pid() {
    return postmaster.process().pid();
  }

  private String initialise() {
    Path secret = place.resolve("pg.password");
    try {
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        firstTime(secret);
      }
      String version = Files.readString(data.resolve("PG_VERSION")).strip();
      if (!version.equals("18")) {
        throw new CannotStart("The data in " + data + " were written by PostgreSQL " + version + ", this program brings 18."
            + " Run that version beside it with --db JDBC_URL, or move the folder away to begin anew.");
      }
      return Files.readString(secret).strip();
    } catch (IOException e) {
      throw new CannotStart("The folder of the database, " + data + ", cannot be used: " + e, e);
    }
  }

  private void firstTime(Path secret) throws IOException {
    deleteLeftOver(data);
    Files.createDirectories(place);
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(secret);
    Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    Path fresh = place.resolve("pg.new");
    deleteLeftOver(fresh);
    Files.createDirectory(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (privileges.nobody()) {
      Commands.run(List.of("chown", "-R", "nobody", fresh.toString(), secret.toString()));
    }
    Commands.run(privileges.command(programs.resolve("initdb"), List.of("-D", fresh.toString(), "-U", user(), "-E", "UTF8",
        "--locale=C.UTF-8", "--auth=scram-sha-256", "--data-checksums", "--pwfile=" + secret)));
    // A crash before this line leaves a folder that the next start throws away; after it the database is whole.
    Files.move(fresh, data, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private static void deleteLeftOver(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Commands.run(List.of("rm", "-rf", "--", folder.toString()));
    }
  }

  private Postmaster startOnAFreePort() {
    for (int attempt = 1; ; attempt++) {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = socket.getLocalPort();
      } catch (IOException e) {
        throw new CannotStart("No free port on the loopback address: " + e.getMessage(), e);
      }
      Postmaster started = spawn();
      if (ready(started.process())) {
        started.keep();
        return started;
      }
      if (attempt == TRIES) {
        throw new CannotStart("PostgreSQL did not start; its last words are in " + place.resolve("postgres.log"));
      }
    }
  }

  private Postmaster spawn() {
    return new Postmaster(new ProcessBuilder(privileges.command(programs.resolve("postgres"), List.of("-D", data.toString(), "-p", "" + port,
        "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=60", "-c", "shared_buffers=64MB",
        "-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "timezone=UTC", "-c", "log_timezone=UTC",
        "-c", "idle_in_transaction_session_timeout=60s", "-c", "tcp_keepalives_idle=30")))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(place.resolve("postgres.log").toFile())), () -> StalePid.settle(data));
  }

  private boolean ready(ProcessHandle started) {
    Path pidFile = data.resolve("postmaster.pid");
    long giveUp = System.nanoTime() + RECOVERY_SECONDS * 1_000_000_000L;
    while (started.isAlive() && System.nanoTime() < giveUp) {
      if (saysReady(pidFile)) {
        return true;
      }
      LockSupport.parkNanos(10_000_000);
    }
    if (started.isAlive()) {
      throw new CannotStart("PostgreSQL is still recovering after " + RECOVERY_SECONDS / 60 + " min; its words are in " + place.resolve("postgres.log"));
    }
    return false;
  }

  private static boolean saysReady(Path pidFile) {
    try {
      List<String> lines = Files.readAllLines(pidFile);
      return lines.size() >= 8 && lines.get(7).startsWith("ready");
    } catch (IOException e) {
      return false;
    }
  }

  /** Leaves PostgreSQL to itself, as a program does that is killed. */
  void leave() {
    postmaster.leave();
  }

  @Override public void close() {
    postmaster.stop();
  }
}
