package dev.allclear.engine.logs.partial;

import dev.allclear.engine.logs.shape.ShapeHash;
import dev.allclear.engine.logs.time.Grid;
import dev.allclear.engine.logs.wire.WireReader;
import dev.allclear.engine.logs.wire.WireWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a part; only parts of which the same was asked add up.
 *
 * @param shapes the version of the shapes' hash
 */
public record PartSettings(int shapes, ZoneId zone, Duration bucket, @Nullable Instant since, @Nullable Instant until) {
  public static PartSettings of(Grid grid, @Nullable Instant since, @Nullable Instant until) {
    return new PartSettings(ShapeHash.VERSION, grid.zone(), Duration.ofSeconds(grid.bucket()), since, until);
  }

  public Grid grid() {
    return new Grid(zone, bucket);
  }

  void write(WireWriter out) throws IOException {
    out.number(shapes);
    out.text(zone.getId());
    out.number(bucket.toSeconds());
    instant(since, out);
    instant(until, out);
  }

  static PartSettings read(WireReader in) throws IOException {
    try {
      return new PartSettings(in.number(1 << 20), ZoneId.of(in.text(200)), Duration.ofSeconds(in.number(Integer.MAX_VALUE)), instant(in), instant(in));
    } catch (DateTimeException e) {
      throw new IOException("its zone is unknown here: " + e.getMessage(), e);
    }
  }

  static void instant(@Nullable Instant instant, WireWriter out) throws IOException {
    out.number(instant == null ? 0 : 1);
    if (instant == null) return;
    out.signed(instant.getEpochSecond());
    out.number(instant.getNano());
  }

  static @Nullable Instant instant(WireReader in) throws IOException {
    return in.number(1) == 0 ? null : Instant.ofEpochSecond(in.signed(), in.number(999_999_999));
  }

  @Override
  public String toString() {
    return "zone " + zone + ", bucket " + bucket + ", " + (since == null ? "no since" : "since " + since) + ", " + (until == null ? "no until" : "until " + until)
        + ", shapes of version " + shapes;
  }
}
