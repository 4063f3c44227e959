package dev.allclear.incident;

import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Steps that other rooms recorded on the timeline. A finding counts from when it was found, not from when the thing it tells of happened. */
final class Derived {
  private static final Set<Pin.Kind> KINDS = EnumSet.of(Pin.Kind.INCIDENT, Pin.Kind.PAGE, Pin.Kind.ACKNOWLEDGED, Pin.Kind.LOG_FINDING, Pin.Kind.SUSPECT);

  private Derived() {}

  static List<Act> acts(Incident incident, Timelines timelines) {
    List<Entry> entries = timelines.of(incident.timeline(), KINDS);
    var acts = new ArrayList<>(incident.acts());
    incident.mitigation().filter(m -> isBack(m, entries)).ifPresent(m -> acts.removeIf(a -> a.by().equals(EndedTickets.BY) && a.step() == Step.MITIGATED || a.step() == Step.WATCHING));
    if (incident.acts().stream().noneMatch(a -> a.step() == Step.PAGED)) {
      acts.add(first(entries, Pin.Kind.PAGE, Step.PAGED, e -> e.pin().at()).orElseGet(() -> new Act(Step.PAGED, incident.noticedAt(), "allclear", "Noticed")));
    }
    first(entries, Pin.Kind.ACKNOWLEDGED, Step.ACKED, e -> e.pin().at()).ifPresent(acts::add);
    first(entries, Pin.Kind.SUSPECT, Step.FOUND, Entry::pinnedAt)
        .or(() -> first(entries, Pin.Kind.LOG_FINDING, Step.FOUND, Entry::pinnedAt)).ifPresent(acts::add);
    acts.sort(Comparator.comparing(Act::at).thenComparing(Act::step));
    return acts;
  }

  /** It ended by itself, and since then people were called again, or another alert joined. */
  private static boolean isBack(Act mitigation, List<Entry> entries) {
    return mitigation.by().equals(EndedTickets.BY) && entries.stream().filter(e -> e.pinnedAt().isAfter(mitigation.at()))
        .anyMatch(e -> e.pin().kind() == Pin.Kind.PAGE || e.pin().key().startsWith(Incidents.JOINED));
  }

  private static Optional<Act> first(List<Entry> entries, Pin.Kind kind, Step step, Function<Entry, Instant> when) {
    return entries.stream().filter(e -> e.pin().kind() == kind && e.pin().confidence() != Confidence.UNKNOWN)
        .min(Comparator.comparing(when)).map(e -> new Act(step, when.apply(e), "allclear", e.pin().sentence()));
  }
}
