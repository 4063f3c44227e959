package dev.allclear.slo;

import dev.allclear.base.Reaction;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Remembers what was published and committed or not; can fail as a room to the right might. */
@Component
class BreachRecorder implements Reaction<ObjectiveBreached> {
  final List<ObjectiveBreached> heard = new ArrayList<>();
  boolean fails;

  @Override public Class<ObjectiveBreached> to() {
    return ObjectiveBreached.class;
  }

  @Override public void react(ObjectiveBreached event) {
    if (fails) {
      throw new IllegalStateException("killed while reacting");
    }
    heard.add(event);
  }
}
