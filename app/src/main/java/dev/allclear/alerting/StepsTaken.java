package dev.allclear.alerting;

import dev.allclear.base.Event;
import dev.allclear.notify.Obligation;
import dev.allclear.timeline.Timelines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What steps of escalations are to write, gathered so that many that are due at once are written with few requests. Not thread-safe. */
final class StepsTaken {
  private final List<Event> events = new ArrayList<>();
  private final List<Obligation> obligations = new ArrayList<>();
  private final List<Timelines.Placed> pins = new ArrayList<>();
  private final List<AlertRows.Climbed> climbed = new ArrayList<>();

  void publish(Event event) {
    events.add(event);
  }

  void oblige(Obligation obligation) {
    obligations.add(obligation);
  }

  void pin(Timelines.Placed pin) {
    pins.add(pin);
  }

  void climbed(Alert alert, int rung, Instant next, @Nullable Instant pagedAt) {
    climbed.add(new AlertRows.Climbed(alert.id(), rung, next, pagedAt));
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  List<Obligation> obligations() {
    return List.copyOf(obligations);
  }

  List<Timelines.Placed> pins() {
    return List.copyOf(pins);
  }

  List<AlertRows.Climbed> climbed() {
    return List.copyOf(climbed);
  }
}
