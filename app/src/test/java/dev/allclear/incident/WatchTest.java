package dev.allclear.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.slo.burn.Counts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final Instant FROM = Instant.parse("2026-11-15T01:22:00Z");

  /** One letter a minute: g good, b bad, - no data. */
  private static List<WatchMinute> minutes(String letters) {
    var minutes = new ArrayList<WatchMinute>();
    for (int i = 0; i < letters.length(); i++) {
      var verdict = switch (letters.charAt(i)) {
        case 'g' -> MinuteVerdict.GOOD;
        case 'b' -> MinuteVerdict.BAD;
        default -> MinuteVerdict.NO_DATA;
      };
      minutes.add(new WatchMinute(FROM.plus(i, ChronoUnit.MINUTES), verdict, "minute " + i));
    }
    return minutes;
  }

  @Test void isCompleteAfterFifteenGoodMinutes() {
    var watch = Watch.of(FROM, minutes("ggggggggggggggg"));

    assertThat(watch.complete()).isTrue();
    assertThat(watch.completedAt()).contains(Instant.parse("2026-11-15T01:37:00Z"));
    assertThat(watch.goodSince()).contains(FROM);
  }

  @Test void isNotCompleteAfterFourteen() {
    var watch = Watch.of(FROM, minutes("gggggggggggggg"));

    assertThat(watch.complete()).isFalse();
    assertThat(watch.good()).isEqualTo(14);
    assertThat(watch.sentence()).isEqualTo("14 of 15 good minutes.");
  }

  @Test void waitsWhileNothingIsMeasured() {
    var watch = Watch.of(FROM, minutes("gggggggg-gggggg"));

    assertThat(watch.good()).isEqualTo(14);
    assertThat(watch.withoutData()).isEqualTo(1);
    assertThat(Watch.of(FROM, minutes("gggggggg-ggggggg")).completedAt()).contains(Instant.parse("2026-11-15T01:38:00Z"));
  }

  @Test void saysThatItIsPausedByTheMinuteWithoutData() {
    var watch = Watch.of(FROM, minutes("gg-"));

    assertThat(watch.sentence()).isEqualTo("2 of 15 good minutes. Paused: minute 2");
  }

  @Test void isEmptiedByABadMinuteAndSaysWhy() {
    var watch = Watch.of(FROM, minutes("ggggggggggbgg"));

    assertThat(watch.good()).isEqualTo(2);
    assertThat(watch.sentence()).isEqualTo("2 of 15 good minutes. Began again: minute 10");
    assertThat(watch.goodSince()).contains(FROM.plus(11, ChronoUnit.MINUTES));
  }

  @Test void losesItsCompletionWhenABadMinuteFollows() {
    assertThat(Watch.of(FROM, minutes("gggggggggggggggb")).complete()).isFalse();
  }

  @Test void passesOverMinutesBeforeTheMitigation() {
    var watch = Watch.of(FROM.plus(3, ChronoUnit.MINUTES), minutes("bbbgg"));

    assertThat(watch.good()).isEqualTo(2);
    assertThat(watch.emptiedBy()).isEmpty();
  }

  @Test void beginsWithTheFirstWholeMinuteAfterTheAct() {
    assertThat(Watch.firstWholeMinute(Instant.parse("2026-11-15T01:21:01Z"))).isEqualTo(FROM);
    assertThat(Watch.firstWholeMinute(FROM)).isEqualTo(FROM);
  }

  @Test void takesOneFailureAmongManyForChanceAndManyForBad() {
    var target = new BigDecimal("0.999");

    assertThat(FactFinder.over(new Counts(500, 0), target)).isFalse();
    assertThat(FactFinder.over(new Counts(500, 1), target)).isFalse();
    assertThat(FactFinder.over(new Counts(100, 5), target)).isTrue();
    assertThat(FactFinder.over(new Counts(500, 25), target)).isTrue();
  }
}
