package dev.allclear.base.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The geometry of a small chart: values at equal distances, a missing one is a gap. Grey up to the onset, then in the colour of the breach, and
 * of the clear from the mitigation on. The y axis starts at 0.
 *
 * @param story what the chart shows, for those who do not see it
 * @param limitY height of the limit line, or null without limit
 * @param markX where it began, or null
 * @param washWidth of the stretch after it that still goes on; 0 for none
 * @param clearX where it was mitigated, or null
 * @param peak the highest value in words, for charts whose values stand nowhere else; or empty
 */
public record Chart(
    String story, int width, int height, double ground, List<Line> lines, List<Gap> gaps,
    @Nullable Double limitY, String limitText, @Nullable Double markX, String markText, double washWidth, @Nullable Double clearX, String peak, String from, String to, @Nullable Point end, String endCss) {

  /** A stretch without gap; {@code css} is soft, breach, clear, risk or ink. */
  public record Line(String css, String points) {}

  /** A stretch without data. */
  public record Gap(double x, double width) {}

  public record Point(double x, double y) {
    String text() {
      return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }
  }

  /** Begins a chart of values, an absent value where nothing was measured. */
  public static Builder of(String story, List<OptionalDouble> values) {
    return new Builder(story, values);
  }

  /** Collects what a chart shows. Not thread-safe. */
  public static final class Builder {
    private final String story;
    private final List<OptionalDouble> values;
    private int width = 440;
    private int height = 124;
    private double limit = Double.NaN;
    private String limitText = "";
    private int onset = -1;
    private String onsetText = "";
    private int mitigated = Integer.MAX_VALUE;
    private DoubleFunction<String> peak = value -> "";
    private String from = "";
    private String to = "";

    private Builder(String story, List<OptionalDouble> values) {
      this.story = story;
      this.values = List.copyOf(values);
    }

    public Builder size(int newWidth, int newHeight) {
      width = newWidth;
      height = newHeight;
      return this;
    }

    public Builder limit(double value, String text) {
      limit = value;
      limitText = text;
      return this;
    }

    /** @param index of the first bad value; below 0 when none */
    public Builder onset(int index, String text) {
      onset = index;
      onsetText = text;
      return this;
    }

    /** @param index of the first value after the mitigation */
    public Builder mitigated(int index) {
      mitigated = index;
      return this;
    }

    /** Writes the highest value above the chart, in these words. */
    public Builder peak(DoubleFunction<String> words) {
      peak = words;
      return this;
    }

    public Builder axis(String first, String last) {
      from = first;
      to = last;
      return this;
    }

    public Chart build() {
      return new Chart(story, width, height, ground(), lines(), gaps(), Double.isNaN(limit) ? null : y(limit), limitText,
          onset < 0 || onset >= values.size() ? null : x(onset), onsetText, wash(),
          mitigated < 0 || mitigated >= values.size() ? null : x(mitigated), peak.apply(top()), from, to, end(), endCss());
    }

    private double wash() {
      return onset < 0 || mitigated < values.size() ? 0 : Math.max(0, round(x(last()) - x(onset)));
    }

    private double top() {
      return values.stream().flatMapToDouble(OptionalDouble::stream).max().orElse(0);
    }

    private double ground() {
      return height - 18.0;
    }

    private double x(int index) {
      return round(values.size() < 2 ? 0 : (double) width * index / (values.size() - 1));
    }

    private double y(double value) {
      double most = Math.max(top(), Double.isNaN(limit) ? 0 : limit);
      return round(most <= 0 ? ground() : ground() - (ground() - 20) * value / most);
    }

    private String css(int index) {
      if (onset < 0 || index < onset) {
        return index >= mitigated ? "clear" : "soft";
      }
      return index >= mitigated ? "clear" : "breach";
    }

    private List<Line> lines() {
      List<Line> lines = new ArrayList<>();
      List<String> points = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i).isEmpty()) {
          finish(lines, points, i - 1);
          continue;
        }
        points.add(new Point(x(i), y(values.get(i).getAsDouble())).text());
        if (i + 1 < values.size() && !css(i + 1).equals(css(i)) && points.size() > 1) {
          String last = points.getLast();
          finish(lines, points, i);
          points.add(last);
        }
      }
      finish(lines, points, values.size() - 1);
      return lines;
    }

    private void finish(List<Line> lines, List<String> points, int last) {
      if (points.size() > 1) {
        lines.add(new Line(css(last), String.join(" ", points)));
      }
      points.clear();
    }

    private List<Gap> gaps() {
      List<Gap> gaps = new ArrayList<>();
      int from = -1;
      for (int i = 0; i <= values.size(); i++) {
        boolean missing = i < values.size() && values.get(i).isEmpty();
        if (missing && from < 0) {
          from = i;
        } else if (!missing && from >= 0) {
          double left = x(Math.max(0, from - 1));
          gaps.add(new Gap(left, round(x(Math.min(i, values.size() - 1)) - left)));
          from = -1;
        }
      }
      return gaps;
    }

    private int last() {
      for (int i = values.size() - 1; i >= 0; i--) {
        if (values.get(i).isPresent()) {
          return i;
        }
      }
      return -1;
    }

    private @Nullable Point end() {
      int last = last();
      return last < 0 ? null : new Point(x(last), y(values.get(last).getAsDouble()));
    }

    private String endCss() {
      return switch (css(last())) {
        case "breach" -> "fb";
        case "clear" -> "fc";
        default -> "fi";
      };
    }

    private static double round(double value) {
      return Math.round(value * 10) / 10.0;
    }
  }
}
