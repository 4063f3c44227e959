package dev.allclear.base.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The ring of 15 minutes. A mark a minute, in order: {@code g} good, {@code x} no data, {@code c} running, {@code u} to come; fewer than 15 marks
 * are filled up with {@code u}, of more the last 15 count.
 */
public record Ring(String marks) {
  private static final int MINUTES = 15;
  private static final double RADIUS = 180;
  private static final double CENTRE = 200;
  private static final double GAP_DEGREES = 1.3;

  public Ring {
    if (!marks.matches("[gxcu]*")) {
      throw new IllegalArgumentException("The marks of a ring are g, x, c and u, not \"" + marks + "\"");
    }
    marks = marks.length() > MINUTES ? marks.substring(marks.length() - MINUTES) : marks + "u".repeat(MINUTES - marks.length());
  }

  /** An SVG path in a box of 400 by 400. */
  public record Arc(String mark, String path) {}

  public int good() {
    return (int) marks.chars().filter(mark -> mark == 'g').count();
  }

  /** Clockwise from the top. */
  public List<Arc> arcs() {
    return IntStream.range(0, MINUTES).mapToObj(i -> new Arc(marks.substring(i, i + 1), path(i))).toList();
  }

  private static String path(int minute) {
    double step = 360.0 / MINUTES;
    return "M" + point(minute * step + GAP_DEGREES) + "A180 180 0 0 1 " + point((minute + 1) * step - GAP_DEGREES);
  }

  private static String point(double degrees) {
    double angle = Math.toRadians(degrees);
    return String.format(Locale.ROOT, "%.1f %.1f", CENTRE + RADIUS * Math.sin(angle), CENTRE - RADIUS * Math.cos(angle));
  }
}
