package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * How far each source is complete, and which of its past minutes changed. Kept in memory: after a restart a source is
 * complete again as soon as it was read once. Thread-safe.
 */
@Component
public class Feeds {
  private final Map<Integer, Instant> complete = new ConcurrentHashMap<>();
  private final Map<Integer, Instant> changed = new ConcurrentHashMap<>();
  private final Map<Integer, Instant> heard = new ConcurrentHashMap<>();
  private final Map<Integer, String> troubles = new ConcurrentHashMap<>();
  private final AtomicLong told = new AtomicLong();

  /** Everything that happened before the instant and will ever be known is stored. */
  public void completeUntil(int source, Instant until) {
    complete.merge(source, until, (before, now) -> now.isAfter(before) ? now : before);
    told.incrementAndGet();
  }

  /** Another number each time that a source was said to be complete. */
  long told() {
    return told.get();
  }

  public Optional<Instant> completeUntil(int source) {
    return Optional.ofNullable(complete.get(source));
  }

  /** The latest reading of a source, which is noted in its row only now and then. */
  public void heard(int source, Instant newest) {
    heard.merge(source, newest, (before, now) -> now.isAfter(before) ? now : before);
  }

  /** The latest reading that this program knows of. */
  public Optional<Instant> heard(int source) {
    return Optional.ofNullable(heard.get(source));
  }

  /** Says why a source is late, in a sentence without its name; an empty one says that it is well again. Answers whether that is news. */
  public boolean trouble(int source, String sentence) {
    return sentence.isEmpty() ? troubles.remove(source) != null : !sentence.equals(troubles.put(source, sentence));
  }

  /** Why the source is late, as far as this program knows. */
  public Optional<String> trouble(int source) {
    return Optional.ofNullable(troubles.get(source));
  }

  /** The source added to minutes from this one on. */
  public void changed(int source, Instant fromMinute) {
    changed.merge(source, fromMinute, (before, now) -> now.isBefore(before) ? now : before);
  }

  /** Whether minutes that begin before the instant changed since that was last taken. */
  boolean hasChanged(List<Integer> sources, Instant before) {
    return sources.stream().map(changed::get).anyMatch(from -> from != null && from.isBefore(before));
  }

  /** The earliest minute of each source that changed since this was last asked; asking forgets it. */
  Map<Integer, Instant> takeChanged() {
    Map<Integer, Instant> taken = new HashMap<>();
    changed.keySet().forEach(source -> {
      Instant from = changed.remove(source);
      if (from != null) {
        taken.put(source, from);
      }
    });
    return taken;
  }

  /** Notes what was stored. */
  public void stored(int source, Tallies tallies) {
    tallies.byMinute().keySet().stream().findFirst().ifPresent(minute -> changed(source, Instant.ofEpochSecond(minute * 60)));
  }

  /** Notes what was stored. */
  public void stored(int source, Map<Instant, Counts> minutes) {
    minutes.keySet().stream().min(Instant::compareTo).ifPresent(minute -> changed(source, minute));
  }
}
