package dev.allclear.learning;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.timeline.EntryPinned;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Recalls learnings when the logs show a line that was seen in an earlier problem, whichever service it was. */
@Component
class RecallByLog implements Listener<EntryPinned> {
  private final Learnings learnings;
  private final Timelines timelines;

  RecallByLog(Learnings learnings, Timelines timelines) {
    this.learnings = learnings;
    this.timelines = timelines;
  }

  @Override public String name() {
    return "learning.recall-by-log";
  }

  @Override public Class<EntryPinned> to() {
    return EntryPinned.class;
  }

  @Override public boolean wants(EntryPinned event) {
    return event.kind() == Pin.Kind.LOG_FINDING;
  }

  @Override public void on(EntryPinned event, EventId id) {
    if (wants(event)) {
      timelines.after(event.timeline(), event.number() - 1).stream().filter(e -> e.number() == event.number()).map(e -> e.pin().evidence())
          .filter(Evidence.LogTemplate.class::isInstance).map(Evidence.LogTemplate.class::cast)
          .forEach(t -> learnings.recall(event.timeline(), new Trigger(null, Set.of(t.id()), Trigger.words(t.template()), Set.of("log-finding"))));
    }
  }
}
