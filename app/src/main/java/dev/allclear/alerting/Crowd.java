package dev.allclear.alerting;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What becomes of a new alert when the same people were called shortly before, as arithmetic. The first two within five minutes page on their own;
 * further ones join the worst of them, and one page more says how many there are; one acknowledgement covers all. What is worse than all before is
 * never held up. After an acknowledgement or an end the next one pages on its own again, from the fourth on five minutes after the one before.
 */
public sealed interface Crowd {
  Duration WINDOW = Duration.ofMinutes(5);
  Duration LONGEST = Duration.ofMinutes(30);
  int ALONE = 2;
  int IN_ALL = 3;

  /** Pages on its own at an instant. */
  record Alone(Instant at) implements Crowd {}

  /** Is covered by the pages of another alert; those of {@code absorbed} too. */
  record Joins(UUID head, List<UUID> absorbed) implements Crowd {
    public Joins {
      absorbed = List.copyOf(absorbed);
    }
  }

  /**
   * An alert that paged the same people.
   *
   * @param waits open, and nobody has it
   * @param covers whether its pages cover others too
   */
  record Head(UUID id, Severity severity, Instant openedAt, boolean waits, boolean covers) {
    /** A crowd that nobody has is joined for longer than one alert counts. */
    boolean counts(Instant now) {
      return openedAt.plus(covers && waits ? LONGEST : WINDOW).isAfter(now);
    }

    int pages() {
      return covers ? ALONE : 1;
    }
  }

  /** @param before those that page on their own, at least of the last half an hour */
  static Crowd of(List<Head> before, Severity severity, Instant now) {
    List<Head> recent = before.stream().filter(h -> h.counts(now)).toList();
    int pages = recent.stream().mapToInt(Head::pages).sum();
    if (pages < ALONE || recent.stream().allMatch(h -> severity.compareTo(h.severity()) < 0)) {
      return new Alone(now);
    }
    List<Head> waiting = recent.stream().filter(Head::waits).sorted(Comparator.comparing(Head::severity).thenComparing(Head::openedAt)).toList();
    if (!waiting.isEmpty()) {
      return new Joins(waiting.getFirst().id(), waiting.stream().skip(1).map(Head::id).toList());
    }
    Instant latest = recent.stream().map(Head::openedAt).max(Comparator.naturalOrder()).orElse(now);
    return new Alone(pages < IN_ALL ? now : latest.plus(WINDOW));
  }
}
