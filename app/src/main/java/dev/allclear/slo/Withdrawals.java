package dev.allclear.slo;

import dev.allclear.base.Events;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ends the firings of promises that are taken back, so that nobody is called for what nobody measures. */
@Component
public class Withdrawals {
  private final Breaches breaches;
  private final Events events;
  private final Clock clock;

  Withdrawals(Breaches breaches, Events events, Clock clock) {
    this.breaches = breaches;
    this.events = events;
    this.clock = clock;
  }

  /** Joins the caller's transaction. */
  public void of(List<String> objectives) {
    if (objectives.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    breaches.open().stream().filter(breach -> objectives.contains(breach.objective())).forEach(breach -> {
      breaches.resolve(breach.id(), now);
      events.publish(new ObjectiveWithdrawn(breach.id(), breach.objective(), breach.service(), now));
    });
  }
}
