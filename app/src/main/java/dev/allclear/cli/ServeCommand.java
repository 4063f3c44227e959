package dev.allclear.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code allclear serve} */
@Command(name = "serve", description = "Runs the server, with a PostgreSQL of its own unless --db names one.",
    footer = {"", "Example: allclear serve --home /srv/allclear --port 8080"})
final class ServeCommand implements Callable<Integer> {
  @Option(names = "--home", paramLabel = "DIR", description = "The folder that it writes to (default: ~/.allclear).")
  Path home = Path.of(System.getProperty("user.home"), ".allclear");

  @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Port (default: ${DEFAULT-VALUE}; 0: any free one).")
  int port;

  @Option(names = "--bind", paramLabel = "A", defaultValue = "127.0.0.1", description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  String bind = "127.0.0.1";

  @Option(names = "--db", paramLabel = "JDBC_URL", description = "A PostgreSQL 14 or newer to use instead of its own, with user and password in the URL or in PGUSER and PGPASSWORD.")
  @Nullable String db;

  @Override public Integer call() {
    return dev.allclear.cli.serve.Server.run(new dev.allclear.cli.serve.ServeSettings(home.toAbsolutePath().normalize(), port, bind, db));
  }
}
