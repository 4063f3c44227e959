package dev.allclear.cli.serve;

import dev.allclear.access.Accounts;
import dev.allclear.base.Home;
import dev.allclear.base.work.Beginning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says on stdout where the server listens, once it does, and leaves the address in the home for commands on the same machine. While there is no
 * account, it also gives the one-time link that opens the first.
 */
@Component
class Announcement {
  private final Beginning beginning;
  private final Home home;
  private final Accounts accounts;

  Announcement(Beginning beginning, Home home, Accounts accounts) {
    this.beginning = beginning;
    this.home = home;
    this.accounts = accounts;
  }

  @EventListener void ready(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof ServletWebServerApplicationContext web && web.getWebServer() != null) {
      String bind = web.getEnvironment().getProperty("server.address", "127.0.0.1");
      String url = "http://" + host(bind) + ":" + web.getWebServer().getPort() + "/";
      leave(url);
      System.out.println("listening " + url);
      beginning.then("the set-up link", () -> accounts.setUpPath().ifPresent(path -> System.out.println("set-up " + url + path.substring(1))));
      System.out.flush();
    }
  }

  /** The address as one would type it: any-address is reached through loopback. */
  private static String host(String bind) {
    return switch (bind) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::", "0:0:0:0:0:0:0:0" -> "[::1]";
      default -> bind.contains(":") ? "[" + bind + "]" : bind;
    };
  }

  private void leave(String url) {
    try {
      Path unfinished = home.resolve("server.url.new");
      Files.writeString(unfinished, url + "\n");
      Files.move(unfinished, home.resolve("server.url"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
