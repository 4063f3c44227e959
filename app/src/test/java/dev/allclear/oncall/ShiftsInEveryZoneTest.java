package dev.allclear.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Hand-offs around every change of the clocks of every zone from 1990 to 2037: half-hour shifts, midnights that do not exist, days that were left out. */
class ShiftsInEveryZoneTest {
  private static final Instant FROM = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2037-12-31T00:00:00Z");
  private static final Duration AROUND = Duration.ofHours(60);
  private static final List<String> PEOPLE = List.of("ana", "bo", "cy", "di", "eve", "flo", "gus", "hal", "ida");

  @Test void handOffsAreWhereTheRulesSayAroundEveryChangeOfEveryZone() {
    Set<ZoneRules> seen = new HashSet<>();
    int changes = 0;
    for (String id : ZoneId.getAvailableZoneIds()) {
      ZoneRules rules = ZoneId.of(id).getRules();
      if (!seen.add(rules)) {
        continue;
      }
      for (ZoneOffsetTransition t = rules.nextTransition(FROM); t != null && t.getInstant().isBefore(TO); t = rules.nextTransition(t.getInstant())) {
        if (isAlone(rules, t)) {
          changes++;
          for (LocalDateTime wall : List.of(t.getDateTimeBefore(), t.getDateTimeAfter(), middle(t))) {
            handsOffAt(id, t, wall);
          }
        }
      }
    }
    System.out.printf("%,d changes of the clocks in %d sets of rules%n", changes, seen.size());
    assertThat(changes).isGreaterThan(5000);
  }

  /** The first instant whose wall shows the time or more: before the change by its old offset, after it by the new, and at it when it was jumped over. */
  private static Instant expected(ZoneOffsetTransition change, LocalDateTime wall) {
    Instant before = wall.toInstant(change.getOffsetBefore());
    Instant after = wall.toInstant(change.getOffsetAfter());
    return before.isBefore(change.getInstant()) ? before : after.isBefore(change.getInstant()) ? change.getInstant() : after;
  }

  private static void handsOffAt(String zone, ZoneOffsetTransition change, LocalDateTime wall) {
    LocalDateTime start = wall.minusDays(4);
    Schedule schedule = Schedule.of("daily", zone, Layer.always(new Rotation(Rotation.Unit.DAY, 1, start, PEOPLE)));
    Instant from = change.getInstant().minus(AROUND);
    Instant to = change.getInstant().plus(AROUND);
    TreeMap<Instant, String> turns = new TreeMap<>();
    for (int k = 0; k < PEOPLE.size(); k++) {
      turns.put(expected(change, start.plusDays(k)), PEOPLE.get(k));
    }

    List<Shift> shifts = Shifts.of(schedule, from, to);

    List<Shift> plain = new ArrayList<>();
    Instant begin = from;
    for (Instant cut : turns.subMap(from, false, to, false).keySet()) {
      plain.add(new Shift(begin, cut, List.of(turns.floorEntry(begin).getValue())));
      begin = cut;
    }
    plain.add(new Shift(begin, to, List.of(turns.floorEntry(begin).getValue())));
    assertThat(shifts).as("%s around %s, hand-off at %s", zone, change, wall.toLocalTime()).isEqualTo(plain);
  }

  private static LocalDateTime middle(ZoneOffsetTransition t) {
    LocalDateTime earlier = t.isGap() ? t.getDateTimeBefore() : t.getDateTimeAfter();
    return earlier.plus(t.getDuration().abs().dividedBy(2));
  }

  private static boolean isAlone(ZoneRules rules, ZoneOffsetTransition t) {
    ZoneOffsetTransition before = rules.previousTransition(t.getInstant());
    ZoneOffsetTransition after = rules.nextTransition(t.getInstant());
    return (before == null || before.getInstant().plus(Duration.ofDays(5)).isBefore(t.getInstant())) && (after == null || after.getInstant().minus(Duration.ofDays(5)).isAfter(t.getInstant()));
  }
}
