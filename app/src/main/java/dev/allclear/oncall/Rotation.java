package dev.allclear.oncall;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * People who take turns. Turn k begins at the local wall time {@code start} plus k times {@code every} units and ends where the next begins;
 * months are counted from {@code start} and clamped to the last day of the month, so a rotation that starts on the 31st stays there.
 */
public record Rotation(Unit unit, int every, LocalDateTime start, List<String> people) {
  /** What a turn is counted in. A day is a day of the local calendar, however many hours it has. */
  public enum Unit { HOUR, DAY, WEEK, MONTH }

  public Rotation {
    people = List.copyOf(people);
    if (every < 1) {
      throw new IllegalArgumentException("A rotation hands off every 1 or more units, not " + every);
    }
    if (people.isEmpty()) {
      throw new IllegalArgumentException("A rotation without people leaves nobody on call; name at least one");
    }
  }

  /** The wall time at which turn {@code k} begins. */
  public LocalDateTime begins(long k) {
    long units = Math.multiplyExact(k, (long) every);
    return switch (unit) {
      case HOUR -> start.plusHours(units);
      case DAY -> start.plusDays(units);
      case WEEK -> start.plusWeeks(units);
      case MONTH -> start.plusMonths(units);
    };
  }

  /** A turn that begins at or before {@code wall} and is not far from it; never negative. */
  long near(LocalDateTime wall) {
    if (!wall.isAfter(start)) {
      return 0;
    }
    long units = switch (unit) {
      case HOUR -> ChronoUnit.HOURS.between(start, wall);
      case DAY -> ChronoUnit.DAYS.between(start, wall);
      case WEEK -> ChronoUnit.WEEKS.between(start, wall);
      case MONTH -> ChronoUnit.MONTHS.between(start, wall);
    };
    return Math.max(0, units / every - 1);
  }

  /** After how many turns the pattern of weekdays and hours repeats, or 0 for months, whose pattern does not. */
  long period() {
    return switch (unit) {
      case HOUR -> 168 / gcd(every, 168);
      case DAY -> 7 / gcd(every, 7);
      case WEEK -> 1;
      case MONTH -> 0;
    };
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
