package dev.allclear.hosts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A ratio now against what it was before: at this hour of other days where there are samples of it, else in the hours
 * before the problem. Usual is the span from the 5th to the 95th of 100, and ten points on either side.
 */
public record Usual(Verdict verdict, double low, double high, Then then) {
  static final int FEWEST = 10;
  private static final double MARGIN = 0.10;
  private static final Duration HOURS = Duration.ofHours(6);

  public enum Verdict { AS_USUAL, HIGHER, LOWER }

  /** What "then" was: so many days at this hour (with the one day's date when it is one), or the hours before. */
  public record Then(int days, Instant from, Instant to) {}

  /** The comparison with samples before {@code began}; null with fewer than {@value #FEWEST} of them. */
  public static @Nullable Usual of(double now, List<Load> past, Function<Load, @Nullable Double> measure, Instant began, ZoneId zone) {
    List<Load> sameHour = past.stream().filter(l -> sameHour(l.at(), began)).toList();
    List<Load> before = past.stream().filter(l -> l.at().isBefore(began) && !l.at().isBefore(began.minus(HOURS))).toList();
    Usual daily = compare(now, sameHour, measure, zone, true);
    return daily != null ? daily : compare(now, before, measure, zone, false);
  }

  /** Within half an hour of the same time on an earlier day. */
  private static boolean sameHour(Instant at, Instant began) {
    long minutes = Duration.between(at, began).toMinutes();
    long off = Math.floorMod(minutes + 30, 1440L);
    return minutes >= 1410 && off <= 60;
  }

  private static @Nullable Usual compare(double now, List<Load> loads, Function<Load, @Nullable Double> measure, ZoneId zone, boolean daily) {
    List<Double> values = new ArrayList<>();
    for (Load load : loads) {
      Double value = measure.apply(load);
      if (value != null) {
        values.add(value);
      }
    }
    if (values.size() < FEWEST) {
      return null;
    }
    values.sort(null);
    double low = values.get((int) Math.floor(0.05 * (values.size() - 1)));
    double high = values.get((int) Math.ceil(0.95 * (values.size() - 1)));
    Verdict verdict = now > high + MARGIN ? Verdict.HIGHER : now < low - MARGIN ? Verdict.LOWER : Verdict.AS_USUAL;
    Set<Object> days = loads.stream().map(l -> l.at().atZone(zone).toLocalDate()).collect(Collectors.toSet());
    return new Usual(verdict, low, high, new Then(daily ? days.size() : 0, loads.getFirst().at(), loads.getLast().at()));
  }
}
