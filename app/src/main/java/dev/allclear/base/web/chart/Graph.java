package dev.allclear.base.web.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The geometry of a wide chart over a stretch of time: named levels, one line with gaps, marks for what happened, and the
 * value at its end. Drawn by the template {@code base/graph.jte}.
 *
 * @param story what the chart shows, for those who do not see it
 */
public record Graph(String story, int width, int height, List<Level> levels, List<Line> lines, List<Mark> marks, List<Tick> ticks, @Nullable End end) {
  /** A horizontal line with its name. */
  public record Level(double y, String text) {}

  /** A stretch without gap; {@code css} is ink, soft, breach, clear or risk. */
  public record Line(String css, String points) {}

  /** A dotted vertical line with its name, such as a breach. */
  public record Mark(double x, String text, String css) {}

  /** A name below the chart; {@code css} says where it stands: empty for to the right of x, {@code e} for to the left, {@code m} for the middle. */
  public record Tick(double x, String text, String css) {}

  /** The last value, with words; {@code css} is the fill, such as {@code fb}. */
  public record End(double x, double y, double textY, String text, String css, String textCss) {}

  public static Builder over(String story, Instant from, Instant to, double low, double high) {
    return new Builder(story, from, to, low, high);
  }

  /** Collects what a graph shows. Not thread-safe. */
  public static final class Builder {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 190;
    private static final double TOP = 18;
    private static final double GROUND = 168;
    private static final double RIGHT = 1274;

    private final String story;
    private final Instant from;
    private final Instant to;
    private final double low;
    private final double high;
    private final List<Level> levels = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Tick> ticks = new ArrayList<>();
    private @Nullable End end;

    private Builder(String story, Instant from, Instant to, double low, double high) {
      this.story = story;
      this.from = from;
      this.to = to;
      this.low = low;
      this.high = high;
    }

    public Builder level(double value, String text) {
      levels.add(new Level(y(value), text));
      return this;
    }

    /** @param longest values further apart than this are not joined */
    public Builder line(String css, SortedMap<Instant, Double> values, Duration longest) {
      List<String> points = new ArrayList<>();
      Instant before = null;
      for (Map.Entry<Instant, Double> value : values.entrySet()) {
        if (before != null && Duration.between(before, value.getKey()).compareTo(longest) > 0) {
          finish(css, points);
        }
        points.add(String.format(Locale.ROOT, "%.1f,%.1f", x(value.getKey()), y(value.getValue())));
        before = value.getKey();
      }
      finish(css, points);
      return this;
    }

    private void finish(String css, List<String> points) {
      if (points.size() > 1) {
        lines.add(new Line(css, String.join(" ", points)));
      }
      points.clear();
    }

    public Builder mark(Instant at, String text, String css) {
      if (!at.isBefore(from) && !at.isAfter(to)) {
        marks.add(new Mark(x(at), text, css));
      }
      return this;
    }

    public Builder tick(Instant at, String text, String css) {
      ticks.add(new Tick(x(at), text, css));
      return this;
    }

    /** The last value; {@code tone} is breach, clear, risk or ink. */
    public Builder end(Instant at, double value, String text, String tone) {
      double y = y(value);
      String fill = switch (tone) {
        case "breach" -> "fb";
        case "clear" -> "fc";
        case "risk" -> "fr";
        default -> "fi";
      };
      end = new End(x(at), y, y > (TOP + GROUND) / 2 ? y - 10 : y + 20, text, fill, tone.equals("breach") ? "e tb" : "e big");
      return this;
    }

    public Graph build() {
      return new Graph(story, WIDTH, HEIGHT, List.copyOf(levels), List.copyOf(lines), List.copyOf(marks), List.copyOf(ticks), end);
    }

    private double x(Instant at) {
      double share = (double) Duration.between(from, at).toSeconds() / Math.max(1, Duration.between(from, to).toSeconds());
      return round(RIGHT * Math.clamp(share, 0, 1));
    }

    private double y(double value) {
      double share = high <= low ? 0 : (value - low) / (high - low);
      return round(GROUND - (GROUND - TOP) * Math.clamp(share, 0, 1));
    }

    private static double round(double value) {
      return Math.round(value * 10) / 10.0;
    }
  }
}
