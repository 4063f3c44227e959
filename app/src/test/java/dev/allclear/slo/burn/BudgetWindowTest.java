package dev.allclear.slo.burn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetWindowTest {
  @ParameterizedTest(name = "{0} {1} from {2} in {3} at {4}")
  @CsvSource({
      "1, DAY,     2026-01-01T00:00, Europe/Berlin,    2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 23",
      "1, DAY,     2026-01-01T00:00, Europe/Berlin,    2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 25",
      "1, DAY,     2026-01-01T00:00, Africa/Cairo,     2026-04-24T12:00:00Z, 2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z, 23",
      "1, WEEK,    2026-01-05T00:00, Europe/Berlin,    2026-03-29T22:00:00Z, 2026-03-22T23:00:00Z, 2026-03-29T22:00:00Z, 167",
      "1, MONTH,   2026-01-01T00:00, Europe/Berlin,    2026-10-31T22:59:00Z, 2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z, 745",
      "1, MONTH,   2026-01-31T00:00, UTC,              2026-02-28T12:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z, 744",
      "1, MONTH,   2026-01-15T06:00, America/New_York, 2026-03-15T09:59:00Z, 2026-02-15T11:00:00Z, 2026-03-15T10:00:00Z, 671",
      "1, QUARTER, 2026-01-01T00:00, America/New_York, 2026-06-30T12:00:00Z, 2026-04-01T04:00:00Z, 2026-07-01T04:00:00Z, 2184",
      "1, YEAR,    2024-01-01T00:00, Asia/Kolkata,     2024-12-31T18:30:00Z, 2023-12-31T18:30:00Z, 2024-12-31T18:30:00Z, 8784",
      "2, WEEK,    2026-01-05T00:00, UTC,              2025-12-30T00:00:00Z, 2025-12-22T00:00:00Z, 2026-01-05T00:00:00Z, 336"})
  void aCalendarPeriodIsThatOfTheLocalClock(int count, BudgetWindow.Unit unit, LocalDateTime start, String zone, Instant end, Instant from, Instant to, long hours) {
    Span period = new BudgetWindow.Calendar(count, unit, start, ZoneId.of(zone)).endingAt(end);

    assertThat(period).isEqualTo(new Span(from, to));
    assertThat(period.length()).isEqualTo(Duration.ofHours(hours));
  }

  @Test
  void periodsFollowOneAnotherWithoutGapOrOverlap() {
    BudgetWindow days = new BudgetWindow.Calendar(1, BudgetWindow.Unit.DAY, LocalDateTime.parse("2026-01-01T02:30"), ZoneId.of("Europe/Berlin"));
    Span before = days.endingAt(Instant.parse("2026-01-02T12:00:00Z"));

    for (int day = 0; day < 730; day++) {
      Span next = days.endingAt(before.to().plusSeconds(60));
      assertThat(next.from()).isEqualTo(before.to());
      assertThat(days.endingAt(next.to())).isEqualTo(next);
      assertThat(next.length()).isBetween(Duration.ofHours(23), Duration.ofHours(25));
      before = next;
    }
  }

  @Test
  void aRollingWindowHasTheSameLengthOnEveryDay() {
    BudgetWindow month = new BudgetWindow.Rolling(Duration.ofDays(30));

    assertThat(month.endingAt(Instant.parse("2026-10-25T12:00:00Z"))).isEqualTo(new Span(Instant.parse("2026-09-25T12:00:00Z"), Instant.parse("2026-10-25T12:00:00Z")));
  }
}
