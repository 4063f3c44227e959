package dev.allclear.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeekHoursTest {
  private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final WeekHours OFFICE = new WeekHours(ZoneId.of("Europe/Berlin"), WORKDAYS, hours("09:00", "17:00"));

  @Test void beginOnTheClockOfTheirZone() {
    assertThat(OFFICE.contains(Instant.parse("2026-11-16T07:59:59Z"))).isFalse();
    assertThat(OFFICE.contains(Instant.parse("2026-11-16T08:00:00Z"))).isTrue();
    assertThat(OFFICE.contains(Instant.parse("2026-11-16T16:00:00Z"))).isFalse();
    assertThat(OFFICE.next(Instant.parse("2026-11-13T20:00:00Z"))).isEqualTo("2026-11-16T08:00:00Z");
    assertThat(OFFICE.next(Instant.parse("2026-11-16T10:11:12Z"))).isEqualTo("2026-11-16T10:11:12Z");
  }

  @Test void pastMidnightBelongToTheDayTheyBegin() {
    WeekHours night = new WeekHours(ZoneId.of("UTC"), EnumSet.of(DayOfWeek.FRIDAY), hours("22:00", "06:00"));

    assertThat(night.contains(Instant.parse("2026-11-14T03:00:00Z"))).as("Saturday morning").isTrue();
    assertThat(night.contains(Instant.parse("2026-11-13T03:00:00Z"))).as("Friday morning").isFalse();
  }

  /** In the night to 29 March 2026 clocks in Berlin go from 02:00 to 03:00. */
  @Test void beginWhenTheClocksJumpOverTheirBeginning() {
    WeekHours early = new WeekHours(ZoneId.of("Europe/Berlin"), EnumSet.of(DayOfWeek.SUNDAY), hours("02:30", "05:00"));

    assertThat(early.next(Instant.parse("2026-03-28T12:00:00Z"))).isEqualTo("2026-03-29T01:00:00Z");
    assertThat(early.contains(Instant.parse("2026-03-29T01:00:00Z"))).isTrue();
  }

  @Test void nextIsTheFirstInstantThatLiesWithin() {
    Random random = new Random(20261123);
    String[] zones = ZoneId.getAvailableZoneIds().stream().sorted().toArray(String[]::new);
    for (int i = 0; i < 2000; i++) {
      WeekHours hours = new WeekHours(ZoneId.of(zones[random.nextInt(zones.length)]), EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7))),
          new Hours(LocalTime.of(random.nextInt(24), 30 * random.nextInt(2)), LocalTime.of(random.nextInt(24), 0)));
      Instant at = Instant.parse("2011-11-01T00:00:00Z").plusSeconds(random.nextInt(500_000_000));

      Instant next = hours.next(at);

      assertThat(hours.contains(next)).as("%s from %s", hours, at).isTrue();
      for (Instant between = at; between.isBefore(next); between = between.plus(Duration.ofMinutes(97))) {
        assertThat(hours.contains(between)).as("%s at %s", hours, between).isFalse();
      }
    }
  }

  private static Hours hours(String from, String to) {
    return new Hours(LocalTime.parse(from), LocalTime.parse(to));
  }
}
