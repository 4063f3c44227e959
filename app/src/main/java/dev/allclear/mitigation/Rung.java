package dev.allclear.mitigation;

import java.util.List;

/**
 * One step of the ladder of what can restore service, from the gentlest on.
 *
 * @param name {@code roll-back}, {@code revert} or {@code taken-back}, {@code limit}, {@code patch}, {@code logger-level} or {@code clean-up}
 * @param prepared whether Allclear prepares it; else the sentence says who does
 * @param sentence what it does, with what is known about it
 * @param warnings what to think of first
 */
public record Rung(String name, boolean prepared, String sentence, List<String> warnings) {
  public Rung {
    warnings = List.copyOf(warnings);
  }
}
