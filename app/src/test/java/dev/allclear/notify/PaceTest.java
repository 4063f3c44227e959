package dev.allclear.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.catalog.Contact.Kind;
import dev.allclear.notify.Pace.Sent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOW = Instant.parse("2026-11-15T01:10:00Z");

  @Test void theFirstFiveMessagesOfAQuarterOfAnHourLeaveAtOnceThenOneAMinute() {
    assertThat(Pace.waits(Kind.SMS, 1, sent(4, 1), NOW)).isEmpty();
    assertThat(Pace.waits(Kind.SMS, 1, sent(5, 1), NOW)).contains(NOW.plusSeconds(59));
    assertThat(Pace.waits(Kind.SMS, 1, sent(5, 1), NOW.plusSeconds(59))).isEmpty();
  }

  @Test void whatIsWorseThanEverythingSentLatelyNeverWaits() {
    assertThat(Pace.waits(Kind.SMS, 1, sent(9, 2), NOW)).isEmpty();
    assertThat(Pace.waits(Kind.SMS, 2, sent(9, 2), NOW)).isPresent();
  }

  @Test void callsAreFewerThanMails() {
    assertThat(Pace.waits(Kind.VOICE, 2, sent(3, 2), NOW)).isPresent();
    assertThat(Pace.waits(Kind.EMAIL, 2, sent(19, 2), NOW)).isEmpty();
  }

  /** The latest a second ago. */
  private static List<Sent> sent(int count, int level) {
    return IntStream.range(0, count).mapToObj(i -> new Sent(NOW.minusSeconds(1 + i * 10L), level)).toList();
  }
}
