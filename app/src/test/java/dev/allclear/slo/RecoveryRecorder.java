package dev.allclear.slo;

import dev.allclear.base.Reaction;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Remembers which breaches ended. */
@Component
class RecoveryRecorder implements Reaction<ObjectiveRecovered> {
  final List<ObjectiveRecovered> heard = new ArrayList<>();

  @Override public Class<ObjectiveRecovered> to() {
    return ObjectiveRecovered.class;
  }

  @Override public void react(ObjectiveRecovered event) {
    heard.add(event);
  }
}
