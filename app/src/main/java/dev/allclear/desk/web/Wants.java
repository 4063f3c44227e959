package dev.allclear.desk.web;

import dev.allclear.alerting.Alert;
import dev.allclear.impact.Assessment;
import dev.allclear.impact.Impacts;
import dev.allclear.incident.Incident;
import dev.allclear.review.Review;
import dev.allclear.review.Reviews;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Collects what waits for somebody: alerts, open incidents with their next act, impacts to be signed, post-mortems to be published. */
@Component
class Wants {
  private final Timelines timelines;
  private final Impacts impacts;
  private final Reviews reviews;

  Wants(Timelines timelines, Impacts impacts, Reviews reviews) {
    this.timelines = timelines;
    this.impacts = impacts;
    this.reviews = reviews;
  }

  /** The most urgent first. */
  List<Wanted> of(List<Alert> alerts, List<Incident> incidents) {
    List<Wanted> all = new ArrayList<>();
    alerts.forEach(alert -> all.add(new Wanted("/alerts/" + alert.id(), alert.service(),
        alert.summary() + (alert.acknowledged() == null ? " · nobody has it yet" : " · " + alert.acknowledged().by() + " has it"), alert.openedAt())));
    incidents.stream().filter(Incident::open).forEach(incident -> all.add(new Wanted("/incidents/" + incident.id(), incident.id().toString(), next(incident), incident.declaredAt())));
    incidents.stream().filter(incident -> !incident.open()).forEach(incident -> {
      impact(incident).ifPresent(all::add);
      review(incident).ifPresent(all::add);
    });
    return all;
  }

  private String next(Incident incident) {
    boolean suspect = !timelines.of(incident.timeline(), Set.of(Pin.Kind.SUSPECT)).isEmpty();
    return NextAct.of(incident, suspect).say();
  }

  private Optional<Wanted> impact(Incident incident) {
    return impacts.assessment(incident.id()).filter(impact -> !impact.signed())
        .map(impact -> new Wanted("/incidents/" + incident.id() + "/impact", "Impact of " + incident.id(), answers(impact), impact.to()));
  }

  private static String answers(Assessment impact) {
    long missing = impact.unanswered();
    return missing == 0 ? "Everybody has answered. Read and sign it." : missing + " of " + impact.consumers().size() + (missing == 1 ? " answer is" : " answers are") + " missing, then it is signed.";
  }

  private Optional<Wanted> review(Incident incident) {
    return reviews.review(incident.id()).filter(review -> review.publishedAt() == null)
        .map((Review review) -> new Wanted("/incidents/" + incident.id() + "/review", "Post-mortem of " + incident.id(), "The draft is ready. Read, complete and publish it.", review.updatedAt()));
  }
}
