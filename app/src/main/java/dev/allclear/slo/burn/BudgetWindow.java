package dev.allclear.slo.burn;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The time over which a promise is kept or broken: rolling with the clock, or a period of somebody's calendar. */
public sealed interface BudgetWindow {
  /** The length that alert factors are scaled by; months, quarters and years count as 30, 90 and 365 days. */
  Duration period();

  /** The window that the instant {@code end} closes, as {@code [from, to)}; a calendar period is returned whole. */
  Span endingAt(Instant end);

  /** A window of fixed length that ends now. */
  record Rolling(Duration period) implements BudgetWindow {
    public Rolling {
      if (period.compareTo(Duration.ofMinutes(1)) < 0) {
        throw new IllegalArgumentException("A rolling window lasts a minute or longer; got " + period + ".");
      }
    }

    @Override
    public Span endingAt(Instant end) {
      return new Span(end.minus(period), end);
    }
  }

  /** Periods of {@code count} calendar units that follow one another from a local start; a month is clamped to its last day. */
  record Calendar(int count, Unit unit, LocalDateTime start, ZoneId zone) implements BudgetWindow {
    public Calendar {
      if (count < 1) {
        throw new IllegalArgumentException("A calendar window counts at least one unit; got " + count + ".");
      }
    }

    @Override
    public Duration period() {
      return unit.nominal.multipliedBy(count);
    }

    /** The period that holds the last minute before {@code end}. */
    @Override
    public Span endingAt(Instant end) {
      Instant inside = end.minusNanos(1);
      long step = Math.floorDiv(unit.chrono.between(start, LocalDateTime.ofInstant(inside, zone)), (long) count * unit.steps) - 1;
      while (!beginning(step + 1).isAfter(inside)) {
        step++;
      }
      while (beginning(step).isAfter(inside)) {
        step--;
      }
      return new Span(beginning(step), beginning(step + 1));
    }

    private Instant beginning(long period) {
      return start.plus(period * count * unit.steps, unit.chrono).atZone(zone).toInstant();
    }
  }

  /** The calendar units of OpenSLO. */
  enum Unit {
    DAY(ChronoUnit.DAYS, 1, 1), WEEK(ChronoUnit.WEEKS, 1, 7), MONTH(ChronoUnit.MONTHS, 1, 30),
    QUARTER(ChronoUnit.MONTHS, 3, 90), YEAR(ChronoUnit.YEARS, 1, 365);

    private final ChronoUnit chrono;
    private final int steps;
    private final Duration nominal;

    Unit(ChronoUnit chrono, int steps, int nominalDays) {
      this.chrono = chrono;
      this.steps = steps;
      this.nominal = Duration.ofDays(nominalDays);
    }
  }
}
