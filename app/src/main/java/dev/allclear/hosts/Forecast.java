package dev.allclear.hosts;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a disk will be full if it goes on as now. {@code earliest} and {@code latest} bound it; they are null together
 * when the data give no interval, {@code latest} alone when the slow end of the interval does not fill the disk.
 */
public record Forecast(long bytesPerHour, Instant fullAt, @Nullable Instant earliest, @Nullable Instant latest) {

  /** Growth that fills a disk later than this is not called filling. */
  public static final Duration HORIZON = Duration.ofDays(30);

  /** The forecast for growth between {@code low} and {@code high} bytes an hour; null when the disk is not filling. */
  public static @Nullable Forecast of(Instant at, long free, Growth growth) {
    Instant full = fullAt(at, free, growth.bytesPerHour());
    if (full == null || growth.low() <= 0 && growth.measured()) {
      return null;
    }
    return growth.measured()
        ? new Forecast(Math.round(growth.bytesPerHour()), full, fullAt(at, free, growth.high()), fullAt(at, free, growth.low()))
        : new Forecast(Math.round(growth.bytesPerHour()), full, null, null);
  }

  private static @Nullable Instant fullAt(Instant at, long free, double bytesPerHour) {
    if (bytesPerHour <= 0) {
      return null;
    }
    double seconds = free / bytesPerHour * 3600;
    if (seconds > HORIZON.toSeconds()) {
      return null;
    }
    try {
      return at.plusSeconds(Math.round(seconds));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
