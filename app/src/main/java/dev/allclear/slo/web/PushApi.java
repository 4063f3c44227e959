package dev.allclear.slo.web;

import dev.allclear.base.web.NotFound;
import dev.allclear.slo.PushedMinutes;
import dev.allclear.slo.burn.Counts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/slis/{name}}: all minutes of a request are stored, or none. */
@RestController
class PushApi {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final int MOST = 100_000;

  private final PushedMinutes pushed;
  private final Clock clock;

  PushApi(PushedMinutes pushed, Clock clock) {
    this.pushed = pushed;
    this.clock = clock;
  }

  record PushedMinute(@Nullable Instant minute, @Nullable Long total, @Nullable Long bad) {}

  record Accepted(int minutes) {}

  /** Of a minute that is there twice the last one counts. */
  @PostMapping("/api/v1/slis/{name}")
  Accepted push(@PathVariable String name, @RequestBody List<PushedMinute> body) {
    if (body.size() > MOST) {
      throw new IllegalArgumentException("At most " + MOST + " minutes at once; got " + body.size() + ". Send them in parts.");
    }
    Map<Instant, Counts> minutes = new TreeMap<>();
    for (int i = 0; i < body.size(); i++) {
      enter(body.get(i), i, minutes);
    }
    if (!pushed.accept(name, minutes)) {
      throw new NotFound("Nothing is counted by \"" + name + "\". Apply an SLO with source: push/" + name + ", or a Service of that name.");
    }
    return new Accepted(minutes.size());
  }

  private void enter(@Nullable PushedMinute row, int index, Map<Instant, Counts> minutes) {
    if (row == null || row.minute() == null || row.total() == null || row.bad() == null) {
      throw new IllegalArgumentException("Entry " + index + " needs minute, total and bad.");
    }
    if (!row.minute().truncatedTo(ChronoUnit.MINUTES).equals(row.minute())) {
      throw new IllegalArgumentException("Entry " + index + ": a minute begins at second 0; got " + row.minute() + ".");
    }
    if (row.minute().isAfter(clock.instant().plus(SKEW))) {
      throw new IllegalArgumentException("Entry " + index + ": " + row.minute() + " lies ahead of this clock, " + clock.instant() + ". Set the sender's clock.");
    }
    try {
      minutes.put(row.minute(), new Counts(row.total(), row.bad()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Entry " + index + ": " + e.getMessage(), e);
    }
  }
}
