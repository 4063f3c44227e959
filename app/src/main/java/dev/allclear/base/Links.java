package dev.allclear.base;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Addresses of this program as people outside reach it: under {@code allclear.url} when that is set, such as behind a proxy, else where the
 * server listens. Thread-safe.
 */
@Component
public class Links {
  private final Environment environment;
  private volatile @Nullable URI root;

  Links(Environment environment) {
    this.environment = environment;
  }

  /** @param path absolute, such as {@code /a/token} */
  public URI to(String path) {
    return root().resolve(path);
  }

  /** Whether only this machine can open them, which no phone is. */
  public boolean leadHere() {
    String host = root().getHost();
    return host == null || host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  /** It is asked for with each page, and does not change once the server listens. */
  private URI root() {
    URI known = root;
    if (known == null) {
      known = found();
      root = environment.containsProperty("local.server.port") || !environment.getProperty("allclear.url", "").isBlank() ? known : null;
    }
    return known;
  }

  private URI found() {
    String given = environment.getProperty("allclear.url", "");
    if (given.isBlank()) {
      return URI.create("http://" + host(environment.getProperty("server.address", "127.0.0.1")) + ":" + port() + "/");
    }
    return URI.create(given.endsWith("/") ? given : given + "/");
  }

  private String port() {
    return environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
  }

  /** Any-address is reached through loopback. */
  private static String host(String bind) {
    return switch (bind) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::", "0:0:0:0:0:0:0:0" -> "[::1]";
      default -> bind.contains(":") ? "[" + bind + "]" : bind;
    };
  }
}
