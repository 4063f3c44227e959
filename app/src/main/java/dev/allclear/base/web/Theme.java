package dev.allclear.base.web;

import java.time.LocalTime;
import java.util.Locale;

/** How bright the screens are. {@code AUTO} is light by day and dark from 21:00 to 07:00 of the viewer; {@code QUIET} is black and warm. */
public enum Theme {
  AUTO, LIGHT, DARK, QUIET;

  private static final LocalTime DUSK = LocalTime.of(21, 0);
  private static final LocalTime DAWN = LocalTime.of(7, 0);

  /** Reads a cookie or form value; anything unknown is {@code AUTO}. */
  public static Theme of(String text) {
    for (Theme theme : values()) {
      if (theme.word().equals(text)) {
        return theme;
      }
    }
    return AUTO;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the viewer chooses by. */
  public String label() {
    return switch (this) {
      case AUTO -> "By the hour";
      case LIGHT -> "Light";
      case DARK -> "Dark";
      case QUIET -> "Quiet";
    };
  }

  /** The value for {@code data-theme}; without a known zone {@code auto} leaves the choice to the viewer's system. */
  String at(LocalTime hour, boolean zoneKnown) {
    if (this != AUTO || !zoneKnown) {
      return word();
    }
    return hour.isBefore(DAWN) || !hour.isBefore(DUSK) ? DARK.word() : LIGHT.word();
  }
}
