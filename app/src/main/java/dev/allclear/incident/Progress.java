package dev.allclear.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where an incident stands: the steps that were reached, with the time of the first act of each. A step may be reached while an earlier one is not. */
public record Progress(Map<Step, Instant> reached) {
  public Progress {
    reached = reached.isEmpty() ? Map.of() : Map.copyOf(reached);
  }

  public static Progress of(List<Act> acts) {
    var reached = new EnumMap<Step, Instant>(Step.class);
    for (Act act : acts) {
      reached.merge(act.step(), act.at(), (a, b) -> a.isBefore(b) ? a : b);
    }
    return new Progress(reached);
  }

  /** The furthest step that was reached; an incident without any act stands before the page and counts as paged. */
  public Step state() {
    return reached.keySet().stream().max(Step::compareTo).orElse(Step.PAGED);
  }

  public Optional<Instant> at(Step step) {
    return Optional.ofNullable(reached.get(step));
  }

  public boolean has(Step step) {
    return reached.containsKey(step);
  }

  /** All seven steps in order, for the strip. */
  public List<Mark> marks() {
    var marks = new ArrayList<Mark>();
    for (Step step : Step.values()) {
      marks.add(new Mark(step, at(step), step == state()));
    }
    return List.copyOf(marks);
  }

  /** One step of the strip; without a time it was not reached. */
  public record Mark(Step step, Optional<Instant> at, boolean here) {}
}
