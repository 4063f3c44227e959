package dev.allclear.oncall;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.oncall.Rotation.Unit;
import dev.allclear.oncall.ScheduleOverride.Add;
import dev.allclear.oncall.ScheduleOverride.Remove;
import dev.allclear.oncall.ScheduleOverride.Replace;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftsTest {
  @Test void handsOffWeeklyAtTheSameWallTimeOnBothSidesOfTheChangeOfClocks() {
    Schedule weekly = Schedule.of("s", "Europe/Berlin", every(Unit.WEEK, 1, "2026-10-19T09:00", "ana", "bo"));

    assertThat(show(weekly, "2026-10-19T07:00:00Z", "2026-11-02T08:00:00Z")).containsExactly(
        "2026-10-19T07:00:00Z..2026-10-26T08:00:00Z [ana]",
        "2026-10-26T08:00:00Z..2026-11-02T08:00:00Z [bo]");
  }

  @Test void nobodyIsOnBeforeTheStart() {
    Schedule daily = Schedule.of("s", "UTC", every(Unit.DAY, 1, "2026-03-02T09:00", "ana"));

    assertThat(show(daily, "2026-03-01T00:00:00Z", "2026-03-02T10:00:00Z")).containsExactly(
        "2026-03-01T00:00:00Z..2026-03-02T09:00:00Z []",
        "2026-03-02T09:00:00Z..2026-03-02T10:00:00Z [ana]");
  }

  @Test void aHandOffMakesAnEntryAlsoWhenTheSamePersonGoesOn() {
    Schedule alone = Schedule.of("s", "UTC", every(Unit.DAY, 1, "2026-03-02T09:00", "ana"));

    assertThat(show(alone, "2026-03-02T09:00:00Z", "2026-03-04T09:00:00Z")).containsExactly(
        "2026-03-02T09:00:00Z..2026-03-03T09:00:00Z [ana]",
        "2026-03-03T09:00:00Z..2026-03-04T09:00:00Z [ana]");
  }

  @Test void handOffsThatFallOnOneInstantWhenClocksGoForwardUseUpTheTurnBetween() {
    Schedule hourly = Schedule.of("s", "America/Chicago", every(Unit.HOUR, 1, "2026-03-08T00:00", "ana", "bo", "cy", "di"));

    assertThat(show(hourly, "2026-03-08T06:00:00Z", "2026-03-08T10:00:00Z")).containsExactly(
        "2026-03-08T06:00:00Z..2026-03-08T07:00:00Z [ana]",
        "2026-03-08T07:00:00Z..2026-03-08T08:00:00Z [bo]",
        "2026-03-08T08:00:00Z..2026-03-08T09:00:00Z [di]",
        "2026-03-08T09:00:00Z..2026-03-08T10:00:00Z [ana]");
  }

  @Test void anHourThatComesTwiceIsOneTurnOfTwoHours() {
    Schedule hourly = Schedule.of("s", "America/Chicago", every(Unit.HOUR, 1, "2026-11-01T00:00", "ana", "bo"));

    assertThat(show(hourly, "2026-11-01T05:00:00Z", "2026-11-01T09:00:00Z")).containsExactly(
        "2026-11-01T05:00:00Z..2026-11-01T06:00:00Z [ana]",
        "2026-11-01T06:00:00Z..2026-11-01T08:00:00Z [bo]",
        "2026-11-01T08:00:00Z..2026-11-01T09:00:00Z [ana]");
  }

  @Test void aHandOffAtAWallTimeThatDoesNotExistHappensAtTheNextInstantThatDoes() {
    Schedule daily = Schedule.of("s", "Europe/Berlin", every(Unit.DAY, 1, "2026-03-28T02:30", "ana", "bo"));

    assertThat(show(daily, "2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z")).containsExactly(
        "2026-03-28T01:30:00Z..2026-03-29T01:00:00Z [ana]",
        "2026-03-29T01:00:00Z..2026-03-30T00:30:00Z [bo]");
  }

  @Test void aChangeOfHalfAnHourIsKept() {
    Schedule daily = Schedule.of("s", "Australia/Lord_Howe", every(Unit.DAY, 1, "2026-10-03T02:15", "ana", "bo"));

    assertThat(show(daily, "2026-10-02T15:45:00Z", "2026-10-04T15:15:00Z")).containsExactly(
        "2026-10-02T15:45:00Z..2026-10-03T15:30:00Z [ana]",
        "2026-10-03T15:30:00Z..2026-10-04T15:15:00Z [bo]");
  }

  @Test void aDayThatAnIslandSkippedIsATurnWithoutLength() {
    Schedule daily = Schedule.of("s", "Pacific/Apia", every(Unit.DAY, 1, "2011-12-29T00:00", "ana", "bo", "cy"));

    assertThat(show(daily, "2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z")).containsExactly(
        "2011-12-29T10:00:00Z..2011-12-30T10:00:00Z [ana]",
        "2011-12-30T10:00:00Z..2011-12-31T10:00:00Z [cy]");
  }

  @Test void midnightThatDoesNotExistBeginsTheDayAtOne() {
    Schedule sundays = Schedule.of("s", "Asia/Beirut", every(Unit.DAY, 1, "2026-03-23T00:00", "ana").on(SUNDAY));

    assertThat(show(sundays, "2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z")).containsExactly(
        "2026-03-28T00:00:00Z..2026-03-28T22:00:00Z []",
        "2026-03-28T22:00:00Z..2026-03-29T21:00:00Z [ana]",
        "2026-03-29T21:00:00Z..2026-03-30T00:00:00Z []");
  }

  @Test void monthsAreClampedToTheirLastDayAndComeBack() {
    Schedule monthly = Schedule.of("s", "UTC", every(Unit.MONTH, 1, "2026-01-31T08:00", "ana", "bo"));

    assertThat(show(monthly, "2026-01-31T08:00:00Z", "2026-04-30T08:00:00Z")).containsExactly(
        "2026-01-31T08:00:00Z..2026-02-28T08:00:00Z [ana]",
        "2026-02-28T08:00:00Z..2026-03-31T08:00:00Z [bo]",
        "2026-03-31T08:00:00Z..2026-04-30T08:00:00Z [ana]");
  }

  @Test void excludedDaysConsumeNoTurn() {
    Schedule weekdays = Schedule.of("s", "UTC",
        every(Unit.DAY, 1, "2026-03-05T00:00", "ana", "bo", "cy").on(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY));

    assertThat(show(weekdays, "2026-03-05T00:00:00Z", "2026-03-10T00:00:00Z")).containsExactly(
        "2026-03-05T00:00:00Z..2026-03-06T00:00:00Z [ana]",
        "2026-03-06T00:00:00Z..2026-03-07T00:00:00Z [bo]",
        "2026-03-07T00:00:00Z..2026-03-09T00:00:00Z []",
        "2026-03-09T00:00:00Z..2026-03-10T00:00:00Z [cy]");
  }

  @Test void hoursPastMidnightBelongToTheDayTheyBegin() {
    Schedule nights = Schedule.of("s", "UTC",
        every(Unit.WEEK, 1, "2026-03-02T00:00", "ana").on(SATURDAY).between("22:00", "06:00"));

    assertThat(show(nights, "2026-03-07T00:00:00Z", "2026-03-09T00:00:00Z")).containsExactly(
        "2026-03-07T00:00:00Z..2026-03-07T22:00:00Z []",
        "2026-03-07T22:00:00Z..2026-03-08T06:00:00Z [ana]",
        "2026-03-08T06:00:00Z..2026-03-09T00:00:00Z []");
  }

  @Test void whereALaterLayerHasNobodyTheEarlierShowsAndHiddenHandOffsMakeNoEntry() {
    Schedule layered = Schedule.of("s", "UTC",
        every(Unit.HOUR, 6, "2026-03-02T00:00", "ana", "bo"),
        every(Unit.DAY, 1, "2026-03-02T00:00", "cy").between("05:00", "13:00"));

    assertThat(show(layered, "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z")).containsExactly(
        "2026-03-02T00:00:00Z..2026-03-02T05:00:00Z [ana]",
        "2026-03-02T05:00:00Z..2026-03-02T13:00:00Z [cy]",
        "2026-03-02T13:00:00Z..2026-03-02T18:00:00Z [ana]",
        "2026-03-02T18:00:00Z..2026-03-03T00:00:00Z [bo]");
  }

  @Test void overridesActInOrderOnTheResult() {
    Schedule changed = Schedule.of("s", "UTC", every(Unit.DAY, 1, "2026-03-02T00:00", "bo", "ana")).with(
        new Add(t("2026-03-02T06:00:00Z"), t("2026-03-02T12:00:00Z"), "ana"),
        new Remove(t("2026-03-02T10:00:00Z"), t("2026-03-02T14:00:00Z"), "bo"),
        new Replace(t("2026-03-02T00:00:00Z"), t("2026-03-03T02:00:00Z"), "ana", "cy"));

    assertThat(show(changed, "2026-03-02T00:00:00Z", "2026-03-03T03:00:00Z")).containsExactly(
        "2026-03-02T00:00:00Z..2026-03-02T06:00:00Z [bo]",
        "2026-03-02T06:00:00Z..2026-03-02T10:00:00Z [bo, cy]",
        "2026-03-02T10:00:00Z..2026-03-02T12:00:00Z [cy]",
        "2026-03-02T12:00:00Z..2026-03-02T14:00:00Z []",
        "2026-03-02T14:00:00Z..2026-03-03T00:00:00Z [bo]",
        "2026-03-03T00:00:00Z..2026-03-03T02:00:00Z [cy]",
        "2026-03-03T02:00:00Z..2026-03-03T03:00:00Z [ana]");
  }

  @Test void findsTheShiftOfAnInstantLongAfterTheStartWithoutWalkingThere() {
    Schedule hourly = Schedule.of("s", "America/New_York", every(Unit.HOUR, 1, "1970-01-01T00:00", "ana", "bo", "cy").on(MONDAY).between("09:00", "17:00"));

    long began = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      Shifts.at(hourly, t("2026-11-16T15:30:00Z"));
    }

    assertThat(Shifts.at(hourly, t("2026-11-16T15:30:00Z"))).hasSize(1);
    assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
  }

  @Test void refusesASpanThatEndsBeforeItBegins() {
    Schedule any = Schedule.of("s", "UTC", every(Unit.DAY, 1, "2026-03-02T00:00", "ana"));

    assertThatThrownBy(() -> Shifts.of(any, t("2026-03-02T00:00:00Z"), t("2026-03-02T00:00:00Z")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ends after it begins");
  }

  private static Layer every(Unit unit, int every, String start, String... people) {
    return Layer.always(new Rotation(unit, every, LocalDateTime.parse(start), List.of(people)));
  }

  private static List<String> show(Schedule schedule, String from, String to) {
    return Shifts.of(schedule, t(from), t(to)).stream().map(s -> s.from() + ".." + s.to() + " " + s.people()).toList();
  }

  private static Instant t(String instant) {
    return Instant.parse(instant);
  }
}
