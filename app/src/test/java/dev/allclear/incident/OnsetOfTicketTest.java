package dev.allclear.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.slo.Breach;
import dev.allclear.slo.Breaches;
import dev.allclear.slo.Evaluation;
import dev.allclear.slo.PushedMinutes;
import dev.allclear.slo.SloStory;
import dev.allclear.slo.burn.Counts;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A ticket began when the service got worse, and not when the alert fired. */
@AllclearTest
class OnsetOfTicketTest {
  private static final Instant NOW = TestClock.START;
  @Autowired Documents documents;
  @Autowired PushedMinutes pushed;
  @Autowired Evaluation evaluation;
  @Autowired Breaches breaches;
  @Autowired Incidents incidents;
  @Autowired WorkLoop work;
  @Autowired TestClock clock;

  @Test void beganIsTheMinuteInWhichTheServiceChanged() {
    documents.apply(List.of(new Documents.Source("story.yaml", SloStory.SERVICE + SloStory.slo("requests", SloStory.failures("push/checkout"), "Occurrences", "{ target: 0.999 }"))), false);
    pushed.accept("checkout", SloStory.minutes(NOW, -2_000, 0, minute -> new Counts(10_000, 1)));
    evaluation.tick(clock.instant());
    Instant onset = NOW.plus(Duration.ofMinutes(3));

    for (int minute = 0; minute < 25 && breaches.open().isEmpty(); minute++) {
      int bad = minute < 3 ? 1 : 500;
      pushed.accept("checkout", SloStory.minutes(NOW, minute, minute + 1, m -> new Counts(10_000, bad)));
      clock.tick(Duration.ofMinutes(1));
      evaluation.tick(clock.instant());
      work.runDue();
    }

    Breach breach = breaches.open().getFirst();
    assertThat(breach.firedAt()).as("14.4 x 0.1% x 60 min / 5% = 17.3 min after it began").isEqualTo(onset.plus(Duration.ofMinutes(18)));
    assertThat(incidents.open()).singleElement().satisfies(ticket -> {
      assertThat(ticket.beganAt()).isEqualTo(onset).isEqualTo(breach.began().at());
      assertThat(ticket.beganFrom()).isNotBlank();
      assertThat(ticket.noticedAt()).isAfterOrEqualTo(breach.firedAt());
    });
  }
}
