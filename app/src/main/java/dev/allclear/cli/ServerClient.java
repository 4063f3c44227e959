package dev.allclear.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a server's API. Answers of 4xx and 5xx become {@link Refusal}s that carry the server's own sentence. */
final class ServerClient {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final URI server;
  private final String token;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private ServerClient(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  static ServerClient at(URI server, @Nullable Path tokenFile) {
    if (tokenFile == null) {
      throw new Refusal(Exit.USAGE, "--server needs --token-file F, a file that holds an API token.");
    }
    return new ServerClient(server, read(tokenFile));
  }

  /** By the address and the token that a running server leaves in its home. */
  static ServerClient ofHome(Path home, @Nullable Path tokenFile) {
    Path address = home.resolve("server.url");
    if (!Files.exists(address)) {
      throw new Refusal(Exit.UNREACHABLE, "No server runs in " + home + ". Start one with \"allclear serve --home " + home + "\", or name one with --server URL --token-file F.");
    }
    return new ServerClient(URI.create(read(address)), read(tokenFile == null ? home.resolve("admin.token") : tokenFile));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      throw new Refusal(Exit.NOT_ALLOWED, file + " does not exist. Is this the server's home? Its user may read it.");
    } catch (IOException e) {
      throw new Refusal(Exit.NOT_ALLOWED, file + " cannot be read: " + e.getMessage());
    }
  }

  JsonNode get(String path) {
    return JSON.readTree(send(request(path).GET().build()));
  }

  String getText(String path) {
    return send(request(path).GET().build());
  }

  /** Asks for a text by an act that is noted. */
  String postForText(String path) {
    return send(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  JsonNode post(String path, Object body) {
    return postText(path, "application/json", JSON.writeValueAsString(body));
  }

  JsonNode postText(String path, String contentType, String body) {
    String answer = send(request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    return JSON.readTree(answer.isBlank() ? "{}" : answer);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(60)).header("Authorization", "Bearer " + token);
  }

  private String send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        throw refusal(answer);
      }
      return answer.body();
    } catch (IOException e) {
      throw new Refusal(Exit.UNREACHABLE, "The server at " + server + " does not answer. Is it running?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(Exit.INTERRUPTED, "Interrupted.");
    }
  }

  private static Refusal refusal(HttpResponse<String> answer) {
    int exit = switch (answer.statusCode()) {
      case 401, 403 -> Exit.NOT_ALLOWED;
      case 404 -> Exit.NOT_FOUND;
      case 409, 422 -> Exit.NO;
      case 400 -> Exit.USAGE;
      case 502, 503, 504 -> Exit.UNREACHABLE;
      default -> Exit.INTERNAL;
    };
    return new Refusal(exit, sentence(answer));
  }

  private static String sentence(HttpResponse<String> answer) {
    try {
      JsonNode detail = JSON.readTree(answer.body()).path("detail");
      if (detail.isString()) {
        return detail.stringValue();
      }
    } catch (tools.jackson.core.JacksonException e) {
      // Not a problem document: the status has to do.
    }
    return "The server answered " + answer.statusCode() + ".";
  }
}
