package dev.allclear.cli;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command talks to, and with which right. */
final class ServerOptions {
  @Option(names = "--home", paramLabel = "DIR", description = "Home of a server on this machine (default: ~/.allclear).")
  @Nullable Path home;

  @Option(names = "--server", paramLabel = "URL", description = "A server elsewhere; needs --token-file.")
  @Nullable URI server;

  @Option(names = "--token-file", paramLabel = "F", description = "File that holds an API token.")
  @Nullable Path tokenFile;

  Path home() {
    return home == null ? Path.of(System.getProperty("user.home"), ".allclear") : home;
  }

  /** @throws Refusal when nothing there tells how to reach a server */
  ServerClient client() {
    return server != null ? ServerClient.at(server, tokenFile) : ServerClient.ofHome(home(), tokenFile);
  }
}
