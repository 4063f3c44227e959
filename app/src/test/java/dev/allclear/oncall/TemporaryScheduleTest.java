package dev.allclear.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemporaryScheduleTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
  private static final Schedule DAILY = Schedule.of("daily", "UTC",
      Layer.always(new Rotation(Rotation.Unit.DAY, 1, LocalDateTime.parse("2026-11-23T00:00"), List.of("ana", "bo"))));

  @Test void takesThePlaceOfAllLayersAndLeavesGapsWhereItHasNoShift() {
    Schedule schedule = DAILY.during(new TemporarySchedule(hour(12), hour(48), List.of(shift(12, 20, "cy"), shift(30, 36, "cy", "di"))));

    assertThat(Shifts.of(schedule, MONDAY, hour(60))).containsExactly(shift(0, 12, "ana"), shift(12, 20, "cy"), shift(20, 30), shift(30, 36, "cy", "di"), shift(36, 48),
        shift(48, 60, "ana"));
  }

  @Test void theSamePersonInTwoShiftsHandsOffToHerself() {
    Schedule schedule = DAILY.during(new TemporarySchedule(hour(0), hour(8), List.of(shift(0, 4, "cy"), shift(4, 8, "cy"))));

    assertThat(Shifts.of(schedule, MONDAY, hour(8))).containsExactly(shift(0, 4, "cy"), shift(4, 8, "cy"));
  }

  @Test void overridesActOnItToo() {
    Schedule schedule = DAILY.during(new TemporarySchedule(hour(0), hour(8), List.of(shift(0, 8, "cy"))))
        .with(new ScheduleOverride.Replace(hour(2), hour(4), "cy", "eve"), new ScheduleOverride.Add(hour(3), hour(5), "ana"), new ScheduleOverride.Remove(hour(6), hour(7), "cy"));

    assertThat(Shifts.of(schedule, MONDAY, hour(8))).containsExactly(shift(0, 2, "cy"), shift(2, 3, "eve"), shift(3, 4, "ana", "eve"), shift(4, 5, "ana", "cy"), shift(5, 6, "cy"),
        shift(6, 7), shift(7, 8, "cy"));
  }

  @Test void ofTwoThatOverlapTheLaterCounts() {
    Schedule schedule = DAILY.during(new TemporarySchedule(hour(0), hour(8), List.of(shift(0, 8, "cy"))), new TemporarySchedule(hour(4), hour(6), List.of(shift(4, 6, "di"))));

    assertThat(Shifts.of(schedule, MONDAY, hour(8))).containsExactly(shift(0, 4, "cy"), shift(4, 6, "di"), shift(6, 8, "cy"));
  }

  @Test void refusesAShiftOutsideOfIt() {
    assertThatThrownBy(() -> new TemporarySchedule(hour(0), hour(8), List.of(shift(4, 9, "cy")))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not within the temporary schedule");
  }

  /** Clocks in Chicago and Berlin change on different Sundays: for a week in March the two days meet elsewhere, and never leave a gap. */
  @Test void layersOnTheirOwnClocksFollowTheSun() {
    Rotation round = new Rotation(Rotation.Unit.DAY, 1, LocalDateTime.parse("2026-01-05T00:00"), List.of("ana"));
    Schedule schedule = Schedule.of("sun", "Europe/Berlin", Layer.always(new Rotation(Rotation.Unit.WEEK, 1, LocalDateTime.parse("2026-01-05T00:00"), List.of("bo"))),
        Layer.always(round).between("08:00", "20:00").in("Europe/Berlin"),
        Layer.always(new Rotation(Rotation.Unit.DAY, 1, LocalDateTime.parse("2026-01-05T00:00"), List.of("cy"))).between("08:00", "20:00").in("America/Chicago"));

    assertThat(Shifts.at(schedule, Instant.parse("2026-03-06T13:30:00Z"))).as("07:30 in Chicago").containsExactly("ana");
    assertThat(Shifts.at(schedule, Instant.parse("2026-03-06T14:00:00Z"))).as("08:00 in Chicago, winter").containsExactly("cy");
    assertThat(Shifts.at(schedule, Instant.parse("2026-03-10T13:00:00Z"))).as("08:00 in Chicago, summer there, winter in Berlin").containsExactly("cy");
    assertThat(Shifts.at(schedule, Instant.parse("2026-03-30T06:00:00Z"))).as("08:00 in Berlin, summer").containsExactly("ana");
    assertThat(Shifts.at(schedule, Instant.parse("2026-03-30T04:00:00Z"))).as("neither").containsExactly("bo");
  }

  private static Instant hour(int hours) {
    return MONDAY.plusSeconds(3600L * hours);
  }

  private static Shift shift(int from, int to, String... people) {
    return new Shift(hour(from), hour(to), List.of(people));
  }
}
