package dev.allclear.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.notify.Ladder.Next;
import dev.allclear.notify.Ladder.Place;
import dev.allclear.notify.Outcome.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final Instant NOW = Instant.parse("2026-11-15T01:00:00Z");
  private static final List<String> ROUTES = List.of("push", "push", "mail");
  private final Random chance = new Random(7);

  @Test void givesAContactThatTookItAMinuteThenTriesTheNextContactNotTheNextCarrierOfTheSame() {
    assertThat(Ladder.after(State.ACCEPTED, Place.FIRST, ROUTES, NOW, chance)).contains(new Next(new Place(2, 0, 0), NOW.plusSeconds(60)));
  }

  @Test void leavesTheRestToEscalationWhenTheLastContactTookIt() {
    assertThat(Ladder.after(State.ACCEPTED, new Place(2, 0, 0), ROUTES, NOW, chance)).isEmpty();
  }

  @Test void triesTheNextRouteAtOnceAfterAFailureOrARefusal() {
    assertThat(Ladder.after(State.FAILED, Place.FIRST, ROUTES, NOW, chance)).contains(new Next(new Place(1, 0, 0), NOW));
    assertThat(Ladder.after(State.REFUSED, new Place(1, 0, 0), ROUTES, NOW, chance)).contains(new Next(new Place(2, 0, 0), NOW));
  }

  @Test void beginsAgainWithAGrowingJitteredPauseWhenAllFailedAndNeverStops() {
    Place place = new Place(2, 0, 0);
    for (int round = 0; round < 100; round++) {
      Next next = Ladder.after(State.FAILED, place, ROUTES, NOW, chance).orElseThrow();

      long most = Math.min(60, 1L << Math.min(round, 6));
      assertThat(next.place()).isEqualTo(new Place(0, round + 1, 0));
      assertThat(Duration.between(NOW, next.at())).isBetween(Duration.ofMillis(most * 500), Duration.ofSeconds(most));
      place = new Place(2, next.place().rounds(), 0);
    }
  }

  @Test void sendsAgainOverTheSameRouteOnceWhenNobodyKnowsThenOverTheNext() {
    Next again = Ladder.after(State.UNKNOWN, Place.FIRST, ROUTES, NOW, chance).orElseThrow();
    Next onward = Ladder.after(State.UNKNOWN, again.place(), ROUTES, NOW, chance).orElseThrow();

    assertThat(again.place()).isEqualTo(new Place(0, 0, 1));
    assertThat(onward.place()).isEqualTo(new Place(1, 0, 0));
  }
}
