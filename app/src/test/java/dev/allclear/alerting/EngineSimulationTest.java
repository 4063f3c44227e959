package dev.allclear.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/**
 * Thousands of nights with random signals, acknowledgements, failing carriers, crashes, a database that is away and clocks that jump, played by a
 * scheduler of our own over the rules by which the program itself climbs, groups, damps and retries. The seed of a night that breaks a promise is in
 * the message; {@code -Dallclear.seed=N} plays that one again.
 */
class EngineSimulationTest {
  private static final int NIGHTS = Integer.getInteger("allclear.nights", Boolean.getBoolean("allclear.tests.strict") ? 10_000 : 1_000);

  /** A night that only one in some thousands is like. */
  private static final long RARE = 9414;

  @Test void keepsItsPromisesInThousandsOfNights() {
    Long one = Long.getLong("allclear.seed");
    long began = System.nanoTime();
    int calls = 0;
    int repeats = 0;
    for (long seed = one == null ? 1 : one; seed <= (one == null ? NIGHTS : one); seed++) {
      SimulatedNight night = new SimulatedNight(seed, Rules.REAL);
      night.play();
      calls += night.calls();
      repeats += night.repeats();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf("%,d nights in %.1f s: %,d calls, %,d of them repeats, no promise broken%n", one == null ? NIGHTS : 1, seconds, calls, repeats);

    assertThat(calls).isPositive();
  }

  @Test void playsTheSameNightFromTheSameSeed() {
    SimulatedNight first = new SimulatedNight(7, Rules.REAL);
    SimulatedNight second = new SimulatedNight(7, Rules.REAL);

    first.play();
    second.play();

    assertThat(second.story()).isEqualTo(first.story());
  }

  /** The checks can fail: each of these once was, or could be, a rule of a pager. */
  @Test void catchesAnEngineThatForgets() {
    assertThatThrownBy(() -> playSome(Rules.FORGETS_AFTER_A_CRASH)).isInstanceOf(AssertionError.class).hasMessageContaining("I1");
    assertThatThrownBy(() -> playSome(Rules.GIVES_UP_AFTER_THREE)).isInstanceOf(AssertionError.class).hasMessageContaining("I2");
    assertThatThrownBy(() -> playSome(Rules.CALLS_ON_AFTER_ACKNOWLEDGEMENT)).isInstanceOf(AssertionError.class).hasMessageContaining("I3");
    assertThatThrownBy(() -> new SimulatedNight(RARE, Rules.RELIES_ON_A_CROWD_THAT_IS_OVER).play()).isInstanceOf(AssertionError.class).hasMessageContaining("I1");
    assertThatThrownBy(() -> playSome(Rules.ONE_OF_SEVERAL_IS_ENOUGH)).isInstanceOf(AssertionError.class).hasMessageContaining("as many have it as have to");
    assertThatThrownBy(() -> playSome(Rules.CHANNELS_NEVER_HEAR_OF_THE_END)).isInstanceOf(AssertionError.class).hasMessageContaining("I6");
    assertThatCode(() -> playSome(Rules.REAL)).doesNotThrowAnyException();
  }

  private static void playSome(Rules rules) {
    for (long seed = 1; seed <= 300; seed++) {
      new SimulatedNight(seed, rules).play();
    }
  }
}
