package dev.allclear.oncall;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Hours of the local day, {@code from} inclusive, {@code to} exclusive. When {@code to} is not later than {@code from} they end on the next day. */
public record Hours(LocalTime from, LocalTime to) {
  public static final Hours ALL_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  LocalDateTime begin(LocalDate day) {
    return day.atTime(from);
  }

  LocalDateTime end(LocalDate day) {
    return (to.isAfter(from) ? day : day.plusDays(1)).atTime(to);
  }
}
