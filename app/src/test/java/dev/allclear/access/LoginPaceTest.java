package dev.allclear.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.StoryClock;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginPaceTest {
  private final TestClock clock = new TestClock();
  private final LoginPace pace = new LoginPace(StoryClock.over(clock));

  @Test void theFirstFiveTriesAreFree() {
    IntStream.range(0, 4).forEach(i -> pace.failed("ana", "10.0.0.1"));

    assertThat(pace.wait("ana", "10.0.0.1")).isZero();
  }

  @Test void eachFurtherFailureDoublesTheWaitUpToAMinute() {
    IntStream.range(0, 5).forEach(i -> pace.failed("ana", "10.0.0.1"));
    assertThat(pace.wait("ana", "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));

    pace.failed("ana", "10.0.0.1");
    assertThat(pace.wait("ANA ", "10.0.0.1")).isEqualTo(Duration.ofSeconds(2));

    IntStream.range(0, 20).forEach(i -> pace.failed("ana", "10.0.0.1"));
    assertThat(pace.wait("ana", "10.0.0.1")).isEqualTo(Duration.ofMinutes(1));
  }

  @Test void guessingFromOneAddressDoesNotLockThePersonOutElsewhere() {
    IntStream.range(0, 100).forEach(i -> pace.failed("ana", "10.0.0.1"));

    assertThat(pace.wait("ana", "10.0.0.2")).isZero();
  }

  @Test void oneAddressThatTriesManyNamesIsSlowedDownToo() {
    IntStream.range(0, 40).forEach(i -> pace.failed("name" + i, "10.0.0.1"));

    assertThat(pace.wait("another", "10.0.0.1")).isPositive();
  }

  @Test void theWaitPassesAndSuccessForgives() {
    IntStream.range(0, 6).forEach(i -> pace.failed("ana", "10.0.0.1"));

    clock.tick(Duration.ofSeconds(2));
    assertThat(pace.wait("ana", "10.0.0.1")).isZero();

    pace.succeeded("ana", "10.0.0.1");
    pace.failed("ana", "10.0.0.1");
    assertThat(pace.wait("ana", "10.0.0.1")).isZero();
  }
}
