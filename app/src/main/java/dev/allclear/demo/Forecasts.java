package dev.allclear.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Allclear said about when the log folder would be full, a few minutes before it was. */
final class Forecasts {
  private static final Duration EARLY_ENOUGH = Duration.ofMinutes(5);

  private final Allclear allclear;
  private final World world;
  private final long bytesAMinute;
  private Instant next = Instant.MIN;
  private @Nullable Forecast kept;
  private @Nullable Forecast latest;

  /** At an instant it was said that the folder is full at another. */
  record Forecast(Instant at, Instant fullAt) {}

  Forecasts(Allclear allclear, World world, long bytesAMinute) {
    this.allclear = allclear;
    this.world = world;
    this.bytesAMinute = bytesAMinute;
  }

  /** Asks at most twice a story minute, and keeps the last answer that was given early enough. */
  void look() throws IOException {
    Instant now = world.clock().instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plusSeconds(30);
    long free = world.logs().free();
    forecast(allclear.get("/api/v1/hosts"), world.logs().path()).ifPresent(f -> {
      latest = f;
      if (kept == null || free > bytesAMinute * EARLY_ENOUGH.toMinutes()) {
        kept = f;
      }
    });
  }

  private static Optional<Forecast> forecast(JsonNode host, Path folder) {
    return host.path("disks").valueStream()
        .filter(d -> folder.startsWith(d.path("path").asString("none")) && d.path("path").asString("").length() > 1 && d.path("fullAt").isString())
        .map(d -> new Forecast(Instant.parse(host.path("at").asString()), Instant.parse(d.path("fullAt").asString())))
        .reduce((a, b) -> b);
  }

  /** The one to be judged. */
  Optional<Forecast> kept() {
    return Optional.ofNullable(kept);
  }

  Optional<Forecast> latest() {
    return Optional.ofNullable(latest);
  }
}
