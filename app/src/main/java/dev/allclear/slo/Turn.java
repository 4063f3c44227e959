package dev.allclear.slo;

import java.time.Instant;
import java.util.List;

/** An objective whose minutes until {@code until} are final, and have not been judged from {@code from} on. */
record Turn(Objective objective, List<Source> sources, Instant from, Instant until) {
  Turn {
    sources = List.copyOf(sources);
  }

  String name() {
    return objective.name();
  }

  List<Integer> ids() {
    return sources.stream().map(Source::id).toList();
  }
}
