package dev.allclear.engine.logs;

import dev.allclear.engine.logs.count.Sample;
import dev.allclear.engine.logs.count.Series;
import dev.allclear.engine.logs.count.ShapeTally;
import dev.allclear.engine.logs.template.Generaliser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What all shapes of a template add up to. Filled once, then only read. */
final class TemplateSum {
  final Generaliser.Template template;
  final Series series = new Series();
  /** The numbers of the logs that it is in. */
  final TreeSet<Integer> families = new TreeSet<>();
  final List<Sample> samples = new ArrayList<>();
  /** Whether its counts by time are those of one kind of message, rather than of what was joined for want of room. */
  final boolean whole;
  final int level;
  final @Nullable String logger;
  long lines;
  long bytes;
  @Nullable Instant first;
  @Nullable Instant last;

  TemplateSum(Generaliser.Template template) {
    this.template = template;
    boolean joined = false;
    Map<Origin, Long> origins = new TreeMap<>();
    for (ShapeTally shape : template.members()) {
      add(shape);
      joined |= shape.folded() || shape.kind() == ShapeTally.Kind.BEGINNING || shape.kind() == ShapeTally.Kind.OTHER;
      origins.merge(new Origin(shape.level(), shape.logger()), shape.lines(), Long::sum);
    }
    whole = !joined;
    Origin origin = mostOf(origins);
    level = origin.level;
    logger = origin.logger;
    samples.sort(null);
  }

  /** The one with the most lines, of equal ones the last. */
  private static Origin mostOf(Map<Origin, Long> origins) {
    Map.Entry<Origin, Long> most = null;
    for (Map.Entry<Origin, Long> each : origins.entrySet()) if (most == null || each.getValue() >= most.getValue()) most = each;
    return Objects.requireNonNull(most, "a template without a shape").getKey();
  }

  private void add(ShapeTally shape) {
    lines += shape.lines();
    bytes += shape.bytes();
    series.addAll(shape.series());
    samples.addAll(shape.samples());
    for (int family : shape.families()) families.add(family);
    if (!shape.dated()) return;
    Instant earliest = Instant.ofEpochSecond(shape.firstSecond(), shape.firstNano());
    Instant latest = Instant.ofEpochSecond(shape.lastSecond(), shape.lastNano());
    if (first == null || earliest.isBefore(first)) first = earliest;
    if (last == null || latest.isAfter(last)) last = latest;
  }

  String id() {
    return template.id();
  }

  /** Where lines of a template come from; the graver level is the greater, to settle ties in one way. */
  private record Origin(int level, @Nullable String logger) implements Comparable<Origin> {
    @Override
    public int compareTo(Origin other) {
      if (level != other.level) return Integer.compare(level, other.level);
      return (logger == null ? "" : logger).compareTo(other.logger == null ? "" : other.logger);
    }
  }
}
