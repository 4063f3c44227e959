package dev.allclear.desk.web;

import dev.allclear.base.Say;
import dev.allclear.base.web.Chart;
import dev.allclear.base.web.Frame;
import dev.allclear.timeline.Evidence.Point;
import dev.allclear.timeline.Evidence.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Draws a measured curve; where a stretch has no point, the curve has a gap. */
final class SeriesChart {
  private static final int SLOTS = 90;

  private SeriesChart() {}

  static @Nullable Chart of(Series series, Frame frame) {
    if (series.points().size() < 2) {
      return null;
    }
    Instant from = series.points().getFirst().at();
    Instant to = series.points().getLast().at();
    Duration span = Duration.between(from, to);
    if (span.isZero() || span.isNegative()) {
      return null;
    }
    int slots = Math.min(SLOTS, series.points().size());
    Chart.Builder chart = Chart.of(series.name() + " from " + frame.when(from) + " to " + frame.when(to), resampled(series.points(), from, span, slots))
        .size(360, 84).axis(frame.when(from), frame.when(to));
    if (series.limit() != null) {
      chart.limit(series.limit(), written(series.limit(), series.unit()));
    }
    if (series.mark() != null && !series.mark().isBefore(from)) {
      chart.onset(slot(series.mark(), from, span, slots), frame.when(series.mark()));
    }
    return chart.build();
  }

  private static List<OptionalDouble> resampled(List<Point> points, Instant from, Duration span, int slots) {
    OptionalDouble[] values = new OptionalDouble[slots];
    Arrays.fill(values, OptionalDouble.empty());
    for (Point point : points) {
      if (point.value() != null) {
        values[slot(point.at(), from, span, slots)] = OptionalDouble.of(point.value());
      }
    }
    return new ArrayList<>(List.of(values));
  }

  private static int slot(Instant at, Instant from, Duration span, int slots) {
    return (int) Math.clamp(Math.round((slots - 1.0) * Duration.between(from, at).toMillis() / span.toMillis()), 0, slots - 1);
  }

  private static String written(double value, String unit) {
    return switch (unit) {
      case "bytes" -> Say.bytes(Math.round(value));
      case "ratio" -> Say.percent(value);
      default -> Say.count(Math.round(value)) + " " + unit;
    };
  }
}
