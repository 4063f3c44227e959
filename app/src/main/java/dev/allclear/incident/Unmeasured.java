package dev.allclear.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Stands in until slo answers: says that nothing is measured, and so lets no watch be completed. */
@Component
class Unmeasured implements FactFinder {
  @Override public Optional<Facts> measure(String service, Instant from, Instant to) {
    return Optional.empty();
  }

  @Override public List<WatchMinute> minutes(String service, Instant from, Instant to) {
    return LongStream.range(0, Math.max(0, Duration.between(from, to).toMinutes()))
        .mapToObj(i -> new WatchMinute(from.plus(i, ChronoUnit.MINUTES), MinuteVerdict.NO_DATA, "nothing is measured.")).toList();
  }

  @Override public boolean promised(String service) {
    return false;
  }
}
