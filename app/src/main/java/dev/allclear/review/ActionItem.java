package dev.allclear.review;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is done so that it does not come back, or hurts less.
 *
 * @param owner a team or a person who has agreed to it; null while nobody has
 * @param due null while no date is agreed
 */
public record ActionItem(String what, @Nullable String owner, @Nullable LocalDate due) {
  public ActionItem {
    if (what.isBlank()) {
      throw new IllegalArgumentException("An action says what is done.");
    }
  }

  /** Has an owner and a date. */
  public boolean agreed() {
    return owner != null && !owner.isBlank() && due != null;
  }
}
