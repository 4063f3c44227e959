package dev.allclear.mitigation;

import dev.allclear.access.Audit;
import dev.allclear.base.Events;
import dev.allclear.base.Ids;
import dev.allclear.base.Say;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CodeRepository;
import dev.allclear.changes.History;
import dev.allclear.changes.Suspects;
import dev.allclear.changes.Suspicion;
import dev.allclear.engine.changes.revert.Prepared;
import dev.allclear.engine.changes.revert.Quieting;
import dev.allclear.engine.changes.revert.Rehearsal;
import dev.allclear.engine.changes.revert.Reverts;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Prepares mitigations and applies them when a person says so. Slow work is done outside transactions; what was done is recorded before it is told. */
@Service
public class Mitigations {
  private final StoredMitigations stored;
  private final Incidents incidents;
  private final Catalog catalog;
  private final History history;
  private final Suspects suspects;
  private final QuietStatements quiet;
  private final Timelines timelines;
  private final Events events;
  private final Audit audit;
  private final Transactions tx;
  private final RecentCleanUps recent;
  private final Clock clock;
  /** Two clicks prepare one thing. */
  private final ReentrantLock preparing = new ReentrantLock();

  Mitigations(StoredMitigations stored, Incidents incidents, Catalog catalog, History history, Suspects suspects, QuietStatements quiet, Timelines timelines,
      Events events, Audit audit, Transactions tx, RecentCleanUps recent, Clock clock) {
    this.stored = stored;
    this.incidents = incidents;
    this.catalog = catalog;
    this.history = history;
    this.suspects = suspects;
    this.quiet = quiet;
    this.timelines = timelines;
    this.events = events;
    this.audit = audit;
    this.tx = tx;
    this.recent = recent;
    this.clock = clock;
  }

  /** Newest first. */
  public List<Mitigation> of(IncidentId incident) {
    return stored.of(incident);
  }

  /**
   * Rehearses a revert against what the repository has now and prepares it as a branch of our mirror. Pushes nothing.
   *
   * @throws UnknownMitigation when the service of the incident has no repository of that name
   * @throws CannotMitigate when the revert does not apply, with the conflicts
   * @throws dev.allclear.engine.changes.git.ChangesException when the repository or the commit cannot be read
   */
  public Mitigation prepareRevert(IncidentId id, String repository, String commit, String by) {
    Transactions.refuseInside("Rehearsing a revert");
    Incident incident = open(id);
    CodeRepository code = catalog.repositoriesOf(incident.service()).stream().filter(r -> r.name().equals(repository)).findFirst()
        .orElseThrow(() -> new UnknownMitigation(incident.service() + " has no repository named \"" + repository + "\"; apply a Repository of that name with the service."));
    preparing.lock();
    try {
      return prepareRevert(incident, code, commit, by);
    } finally {
      preparing.unlock();
    }
  }

  private Mitigation prepareRevert(Incident incident, CodeRepository code, String commit, String by) {
    Mitigation mitigation = history.with(code, mirror -> {
      Reverts reverts = new Reverts(mirror);
      Rehearsal rehearsal = reverts.rehearse(commit, "HEAD");
      if (!rehearsal.applies()) {
        throw new CannotMitigate(rehearsal.sentence());
      }
      Mitigation before = waiting(incident, Mitigation.Kind.REVERT, code.name(), d -> rehearsal.commit().equals(d.commit()));
      // Made at the time of the one before it is the same commit, when nothing else changed.
      Prepared again = before == null ? null : reverts.prepare(rehearsal, before.preparedAt());
      if (before != null && again != null && again.commit().equals(before.details().revert())) {
        return before;
      }
      Instant now = clock.instant();
      Prepared prepared = reverts.prepare(rehearsal, now);
      String what = "Revert of " + rehearsal.commit().substring(0, 7) + " \"" + rehearsal.subject() + "\" prepared as branch " + prepared.branch() + ". Nothing was pushed.";
      return new Mitigation(before == null ? Ids.next() : before.id(), incident.id(), Mitigation.Kind.REVERT, Mitigation.State.PREPARED, what, now, by, null, null,
          new Mitigation.Details(code.name(), rehearsal.commit(), prepared.branch(), prepared.commit(), prepared.patch(), prepared.commands(), Ladder.warnings(rehearsal), null));
    });
    return keep(incident, mitigation, new Evidence.Commands(mitigation.details().commands()));
  }

