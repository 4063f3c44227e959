package dev.allclear.engine.changes;

import dev.allclear.engine.changes.index.Entry;
import dev.allclear.engine.changes.source.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What became of one statement up to the onset: when it came, went and came back. Texts that explain the samples by the
 * same longest piece are one statement here, so a rewording between them is no event.
 */
final class Story {
  private final List<Entry> events;
  private final Span span;
  /** Commits at which the statement came into code that did not have it, with what they added, in order of arrival. */
  private final List<List<Entry>> beginnings = new ArrayList<>();
  /** Additions to code that had the statement elsewhere, and moves. */
  private final List<Entry> more = new ArrayList<>();
  private int count;
  /** When the statement last left the code. */
  private @Nullable Instant left;
  private @Nullable Story wider;

  Story(List<Entry> entries, Span span, Predicate<String> file) {
    this.span = span;
    this.events = entries.stream().filter(e -> file.test(e.file()) && span.before(e.commit()))
        .sorted(Comparator.comparingInt((Entry e) -> span.order(e.commit())).thenComparingInt(Entry::line)).toList();
    for (int i = 0; i < events.size(); ) {
      int end = i;
      while (end < events.size() && events.get(end).commit() == events.get(i).commit()) {
        end++;
      }
      apply(events.subList(i, end));
      i = end;
    }
  }

  private void apply(List<Entry> commit) {
    List<Entry> adds = commit.stream().filter(e -> e.kind().adds()).toList();
    long removes = commit.stream().filter(e -> e.kind() == Entry.Kind.REMOVED).count();
    if (!adds.isEmpty() && !cameBackAtOnce(adds.getFirst())) {
      if (count == 0) {
        beginnings.add(adds);
      } else if (adds.size() > removes || adds.stream().anyMatch(e -> e.kind() == Entry.Kind.MOVED)) {
        more.addAll(adds);
      }
    }
    boolean stood = count + adds.size() > 0;
    count = Math.max(0, (int) (count + adds.size() - removes));
    if (stood && count == 0) {
      left = span.arrived(commit.getFirst().commit());
    }
  }

  /** Whether it came back with the arrival that took it away, as by two commits of one merge: then it was never away. */
  private boolean cameBackAtOnce(Entry add) {
    return count == 0 && !beginnings.isEmpty() && span.arrived(add.commit()).equals(left);
  }

  /** Gives the story of all files, of which this one tells some. */
  Story within(Story all) {
    wider = all;
    return this;
  }

  /** Whether the statement stands in the code at the onset. */
  boolean live() {
    return count > 0;
  }

  /** What began the statement's present stay in the code. */
  List<Entry> beginning() {
    return beginnings.getLast();
  }

  /** Whether it had been in the code before that stay. */
  boolean cameBack() {
    return beginnings.size() > 1;
  }

  /** Whether it stood in another file when its present stay in these files began. */
  boolean stoodElsewhere() {
    if (wider == null) {
      return false;
    }
    int begun = span.order(beginning().getFirst().commit());
    int n = 0;
    for (Entry e : wider.events) {
      if (span.order(e.commit()) < begun) {
        n = Math.max(0, n + (e.kind().adds() ? 1 : e.kind() == Entry.Kind.REMOVED ? -1 : 0));
      }
    }
    return n > 0;
  }

  List<Entry> more() {
    return more;
  }

  /** Changes in the window that raised the statement's level: at a lower one it writes no more than before. */
  List<Entry> levels() {
    return events.stream().filter(e -> e.kind() == Entry.Kind.LEVEL && span.in(e.commit()) && e.level().compareTo(Level.valueOf(e.before())) > 0).toList();
  }

  /** The files that hold it at the onset. */
  Set<String> liveFiles() {
    Map<String, Integer> counts = new HashMap<>();
    for (Entry e : events) {
      counts.merge(e.file(), e.kind().adds() ? 1 : e.kind() == Entry.Kind.REMOVED ? -1 : 0, Integer::sum);
    }
    Set<String> files = new LinkedHashSet<>();
    events.forEach(e -> {
      if (counts.getOrDefault(e.file(), 0) > 0) {
        files.add(e.file());
      }
    });
    return files;
  }

  /** Those of the events that added to files which hold it at the onset. */
  List<Entry> live(List<Entry> events) {
    Set<String> files = liveFiles();
    return events.stream().filter(e -> e.kind().adds() && files.contains(e.file())).toList();
  }

  /** The highest level that it writes at, as far as it is told. */
  Level level() {
    return live(events).stream().map(Entry::level).max(Comparator.naturalOrder()).orElse(Level.NONE);
  }

  List<Entry> events() {
    return events;
  }
}
