package dev.allclear.alerting.web;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import java.util.List;

/**
 * How many people have to acknowledge, and who did.
 *
 * @param needed 1 in most cases
 * @param done names, in order, while others are still wanted
 */
public record Several(int needed, List<String> done) {
  public Several {
    done = List.copyOf(done);
  }

  static Several of(Alerts alerts, Alert alert) {
    int needed = alerts.needed(alert.id());
    return new Several(Math.max(1, needed), needed < 2 ? List.of() : alerts.acknowledgements(alert.id()).stream().map(Alert.Acknowledgement::by).toList());
  }

  /** Who acknowledged of those who have to; empty when one is enough. */
  public String sentence() {
    return needed < 2 ? "" : needed + " people have to acknowledge" + (done.isEmpty() ? "." : "; " + String.join(", ", done) + " did.");
  }

  public boolean did(String me) {
    return done.contains(me);
  }

  /** What follows from pressing the button, or from having pressed it. */
  public String consequence(String me) {
    if (needed < 2) {
      return "You take it, and nobody else is woken.";
    }
    int left = needed - done.size();
    return did(me) ? "You acknowledged. " + (left == 1 ? "One more has to" : left + " more have to") + ", and the others are called on."
        : left <= 1 ? String.join(", ", done) + " acknowledged. With you it is enough, and nobody else is woken." : needed + " people have to acknowledge: the others are called on.";
  }
}
