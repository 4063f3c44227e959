package dev.allclear.oncall;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Hours of certain weekdays on the clock of a zone, such as working hours. Hours that go past midnight belong to the day on which they begin; a wall
 * time that does not exist is the next instant that does, one that exists twice is the first.
 */
public record WeekHours(ZoneId zone, Set<DayOfWeek> days, Hours hours) {
  private static final int LONGEST_PAUSE_DAYS = 9;

  public WeekHours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("Hours on no day at all never come; leave `days` out for every day");
    }
  }

  public boolean contains(Instant at) {
    LocalDate day = at.atZone(zone).toLocalDate();
    return within(day.minusDays(1), at) || within(day, at);
  }

  /** The instant itself when it lies within, else when they begin next. A day whose hours a change of the clocks swallows has none. */
  public Instant next(Instant at) {
    LocalDate day = at.atZone(zone).toLocalDate();
    for (int i = -1; i <= LONGEST_PAUSE_DAYS; i++) {
      LocalDate on = day.plusDays(i);
      if (days.contains(on.getDayOfWeek()) && begin(on).isBefore(end(on)) && end(on).isAfter(at)) {
        return begin(on).isAfter(at) ? begin(on) : at;
      }
    }
    return at.plus(Duration.ofDays(LONGEST_PAUSE_DAYS));
  }

  /** Where they begin and end in [from, to), sorted. */
  SortedSet<Instant> cuts(Instant from, Instant to) {
    SortedSet<Instant> cuts = new TreeSet<>();
    LocalDate last = to.atZone(zone).toLocalDate();
    for (LocalDate day = from.atZone(zone).toLocalDate().minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      if (days.contains(day.getDayOfWeek())) {
        cuts.add(begin(day));
        cuts.add(end(day));
      }
    }
    cuts.removeIf(cut -> cut.isBefore(from) || !cut.isBefore(to));
    return cuts;
  }

  private boolean within(LocalDate day, Instant at) {
    return days.contains(day.getDayOfWeek()) && !at.isBefore(begin(day)) && at.isBefore(end(day));
  }

  private Instant begin(LocalDate day) {
    return new WallTimes(zone.getRules()).at(hours.begin(day));
  }

  private Instant end(LocalDate day) {
    return new WallTimes(zone.getRules()).at(hours.end(day));
  }
}
