package dev.allclear.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoryClockTest {
  private static final Instant STORY = Instant.parse("2026-11-15T00:30:00Z");
  private static final Instant WALL = Instant.parse("2027-03-01T12:00:00Z");

  @Test void runsThirtyStorySecondsInASecondOfTheWall() {
    StoryClock clock = StoryClock.of(STORY, WALL, 30);

    assertThat(clock.storyOf(WALL.plusSeconds(10))).isEqualTo(STORY.plusSeconds(300));
    assertThat(clock.wallOf(STORY.plus(Duration.ofMinutes(15)))).isEqualTo(WALL.plusSeconds(30));
  }

  @Test void isTheSameInAnotherProcess() {
    StoryClock clock = StoryClock.of(STORY, WALL, 37.5);

    assertThat(StoryClock.parse(clock.spec())).isEqualTo(clock);
  }

  @Test void refusesATimeThatStandsStillOrAnotherForm() {
    assertThatIllegalArgumentException().isThrownBy(() -> StoryClock.of(STORY, WALL, 0)).withMessageContaining("above 0");
    assertThatIllegalArgumentException().isThrownBy(() -> StoryClock.parse("tomorrow")).withMessageContaining("STORY@WALL*SPEED");
  }
}
