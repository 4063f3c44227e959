package dev.allclear.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static final Instant TWO = Instant.parse("2026-11-15T02:00:00Z");
  private static final TimelineId NIGHT = TimelineId.next();
  private final List<Entry> entries = new ArrayList<>();

  private void pin(int minute, Pin.Kind kind, String sentence) {
    Instant at = TWO.plusSeconds(60L * minute);
    entries.add(new Entry(entries.size() + 1L, NIGHT, Pin.of("key " + entries.size(), at, kind, sentence), at));
  }

  @Test void aPageThatFailedManyTimesIsOneLineAtTheTimeOfTheLast() {
    pin(1, Pin.Kind.PAGE, "Page to Ana by e-mail failed: refused.");
    pin(2, Pin.Kind.NOTE, "Bo joined");
    pin(3, Pin.Kind.PAGE, "Page to Ana by e-mail failed: refused.");
    pin(7, Pin.Kind.PAGE, "Page to Ana by e-mail failed: refused.");

    List<Entry> folded = Repeats.folded(entries, at -> at.toString().substring(11, 16));

    assertThat(folded).extracting(entry -> entry.pin().sentence()).containsExactly("Bo joined", "Page to Ana by e-mail failed: refused.");
    assertThat(folded.getLast().pin().at()).isEqualTo(TWO.plusSeconds(420));
    assertThat(folded.getLast().pin().source()).isEqualTo("3 times since 02:01");
  }

  @Test void whatPeopleSayTwiceStaysTwice() {
    pin(1, Pin.Kind.NOTE, "Looking");
    pin(2, Pin.Kind.NOTE, "Looking");

    assertThat(Repeats.folded(entries, Instant::toString)).isEqualTo(entries);
  }
}