  /**
   * Prepares a patch that limits the rate, or lowers the level, of the statement which a suspected change added, and changes nothing else. Pushes nothing.
   *
   * @param commit the suspected change
   * @throws UnknownMitigation when the change is no suspect of the incident
   * @throws CannotMitigate when no such patch of the statement is known, or it is gone
   */
  public Mitigation preparePatch(IncidentId id, String commit, Quieting.Way way, String by) {
    Transactions.refuseInside("Reading a repository");
    Incident incident = open(id);
    Suspicion suspicion = suspects.of(incident.timeline()).stream().filter(s -> s.commit().equals(commit)).findFirst()
        .orElseThrow(() -> new UnknownMitigation(commit + " is no suspect of " + id + "; its timeline names the suspects."));
    if (!(quiet.plan(suspicion, way) instanceof Quieting.Plan.Possible plan)) {
      throw new CannotMitigate(quiet.plan(suspicion, way).sentence());
    }
    CodeRepository code = catalog.repository(suspicion.repository()).orElseThrow();
    preparing.lock();
    try {
      return preparePatch(incident, suspicion, code, plan, by);
    } finally {
      preparing.unlock();
    }
  }

  private Mitigation preparePatch(Incident incident, Suspicion suspicion, CodeRepository code, Quieting.Plan.Possible plan, String by) {
    Instant now = clock.instant();
    Prepared prepared = history.with(code, mirror -> {
      Quieting quieting = new Quieting(mirror);
      Mitigation before = waiting(incident, Mitigation.Kind.PATCH, code.name(), d -> quieting.branch(plan).equals(d.branch()));
      return quieting.prepare(plan, before == null ? now : before.preparedAt());
    });
    Mitigation before = waiting(incident, Mitigation.Kind.PATCH, code.name(), d -> prepared.commit().equals(d.revert()));
    if (before != null) {
      return before;
    }
    String deed = plan.way() == Quieting.Way.RATE ? "the rate of one statement is limited" : "the level of one statement is lowered";
    String what = "Patch of " + plan.file() + ":" + plan.line() + " prepared as branch " + prepared.branch() + ": " + deed + ". Nothing was pushed.";
    return keep(incident, new Mitigation(Ids.next(), incident.id(), Mitigation.Kind.PATCH, Mitigation.State.PREPARED, what, now, by, null, null,
        new Mitigation.Details(suspicion.repository(), null, prepared.branch(), prepared.commit(), prepared.patch(), prepared.commands(), List.of(), null)),
        new Evidence.Commands(prepared.commands()));
  }

  /**
   * Plans what old logs of the incident's service can be deleted; deletes nothing.
   *
   * @throws CannotMitigate when the service has no log source, or its folders cannot be read
   */
  public Mitigation planCleanUp(IncidentId id, String by) {
    Transactions.refuseInside("Looking at files");
    Incident incident = open(id);
    preparing.lock();
    try {
      return planCleanUp(incident, by);
    } finally {
      preparing.unlock();
    }
  }

  private Mitigation planCleanUp(Incident incident, String by) {
    CleanUpPlan plan = plan(incident);
    Mitigation before = waiting(incident, Mitigation.Kind.CLEAN_UP, null, d -> plan.equals(d.plan()));
    if (before != null) {
      return before;
    }
    List<String> commands = plan.files().stream().limit(200).map(f -> "rm -- " + quoted(f.path())).toList();
    Mitigation mitigation = new Mitigation(Ids.next(), incident.id(), Mitigation.Kind.CLEAN_UP, Mitigation.State.PREPARED, sentence(plan), clock.instant(), by, null, null,
        new Mitigation.Details(null, null, null, null, null, commands, plan.kept(), plan));
    return keep(incident, mitigation, new Evidence.Commands(commands));
  }

  /** What was prepared before and is not yet in place; null when there is none. */
  private @Nullable Mitigation waiting(Incident incident, Mitigation.Kind kind, @Nullable String repository, Predicate<Mitigation.Details> same) {
    return stored.of(incident.id()).stream().filter(m -> m.kind() == kind && m.state() == Mitigation.State.PREPARED)
        .filter(m -> Objects.equals(repository, m.details().repository()) && same.test(m.details())).findFirst().orElse(null);
  }

  private CleanUpPlan plan(Incident incident) {
    var sources = catalog.logSourcesOf(incident.service());
    if (sources.isEmpty()) {
      throw new CannotMitigate("No log source is configured for " + incident.service() + "; apply a LogSource with its paths.");
    }
    try {
      return new OldLogs(sources).plan();
    } catch (IOException e) {
      throw new CannotMitigate("The log folders of " + incident.service() + " could not be read: " + e.getMessage() + ".");
    }
  }

  private static String quoted(String path) {
    return "'" + path.replace("'", "'\\''") + "'";
  }

  /** {@code Deleting 12 rotated log files frees 84 MB, the oldest first.} */
  static String sentence(CleanUpPlan plan) {
    return plan.files().isEmpty() ? "There is no old rotated log file that could be deleted."
        : "Deleting " + files(plan.files().size()) + " frees " + Say.bytes(plan.bytes()) + ".";
  }

