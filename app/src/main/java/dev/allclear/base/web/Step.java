package dev.allclear.base.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of the state strip. {@code at} is null while it has not come. */
public record Step(String word, @Nullable Instant at, Place place) {

  /** Where a step stands: behind, the present one, to come, or the good end. */
  public enum Place { DONE, HERE, AHEAD, WON }

  public boolean here() {
    return place == Place.HERE || place == Place.WON;
  }

  public @Nullable String css() {
    return switch (place) {
      case DONE -> "done";
      case HERE -> "here";
      case WON -> "won";
      case AHEAD -> null;
    };
  }
}
