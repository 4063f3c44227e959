package dev.allclear.slo.web;

import dev.allclear.base.web.Frame;
import dev.allclear.slo.Breach;
import dev.allclear.slo.Standing;
import java.time.Instant;

/** How an objective stands as shape and word. {@code kind} is one of the state component. */
record StateWord(String kind, String word) {
  static StateWord of(Standing standing, Frame frame) {
    return switch (standing.state()) {
      case BREACHED -> new StateWord("breach", "Breached since " + frame.when(since(standing)));
      case SPENT -> new StateWord("breach", "Budget spent");
      case NO_DATA -> new StateWord("none", noData(standing, frame));
      case KEPT -> standing.spentAt() == null ? new StateWord("clear", "Kept") : new StateWord("risk", "Spending fast");
    };
  }

  static Instant since(Standing standing) {
    return standing.open().stream().map(Breach::firedAt).min(Instant::compareTo).orElseThrow();
  }

  private static String noData(Standing standing, Frame frame) {
    Instant newest = standing.newest();
    return newest == null ? "No data yet" : "No data since " + frame.when(newest);
  }
}