  private static String files(int n) {
    return n + (n == 1 ? " old rotated log file" : " old rotated log files");
  }

  private Mitigation keep(Incident incident, Mitigation mitigation, Evidence evidence) {
    Optional<Mitigation> before = stored.of(incident.id()).stream().filter(m -> m.id().equals(mitigation.id())).findFirst();
    if (before.filter(mitigation::equals).isPresent()) {
      return mitigation;
    }
    tx.run(() -> {
      if (before.isPresent()) {
        stored.replace(mitigation);
      } else {
        stored.add(mitigation);
      }
      audit.record(mitigation.kind().code() ? mitigation.kind().word() + ".prepare" : "clean-up.plan", incident.id().toString(), mitigation.what());
      timelines.pin(incident.timeline(), new Pin("mitigation/prepared/" + mitigation.id() + (before.isPresent() ? "/" + mitigation.details().revert() : ""), mitigation.preparedAt(), Pin.Kind.MITIGATION, mitigation.what(), null, Confidence.MEASURED, evidence));
    });
    return mitigation;
  }

  /**
   * Deletes the files of a plan that are still as they were planned. A second time deletes nothing more and answers what was done.
   *
   * @throws UnknownMitigation when the incident has no such plan
   */
  public Mitigation applyCleanUp(IncidentId id, UUID mitigation, String by) {
    Transactions.refuseInside("Deleting files");
    Incident incident = open(id);
    Mitigation planned = find(id, mitigation, Mitigation.Kind.CLEAN_UP);
    CleanUpPlan plan = planned.details().plan();
    if (planned.state() == Mitigation.State.APPLIED || plan == null) {
      return planned;
    }
    OldLogs logs = new OldLogs(catalog.logSourcesOf(incident.service()));
    List<OldLogs.Deletion> deletions = new ArrayList<>();
    plan.files().forEach(file -> deletions.add(logs.delete(file)));
    recent.forget();
    return applied(incident, mitigation, by, done(deletions));
  }

  private static String done(List<OldLogs.Deletion> deletions) {
    int deleted = (int) deletions.stream().filter(d -> d.problem().isEmpty()).count();
    long freed = deletions.stream().mapToLong(OldLogs.Deletion::freed).sum();
    String left = deletions.stream().filter(d -> !d.problem().isEmpty()).limit(3).map(d -> d.path() + ": " + d.problem()).reduce((a, b) -> a + "; " + b).map(s -> " Left alone: " + s + ".").orElse("");
    return "Deleted " + files(deleted) + ", " + Say.bytes(freed) + " freed." + left;
  }

  /**
   * Records that a prepared mitigation was applied, by whoever says so, and begins the watch.
   *
   * @throws UnknownMitigation when the incident has no such mitigation
   */
  public Mitigation saidApplied(IncidentId id, UUID mitigation, String by) {
    Mitigation prepared = find(id, mitigation, null);
    if (prepared.state() == Mitigation.State.APPLIED) {
      return prepared;
    }
    return applied(open(id), mitigation, by, deployed(prepared));
  }

  private static String deployed(Mitigation prepared) {
    String commit = prepared.details().commit();
    return commit != null ? "Reverted " + commit.substring(0, 7) + " and deployed it."
        : prepared.kind() == Mitigation.Kind.PATCH ? "Deployed the patch of branch " + prepared.details().branch() + "." : prepared.what();
  }

  private Mitigation applied(Incident incident, UUID id, String by, String what) {
    return tx.in(() -> {
      Mitigation before = stored.lock(id).orElseThrow(() -> new UnknownMitigation("There is no mitigation " + id + "."));
      if (before.state() == Mitigation.State.APPLIED) {
        return before;
      }
      Instant now = clock.instant();
      Mitigation applied = before.applied(now, by, what);
      stored.update(applied);
      incidents.mitigated(incident.id(), by, what);
      audit.record(applied.kind().code() ? applied.kind().word() + ".applied" : "clean-up.apply", incident.id().toString(), what);
      events.publish(new MitigationApplied(id, incident.id(), incident.service(), applied.kind(), now, by, what));
      return applied;
    });
  }

  private Mitigation find(IncidentId incident, UUID id, Mitigation.@Nullable Kind kind) {
    return stored.of(incident).stream().filter(m -> m.id().equals(id) && (kind == null || m.kind() == kind)).findFirst()
        .orElseThrow(() -> new UnknownMitigation(incident + " has no prepared mitigation " + id + "; prepare it first."));
  }

  private Incident open(IncidentId id) {
    Incident incident = incidents.find(id);
    if (!incident.open()) {
      throw new CannotMitigate(id + " is clear; only an open incident can be mitigated.");
    }
    return incident;
  }
}
