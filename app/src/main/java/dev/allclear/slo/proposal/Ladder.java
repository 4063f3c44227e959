package dev.allclear.slo.proposal;

import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The targets that people can remember. A measured ratio is always rounded down to one of them, never up. */
public final class Ladder {
  /** From the strictest to the most relaxed. */
  public static final List<Target> RUNGS =
      List.of("0.9999", "0.9995", "0.999", "0.998", "0.995", "0.99", "0.98", "0.95", "0.9").stream().map(Target::of).toList();

  private Ladder() {}

  /** The strictest rung that the ratio reaches; empty below the lowest. */
  public static Optional<Target> floor(BigDecimal ratio) {
    return RUNGS.stream().filter(rung -> rung.good().compareTo(ratio) <= 0).findFirst();
  }

  /** The rungs from this one down, the strictest first. */
  static List<Target> from(Target rung) {
    return RUNGS.stream().filter(each -> each.good().compareTo(rung.good()) <= 0).toList();
  }
}
