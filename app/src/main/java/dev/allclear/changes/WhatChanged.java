package dev.allclear.changes;

import dev.allclear.base.Say;
import dev.allclear.incident.Incident;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * All kinds of change in one list: the commits that the logs point to, and what deploy scripts and people told about the service in the day before the
 * problem began. A change that was only told is never more than possible: it came before, which proves nothing.
 */
@Component
public class WhatChanged {
  private static final Duration BACK = Duration.ofHours(24);
  /** What told changes lose half of their weight in. */
  private static final Duration HALF_LIFE = Duration.ofHours(2);
  private static final double HIGH = 0.9;
  private static final double MEDIUM = 0.5;
  private static final double LOW = 0.3;

  private final Suspects suspects;
  private final ChangeLog log;
  private final Timelines timelines;

  WhatChanged(Suspects suspects, ChangeLog log, Timelines timelines) {
    this.suspects = suspects;
    this.log = log;
    this.timelines = timelines;
  }

  /** The changes that may bear on an incident, best first; empty when none is known. */
  public List<RankedChange> of(Incident incident) {
    List<Suspicion> suspicions = suspects.of(incident.timeline());
    List<Instant> onsets = onsets(incident);
    Instant last = onsets.stream().max(Comparator.naturalOrder()).orElseThrow();
    List<Change> told = log.between(incident.service(), last.minus(BACK), last);
    Map<String, RankedChange> byCommit = new HashMap<>();
    suspicions.forEach(s -> byCommit.merge(s.commit(), ranked(s), (a, b) -> a.score() >= b.score() ? a : b));
    List<RankedChange> all = new ArrayList<>(byCommit.values());
    told.stream().filter(c -> suspicions.stream().noneMatch(s -> holds(c, s))).map(c -> ranked(c, onsets)).flatMap(Optional::stream).forEach(all::add);
    all.sort(Comparator.comparingDouble(RankedChange::score).reversed().thenComparing(RankedChange::at, Comparator.reverseOrder()));
    List<RankedChange> ranked = new ArrayList<>();
    all.forEach(c -> ranked.add(c.ranked(ranked.size() + 1)));
    return ranked;
  }

  /** When the problem began, by its own account and by those of its log lines. */
  private List<Instant> onsets(Incident incident) {
    List<Instant> onsets = new ArrayList<>(List.of(incident.beganAt()));
    timelines.of(incident.timeline(), Set.of(Pin.Kind.LOG_FINDING)).stream().map(e -> e.pin().evidence())
        .map(e -> e instanceof Evidence.LogTemplate line ? line.onset() : null).filter(Objects::nonNull).forEach(onsets::add);
    return onsets;
  }

  /** The deploy of a suspect is told with the suspect. */
  private static boolean holds(Change change, Suspicion s) {
    return change.kind() == ChangeKind.DEPLOY && (change.at().equals(s.deployedAt()) || !change.commit().isEmpty() && s.commit().startsWith(change.commit()));
  }

  private static RankedChange ranked(Suspicion s) {
    double score = switch (s.confidence()) {
      case "high" -> HIGH;
      case "medium" -> MEDIUM;
      default -> LOW;
    };
    return new RankedChange(0, "commit", s.subject(), s.commit(), s.deployedAt() == null ? s.arrivedAt() : s.deployedAt(), score, s.confidence(),
        List.of("The logs point to it: " + s.verdict() + " at " + s.file() + ":" + s.line() + ", repository " + s.repository() + "."));
  }

  private static Optional<RankedChange> ranked(Change change, List<Instant> onsets) {
    return onsets.stream().filter(onset -> !change.at().isAfter(onset)).map(onset -> Duration.between(change.at(), onset)).min(Comparator.naturalOrder())
        .filter(lead -> lead.compareTo(BACK) <= 0).map(lead -> {
          double score = weight(change.kind()) * Math.pow(2, -(double) lead.toSeconds() / HALF_LIFE.toSeconds());
          String where = change.environment().isEmpty() ? "" : " in " + change.environment();
          return new RankedChange(0, change.kind().word(), change.name(), change.commit(), change.at(), Math.round(score * 100) / 100.0, "low",
              List.of("Took effect" + where + " " + Say.span(lead) + " before it began.", "No more than that is known of it."));
        });
  }

  /** Deploys and configuration trigger two thirds of outages (Site Reliability Workbook, appendix C): 37% and 31%. */
  private static double weight(ChangeKind kind) {
    return switch (kind) {
      case DEPLOY -> 0.6;
      case CONFIGURATION, FLAG -> 0.55;
      case DEPENDENCY, SCHEMA -> 0.45;
      case SCALING -> 0.35;
    };
  }
}
