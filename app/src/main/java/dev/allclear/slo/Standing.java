package dev.allclear.slo;

import dev.allclear.slo.burn.Budget;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.PairReading;
import dev.allclear.slo.burn.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an objective stands at the end of a minute. Screen, API and alert read the same minutes, so they agree to the last digit.
 *
 * @param at the end of the last judged minute; null before the first
 * @param window what the budget is counted over
 * @param sli good by total over the window; null without events
 * @param spentAt when the budget is gone at the pace of the last hour; null when it is gone already, or would outlast its window
 * @param pairs the burn table, the fastest pair first; empty before the first judged minute
 * @param open the firings that go on, the oldest first
 * @param newest the latest event that a source told of
 * @param troubles what is wrong with its sources, in sentences
 */
public record Standing(Objective objective, State state, @Nullable Instant at, Span window, Counts events, @Nullable BigDecimal sli, Budget budget,
    @Nullable Instant spentAt, List<PairReading> pairs, List<Breach> open, List<String> sources, @Nullable Instant newest, List<String> troubles) {
  public Standing {
    pairs = List.copyOf(pairs);
    open = List.copyOf(open);
    sources = List.copyOf(sources);
    troubles = List.copyOf(troubles);
  }

  /** From worst to best, with not knowing after what is known to be bad. */
  public enum State {
    BREACHED, SPENT, NO_DATA, KEPT;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
