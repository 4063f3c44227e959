package dev.allclear.engine.logs;

import dev.allclear.engine.logs.count.Sample;
import dev.allclear.engine.logs.count.Series;
import dev.allclear.engine.logs.count.ShapeTally;
import dev.allclear.engine.logs.template.Generaliser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    whole = template.members().stream().noneMatch(s -> s.folded() || s.kind() == ShapeTally.Kind.BEGINNING || s.kind() == ShapeTally.Kind.OTHER);
    Map<Origin, Long> origins = new HashMap<>();
    for (ShapeTally shape : template.members()) {
      add(shape);
      origins.merge(new Origin(shape.level(), shape.logger()), shape.lines(), Long::sum);
    }
    Origin origin = origins.entrySet().stream().max(Map.Entry.<Origin, Long>comparingByValue().thenComparing(Map.Entry::getKey)).orElseThrow().getKey();
    level = origin.level;
    logger = origin.logger;
    samples.sort(null);
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
