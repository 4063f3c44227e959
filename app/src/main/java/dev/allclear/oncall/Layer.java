package dev.allclear.oncall;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rotation on certain days and hours only. Hours that go past midnight belong to the day on which they begin. A turn that lies wholly outside
 * is nobody's and uses up no turn.
 *
 * @param zone on whose clock it is, so that layers can follow the sun; null: the schedule's
 */
public record Layer(Rotation rotation, Set<DayOfWeek> days, Hours hours, @Nullable ZoneId zone) {
  public Layer {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("A layer on no day at all leaves nobody on call; leave `days` out for every day");
    }
  }

  public Layer(Rotation rotation, Set<DayOfWeek> days, Hours hours) {
    this(rotation, days, hours, null);
  }

  /** A rotation around the clock. */
  public static Layer always(Rotation rotation) {
    return new Layer(rotation, EnumSet.allOf(DayOfWeek.class), Hours.ALL_DAY);
  }

  public Layer on(DayOfWeek... included) {
    return new Layer(rotation, Set.of(included), hours, zone);
  }

  public Layer between(String from, String to) {
    return new Layer(rotation, days, new Hours(LocalTime.parse(from), LocalTime.parse(to)), zone);
  }

  /** The same on the clock of another zone. */
  public Layer in(String otherZone) {
    return new Layer(rotation, days, hours, ZoneId.of(otherZone));
  }

  boolean unrestricted() {
    return days.size() == 7 && hours.equals(Hours.ALL_DAY);
  }

  boolean includes(LocalDate day) {
    return days.contains(day.getDayOfWeek());
  }

  /** Whether any of the wall times in [{@code begin}, {@code end}) is covered. Asked on the wall, so that a change of the clocks changes no turn. */
  boolean covers(LocalDateTime begin, LocalDateTime end) {
    if (unrestricted()) {
      return true;
    }
    for (LocalDate day = begin.toLocalDate().minusDays(1); !day.isAfter(end.toLocalDate()); day = day.plusDays(1)) {
      if (includes(day) && hours.begin(day).isBefore(end) && hours.end(day).isAfter(begin)) {
        return true;
      }
    }
    return false;
  }
}
