package dev.allclear.slo.web;

import dev.allclear.base.Say;
import dev.allclear.base.web.Frame;
import dev.allclear.slo.Counting;
import dev.allclear.slo.Standing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;

/** An objective as a line of the overview. Texts that are unknown say so. */
public record ObjectiveRow(String name, String displayName, String service, String kind, String state, String target, String measured, String counts,
    double left, String leftText, String tone, String spent, String age) {

  static ObjectiveRow of(Standing standing, Frame frame) {
    StateWord state = StateWord.of(standing, frame);
    double left = left(standing);
    Instant spentAt = standing.spentAt();
    Instant newest = standing.newest();
    Counting counting = standing.objective().counting();
    return new ObjectiveRow(standing.objective().name(), standing.objective().displayName(), standing.objective().service(), state.kind(), state.word(),
        Wording.target(standing.objective().target().good()), standing.sli() == null ? "no events" : Wording.measured(standing.sli()),
        counting.say(standing.events().bad()) + " bad of " + counting.say(standing.events().total()), left,
        standing.events().isEmpty() ? "unknown" : standing.budget().isSpent() ? "spent" : Say.percent(left), left <= 0 ? "fb" : left < 0.25 ? "fr" : "fs",
        spentAt == null ? "" : frame.when(spentAt), newest == null ? "never" : frame.age(newest) + " old");
  }

  /** The share of the budget that is left, in [0,1]. */
  static double left(Standing standing) {
    BigDecimal total = standing.budget().total();
    return total.signum() == 0 ? 1 : Math.max(0, standing.budget().remaining().divide(total, MathContext.DECIMAL64).doubleValue());
  }
}
