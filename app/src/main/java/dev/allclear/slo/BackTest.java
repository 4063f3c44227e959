package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Guards;
import dev.allclear.slo.burn.Replay;
import dev.allclear.slo.burn.Span;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import org.springframework.stereotype.Service;

/** Says what a promise would have been like over the last 30 days, by the code that judges live minutes. About 100 ms. */
@Service
public class BackTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private final ObjectiveMinutes minutes;
  private final Clock clock;

  BackTest(ObjectiveMinutes minutes, Clock clock) {
    this.minutes = minutes;
    this.clock = clock;
  }

  /** @param counts the minutes that it was made of */
  public record Outcome(Span span, SortedMap<Instant, Counts> counts, Replay replay) {}

  /** The objective need not be kept. */
  public Outcome of(Objective objective) {
    Instant end = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Span span = new Span(end.minus(MONTH), end);
    SortedMap<Instant, Counts> counts = minutes.of(objective, span);
    return new Outcome(span, counts, Replay.of(objective.target(), objective.window(), counts, Guards.ON, minutes.evidence(objective, span)));
  }
}
