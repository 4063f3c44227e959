package dev.allclear.cli;

import dev.allclear.engine.changes.Deploy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file with one change a line, as deploy scripts send them; only deploys are kept. */
final class DeployLines {
  private DeployLines() {}

  static List<Deploy> read(Path file, Clock clock) {
    List<Deploy> deploys = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (!line.isBlank()) {
        Deploy deploy = deploy(line, file + ":" + number, clock);
        if (deploy != null) {
          deploys.add(deploy);
        }
      }
    }
    return deploys;
  }

  private static List<String> lines(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new Refusal(Exit.NOT_FOUND, file + " cannot be read. Give a file with one deploy a line.");
    }
  }

  private static @Nullable Deploy deploy(String line, String place, Clock clock) {
    Map<String, @Nullable Object> body;
    try {
      body = FlatJson.object(line);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Exit.USAGE, place + " is no JSON object: " + e.getMessage() + ". Write it like {\"service\":\"s\",\"environment\":\"production\",\"version\":\"v57\",\"commit\":\"4f2a91c\",\"at\":\"2026-11-18T10:29:00Z\",\"kind\":\"deploy\"}.");
    }
    String kind = text(body, "kind");
    if (!kind.isEmpty() && !kind.equals("deploy")) {
      return null;
    }
    String previous = text(body, "previousCommit");
    return new Deploy(text(body, "service"), text(body, "environment"), text(body, "version"), text(body, "commit"), previous.isEmpty() ? null : previous, at(text(body, "at"), place, clock));
  }

  private static Instant at(String text, String place, Clock clock) {
    try {
      return text.isEmpty() ? clock.instant() : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new Refusal(Exit.USAGE, place + ": \"at\" is \"" + text + "\", which is no RFC 3339 instant; write it like 2026-11-18T10:29:00Z.");
    }
  }

  private static String text(Map<String, @Nullable Object> body, String key) {
    return body.get(key) instanceof String s ? s.strip() : "";
  }
}
