package dev.allclear.alerting;

import dev.allclear.base.Reaction;
import dev.allclear.slo.ObjectiveBreached;
import dev.allclear.slo.burn.Severity;
import dev.allclear.timeline.Timelines;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/**
 * Makes a broken promise an alert, in the transaction that records the breach. The promises of a service share one alert for what wakes people and
 * one for what can wait, so that one problem is one page, however many windows and promises it breaks.
 */
@Component
class BreachReaction implements Reaction<ObjectiveBreached> {
  /** Burning this fast spends 2% of a month's budget in an hour. */
  private static final BigDecimal FAST = new BigDecimal("10");
  private final Alerts alerts;
  private final AlertRows rows;
  private final BreachFacts facts;
  private final Timelines timelines;

  BreachReaction(Alerts alerts, AlertRows rows, BreachFacts facts, Timelines timelines) {
    this.alerts = alerts;
    this.rows = rows;
    this.facts = facts;
    this.timelines = timelines;
  }

  @Override public Class<ObjectiveBreached> to() {
    return ObjectiveBreached.class;
  }

  @Override public void react(ObjectiveBreached breach) {
    BreachFacts.Found found = facts.of(breach);
    Alert alert = alerts.raise(new Problem(key(breach), breach.service(), severity(breach), found.summary(), found.sentences(), Origin.OBJECTIVE, breach.began().at())).alert();
    if (rows.addCondition(alert.id(), breach.breach(), breach.firedAt())) {
      found.pins().forEach(p -> timelines.pin(alert.timeline(), p));
    }
  }

  private static String key(ObjectiveBreached breach) {
    return (breach.severity() == Severity.PAGE ? "slo/" : "budget/") + breach.service();
  }

  private static dev.allclear.alerting.Severity severity(ObjectiveBreached breach) {
    if (breach.severity() == Severity.TICKET) {
      return dev.allclear.alerting.Severity.P3;
    }
    return breach.factor().compareTo(FAST) >= 0 ? dev.allclear.alerting.Severity.P1 : dev.allclear.alerting.Severity.P2;
  }
}
