package dev.allclear.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.testing.AllclearTest;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class LastEventsTest {
  private @Autowired SaidRows rows;

  @Test void aRestartForgetsNothingAndTheNewestTenAreKept() {
    LastEvents before = new LastEvents(rows);
    IntStream.range(0, 8).forEach(i -> before.note("events", said("before " + i)));
    before.tick(Instant.EPOCH);

    LastEvents after = new LastEvents(rows);
    IntStream.range(0, 4).forEach(i -> after.note("events", said("after " + i)));

    assertThat(after.of("events")).extracting(LastEvents.Said::key)
        .containsExactly("after 3", "after 2", "after 1", "after 0", "before 7", "before 6", "before 5", "before 4", "before 3", "before 2");
    assertThat(after.of("others")).isEmpty();
  }

  private static LastEvents.Said said(String key) {
    return new LastEvents.Said(Instant.parse("2026-11-15T01:00:00Z"), Arrival.Act.TRIGGER, key, "the \0 disk", "opened a P1");
  }
}
