package dev.allclear.engine.logs.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.SurveyReport.Kind;
import dev.allclear.engine.logs.count.Series;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChangeFinderTest {
  private static final long START = Instant.parse("2026-11-02T00:00:00Z").getEpochSecond();
  private static final long HOUR = 3_600;
  private static final long DAY = 24 * HOUR;

  @RepeatedTest(10) void nothingIsFoundWhereOnlyHoursAndWeekdaysDiffer(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    for (double mean : new double[] {0.001, 0.02, 0.3, 3, 30}) {
      Series series = series(random, 14 * DAY, t -> mean * season(t) * (0.5 + random.nextDouble()));

      assertThat(find(series, 14 * DAY)).as("mean %s, seed %d", mean, run.getCurrentRepetition()).isNull();
    }
  }

  @RepeatedTest(10) void aLineThatIsNewIsFoundAtItsFirstInstant(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    long onset = START + 9 * DAY + 10 * HOUR + 31 * 60;
    Series series = series(random, 14 * DAY, t -> t < onset ? 0 : 20 * season(t));

    Change change = find(series, 14 * DAY);

    assertThat(change).isNotNull();
    assertThat(change.kind()).isEqualTo(Kind.NEW);
    assertThat(change.onset().getEpochSecond()).isEqualTo(series.at(0));
    assertThat(change.strength()).isGreaterThan(0.9);
  }

  @RepeatedTest(10) void aSurgeIsFoundToTheMinute(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    long onset = START + 9 * DAY + 10 * HOUR + 31 * 60;
    Series series = series(random, 14 * DAY, t -> t < onset ? 2 : 40);

    Change change = find(series, 14 * DAY);

    assertThat(change).isNotNull();
    assertThat(change.kind()).isEqualTo(Kind.SURGE);
    assertThat(change.onset()).isBetween(Instant.ofEpochSecond(onset - 60), Instant.ofEpochSecond(onset + 60));
    assertThat(change.before()).isBetween(110.0, 130.0);
    assertThat(change.after()).isBetween(2_350.0, 2_450.0);
  }

  @RepeatedTest(10) void aDropAndAnEndAreFoundToTheMinute(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    long onset = START + 9 * DAY + 10 * HOUR + 31 * 60;

    Change drop = find(series(random, 14 * DAY, t -> t < onset ? 40 : 2), 14 * DAY);
    Change gone = find(series(random, 14 * DAY, t -> t < onset ? 40 : 0), 14 * DAY);

    assertThat(drop).isNotNull();
    assertThat(drop.kind()).isEqualTo(Kind.DROP);
    assertThat(drop.onset()).isBetween(Instant.ofEpochSecond(onset - 60), Instant.ofEpochSecond(onset + 60));
    assertThat(drop.bytesAdded()).isNegative();
    assertThat(gone).isNotNull();
    assertThat(gone.kind()).isEqualTo(Kind.GONE);
    assertThat(gone.onset()).isBetween(Instant.ofEpochSecond(onset - 60), Instant.ofEpochSecond(onset + 60));
    assertThat(gone.after()).isZero();
  }

  @Test void aFloodThatBeganFiveMinutesBeforeTheEndIsFound() {
    long onset = START + 14 * DAY - 300;

    Change change = find(series(new Random(1), 14 * DAY, t -> t < onset ? 0 : 1_600), 14 * DAY);

    assertThat(change).isNotNull();
    assertThat(change.kind()).isEqualTo(Kind.NEW);
  }

  @Test void aShortLogIsEnoughForAClearChange() {
    Change change = find(series(new Random(1), 2 * HOUR, t -> t < START + HOUR ? 0 : 3), 2 * HOUR);

    assertThat(change).isNotNull();
    assertThat(change.kind()).isEqualTo(Kind.NEW);
  }

  @Test void aBurstThatEndedIsNoLastingChange() {
    long onset = START + 9 * DAY;

    assertThat(find(series(new Random(1), 14 * DAY, t -> t >= onset && t < onset + 3 * HOUR ? 100 : 0), 14 * DAY)).isNull();
    assertThat(find(series(new Random(1), 14 * DAY, t -> t >= onset && t < onset + 3 * HOUR ? 100 : 1), 14 * DAY)).isNull();
  }

  @Test void aLogThatBeginsLaterIsNotNew() {
    long begin = START + 9 * DAY;
    Series all = series(new Random(2), 14 * DAY, t -> t < begin ? 0 : 50);
    Series mine = series(new Random(1), 14 * DAY, t -> t < begin ? 0 : 5);

    assertThat(find(mine, all, 14 * DAY)).isNull();
  }

  @Test void silentHoursOfTheWholeLogAreNoDrop() {
    Series all = series(new Random(2), 14 * DAY, t -> t > START + 12 * DAY ? 0 : 50);
    Series mine = series(new Random(1), 14 * DAY, t -> t > START + 12 * DAY ? 0 : 5);

    assertThat(find(mine, all, 14 * DAY)).isNull();
  }

  @Test void moreOfEverythingIsNoSurgeOfOneLine() {
    long onset = START + 9 * DAY;
    Series all = series(new Random(2), 14 * DAY, t -> t < onset ? 50 : 500);
    Series mine = series(new Random(1), 14 * DAY, t -> t < onset ? 5 : 50);

    assertThat(find(mine, all, 14 * DAY)).isNull();
  }

  @Test void aWeekendWithoutAWeekOfHistoryIsNoDrop() {
    Series mine = series(new Random(1), 7 * DAY, t -> weekend(t) ? 0.02 : 5);

    assertThat(find(mine, 7 * DAY)).isNull();
  }

  /** More by day than by night, less at the weekend. */
  private static double season(double t) {
    double hour = (t % DAY) / HOUR;
    return (weekend(t) ? 0.2 : 1) * (1.1 - Math.cos(2 * Math.PI * (hour - 2) / 24));
  }

  private static boolean weekend(double t) {
    long day = (long) ((t - START) / DAY) % 7;
    return day >= 5;
  }

  /** Counts by the minute with the given means. */
  private static Series series(Random random, long span, DoubleUnaryOperator mean) {
    Series series = new Series();
    for (long t = START; t < START + span; t += 60) {
      int lines = poisson(random, mean.applyAsDouble(t));
      if (lines > 0) series.add(t, lines, lines * 100L);
    }
    return series;
  }

  private static int poisson(Random random, double mean) {
    if (mean > 200) return (int) Math.max(0, Math.round(mean + random.nextGaussian() * Math.sqrt(mean)));
    double limit = Math.exp(-mean);
    int n = -1;
    for (double product = 1; product > limit; n++) product *= random.nextDouble();
    return n;
  }

  private static @Nullable Change find(Series series, long span) {
    Series all = series(new Random(99), span, t -> 50);
    all.addAll(series);
    return find(series, all, span);
  }

  private static @Nullable Change find(Series series, Series all, long span) {
    if (series.size() == 0) return null;
    Instant first = Instant.ofEpochSecond(series.at(0));
    Instant last = Instant.ofEpochSecond(series.at(series.size() - 1) + 59);
    return new ChangeFinder(series, new Coverage(all, 60, START, START + span), Background.of(all), 50, ZoneOffset.UTC).find(first, last);
  }
}
