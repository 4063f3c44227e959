package dev.allclear.mitigation;

import dev.allclear.base.Say;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CodeRepository;
import dev.allclear.changes.Change;
import dev.allclear.changes.ChangeKind;
import dev.allclear.changes.ChangeLog;
import dev.allclear.changes.History;
import dev.allclear.changes.Suspects;
import dev.allclear.changes.Suspicion;
import dev.allclear.comms.ServiceZones;
import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.revert.Rehearsal;
import dev.allclear.engine.changes.revert.Reverts;
import dev.allclear.incident.Incident;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What can restore the service of an incident, as far as its suspects, changes and logs tell. Only looks. What is said of code is kept until the repository changes:
 * rehearsing a revert costs some tens of milliseconds, and may have to wait for an index that is being made. Thread-safe.
 */
@Component
public class Ladder {
  private static final Duration RECENT = Duration.ofDays(14);
  private static final int MOST_KEPT = 200;
  /** There is nothing to take back, nor a statement to quieten. */
  private static final String TAKEN_BACK = "taken-back";
  private final Suspects suspects;
  private final ChangeLog log;
  private final Catalog catalog;
  private final History history;
  private final QuietStatements quiet;
  private final ServiceZones zones;
  private final Clock clock;
  private final RecentCleanUps recent;
  private final Map<Known, List<Rung>> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
    @Override protected boolean removeEldestEntry(Map.Entry<Known, List<Rung>> eldest) {
      return size() > MOST_KEPT;
    }
  });

  /** What the answer depends on, besides what was logged. */
  private record Known(CodeRepository repository, String state, UUID finding, String commit, String file) {}

  Ladder(Suspects suspects, ChangeLog log, Catalog catalog, History history, QuietStatements quiet, ServiceZones zones, RecentCleanUps recent, Clock clock) {
    this.suspects = suspects;
    this.log = log;
    this.catalog = catalog;
    this.history = history;
    this.quiet = quiet;
    this.zones = zones;
    this.clock = clock;
    this.recent = recent;
  }

  /** The steps that apply, from the gentlest on; never empty of a sentence about logs when a log source is known. */
  public List<Rung> of(Incident incident) {
    List<Rung> rungs = new ArrayList<>();
    Optional<Suspicion> suspicion = suspected(incident);
    rollBack(incident, suspicion).ifPresent(rungs::add);
    suspicion.ifPresent(s -> {
      List<Rung> code = code(s);
      rungs.addAll(code);
      if (code.getFirst().name().equals(TAKEN_BACK)) {
        return;
      }
      rungs.add(new Rung("logger-level", false, "Raise the level of the logger of " + s.file() + " in the running service, where it can be set without a deploy. Your team sets it.", List.of()));
    });
    cleanUp(incident).ifPresent(rungs::add);
    return rungs;
  }

  /** The change that the steps take back or quieten; empty when none is suspected. */
  public Optional<Suspicion> suspected(Incident incident) {
    return suspects.of(incident.timeline()).stream().findFirst();
  }

  private Optional<Rung> rollBack(Incident incident, Optional<Suspicion> suspicion) {
    Instant now = clock.instant();
    List<Change> changes = log.between(incident.service(), incident.beganAt().minus(RECENT), now);
    List<Change> deploys = changes.stream().filter(c -> c.kind() == ChangeKind.DEPLOY).toList();
    Optional<Change> suspected = suspicion.flatMap(s -> deploys.stream().filter(d -> d.at().equals(s.deployedAt())).findFirst());
    Optional<Change> flag = latest(changes, ChangeKind.FLAG, incident);
    Optional<Change> deploy = suspected.or(() -> latest(deploys, ChangeKind.DEPLOY, incident));
    if (flag.isPresent() && suspected.isEmpty() && deploy.filter(d -> d.at().isAfter(flag.get().at())).isEmpty()) {
      return Optional.of(new Rung("roll-back", false, "Switch back the flag " + flag.get().name() + ", changed " + when(flag.get().at(), incident) + ". Your team switches it.", List.of()));
    }
    return deploy.map(d -> rollBack(incident, d, deploys));
  }

  /** The last one before the problem began: what came after it did not bring it. */
  private static Optional<Change> latest(List<Change> changes, ChangeKind kind, Incident incident) {
    return changes.stream().filter(c -> c.kind() == kind && !c.at().isAfter(incident.beganAt())).max(Comparator.comparing(Change::at));
  }

  private Rung rollBack(Incident incident, Change deploy, List<Change> deploys) {
    return new Rung("roll-back", false, "Roll " + incident.service() + " back from " + name(deploy) + ", deployed " + when(deploy.at(), incident) + before(deploy, deploys) + ". Your team's deploy does it.",
        since(deploy, deploys));
  }

  private static String before(Change deploy, List<Change> deploys) {
    if (!deploy.previousCommit().isEmpty()) {
      return ", to " + shortened(deploy.previousCommit());
    }
    return deploys.stream().filter(d -> d.at().isBefore(deploy.at())).findFirst().map(d -> ", to " + name(d)).orElse("");
  }

  private static List<String> since(Change deploy, List<Change> deploys) {
    long later = deploys.stream().filter(d -> d.at().isAfter(deploy.at())).count();
    return later == 0 ? List.of() : List.of((later == 1 ? "1 deploy came after it; rolling back takes it back too." : later + " deploys came after it; rolling back takes them back too."));
  }

  private static String name(Change change) {
    return change.version().isEmpty() ? shortened(change.commit()) : change.version();
  }

  private static String shortened(String commit) {
    return commit.length() > 7 ? commit.substring(0, 7) : commit;
  }

  private String when(Instant at, Incident incident) {
    return Say.when(at, clock.instant(), zones.of(incident.service()));
  }

  private List<Rung> code(Suspicion s) {
    Optional<CodeRepository> repository = catalog.repository(s.repository());
    if (repository.isEmpty()) {
      List<Rung> rungs = new ArrayList<>(List.of(
          new Rung("revert", false, "Revert " + s.shortCommit() + ". The repository " + s.repository() + " is not configured any more, so it was not rehearsed.", List.of())));
      rungs.addAll(quiet.rungs(s));
      return rungs;
    }
    String state = history.state(repository.get());
    Known known = new Known(repository.get(), state, s.finding(), s.commit(), s.file());
    List<Rung> before = state.isEmpty() ? null : kept.get(known);
    if (before != null) {
      return before;
    }
    try {
      List<Rung> rungs = new ArrayList<>(List.of(revert(s, repository.get())));
      if (!rungs.getFirst().name().equals(TAKEN_BACK)) {
        rungs.addAll(quiet.rungs(s));
      }
      if (!state.isEmpty()) {
        kept.put(known, List.copyOf(rungs));
      }
      return rungs;
    } catch (ChangesException e) {
      return List.of(new Rung("revert", false, "Revert " + s.shortCommit() + ". It was not rehearsed: " + e.getMessage(), List.of()));
    }
  }

  private Rung revert(Suspicion s, CodeRepository repository) {
    Rehearsal rehearsal = history.with(repository, mirror -> new Reverts(mirror).rehearse(s.commit(), "HEAD"));
    boolean gone = rehearsal.outcome() == Rehearsal.Outcome.NOTHING_LEFT || rehearsal.outcome() == Rehearsal.Outcome.NOT_THERE;
    return gone ? new Rung(TAKEN_BACK, false, rehearsal.sentence(), List.of()) : new Rung("revert", rehearsal.applies(), rehearsal.sentence(), warnings(rehearsal));
  }

  static List<String> warnings(Rehearsal rehearsal) {
    List<String> warnings = new ArrayList<>(rehearsal.flags());
    rehearsal.dependents().stream().limit(5).forEach(d -> warnings.add("Later change on the same lines: " + d.commit().substring(0, 7) + " " + d.subject() + "."));
    return warnings;
  }

  private Optional<Rung> cleanUp(Incident incident) {
    var sources = catalog.logSourcesOf(incident.service());
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    try {
      CleanUpPlan plan = recent.plan(sources);
      return Optional.of(new Rung("clean-up", !plan.files().isEmpty(), Mitigations.sentence(plan), List.of()));
    } catch (IOException e) {
      return Optional.of(new Rung("clean-up", false, "The log folder could not be read: " + e.getMessage() + ".", List.of()));
    }
  }
}
