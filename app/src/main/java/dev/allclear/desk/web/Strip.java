package dev.allclear.desk.web;

import dev.allclear.base.web.Step;
import dev.allclear.base.web.Step.Place;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Progress;
import java.util.List;

/** The seven steps of an incident as they are drawn. */
final class Strip {
  private Strip() {}

  static List<Step> of(Incident incident) {
    return incident.progress().marks().stream().map(mark -> new Step(mark.step().word(), mark.at().orElse(null), place(mark))).toList();
  }

  private static Place place(Progress.Mark mark) {
    if (mark.here()) {
      return mark.step() == dev.allclear.incident.Step.CLEAR ? Place.WON : Place.HERE;
    }
    return mark.at().isPresent() ? Place.DONE : Place.AHEAD;
  }
}
