package dev.allclear.learning;

import dev.allclear.alerting.AlertOpened;
import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Timelines;
import org.springframework.stereotype.Component;

/** Recalls learnings when an alert opens, from what is known of it in that moment: the service, its words, the kinds of its facts. */
@Component
class RecallByAlert implements Listener<AlertOpened> {
  private final Learnings learnings;
  private final Timelines timelines;

  RecallByAlert(Learnings learnings, Timelines timelines) {
    this.learnings = learnings;
    this.timelines = timelines;
  }

  @Override public String name() {
    return "learning.recall-by-alert";
  }

  @Override public Class<AlertOpened> to() {
    return AlertOpened.class;
  }

  @Override public void on(AlertOpened alert, EventId id) {
    learnings.recall(alert.timeline(), Learnings.problem(alert.service(), alert.summary(), timelines.of(alert.timeline()).stream().map(Entry::pin).toList()));
  }
}
