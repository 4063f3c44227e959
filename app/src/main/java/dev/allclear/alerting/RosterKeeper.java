package dev.allclear.alerting;

import dev.allclear.base.Tick;
import dev.allclear.base.work.Beginning;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.catalog.Team;
import dev.allclear.notify.CarrierBook;
import dev.allclear.notify.Carriers;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.OnCall;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Keeps the {@link Roster} at hand, never older than 15 s while the database answers. Thread-safe. */
@Component
class RosterKeeper implements Tick, DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(RosterKeeper.class);
  private static final Duration OTHERS = Duration.ofMinutes(10);
  private static final int TIMES_AS_LONG = 20;
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(2);
  private final Catalog catalog;
  private final OnCall onCall;
  private final Policies policies;
  private final Carriers carriers;
  private final Integrations integrations;
  private final Maintenances maintenances;
  private final AlertRows rows;
  private final FreshAlerts fresh;
  private final IntakeMarks marks;
  private final NodeName node;
  private final CarrierBook book;
  private final RosterFile file;
  private final Beginning beginning;
  private final Clock clock;
  private volatile Roster latest = Roster.NONE;
  private volatile long writeAfter = Long.MIN_VALUE;

  RosterKeeper(Catalog catalog, OnCall onCall, Policies policies, Carriers carriers, Integrations integrations, Maintenances maintenances, AlertRows rows, FreshAlerts fresh, IntakeMarks marks,
      NodeName node, CarrierBook book, RosterFile file, Beginning beginning, Clock clock) {
    this.catalog = catalog;
    this.onCall = onCall;
    this.policies = policies;
    this.carriers = carriers;
    this.integrations = integrations;
    this.maintenances = maintenances;
    this.rows = rows;
    this.fresh = fresh;
    this.marks = marks;
    this.node = node;
    this.book = book;
    this.file = file;
    this.beginning = beginning;
    this.clock = clock;
  }

  /** Before the first was taken it is that of the process before. */
  Roster latest() {
    return latest.takenAt().equals(Instant.EPOCH) ? read() : latest;
  }

  private synchronized Roster read() {
    if (latest.takenAt().equals(Instant.EPOCH)) {
      latest = file.read().orElse(latest);
    }
    return latest;
  }

  /** Takes a fresh one, and keeps it on disk too. */
  void take() {
    look();
    file.write(latest, book.all());
  }

  private void look() {
    long known = fresh.mark();
    long applied = marks.applied(node.journal()).orElse(0);
    Map<String, EscalationPolicy> byService = policies.ofAll();
    List<Person> people = catalog.people();
    latest = new Roster(clock.instant(), applied, byService,
        onCall.schedules().stream().collect(Collectors.toMap(Schedule::name, Function.identity())),
        distinct(byService.values()).stream().flatMap(p -> p.allTargets().stream())
            .filter(t -> t.kind() == Target.Kind.TEAM).distinct().flatMap(t -> catalog.team(t.name()).stream()).collect(Collectors.toMap(Team::name, Team::members)),
        people.stream().collect(Collectors.toMap(Person::name, Function.identity())),
        carriers.to(people),
        integrations.all().stream().collect(Collectors.toMap(Integration::name, Function.identity())),
        maintenances.notOver(clock.instant()),
        rows.everyOpen(),
        marks.hasOthers(node.journal(), clock.instant().minus(OTHERS)));
    fresh.forget(known);
  }

  /** Thousands of services follow a few policies. */
  private static Set<EscalationPolicy> distinct(Collection<EscalationPolicy> policies) {
    Set<EscalationPolicy> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    distinct.addAll(policies);
    return distinct;
  }

  /** What is known at the end is known at the next start. A database that did not answer lately would hold up the stop. */
  @Override public void destroy() {
    Instant taken = latest.takenAt();
    boolean answers = taken.equals(Instant.EPOCH) ? !beginning.isWaiting() : taken.plus(every()).plus(every()).isAfter(clock.instant());
    if (!answers) {
      return;
    }
    try {
      take();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The roster of the last moment is not kept, because the database does not answer: {}", e.getMessage());
    }
  }

  @Override public String name() {
    return "alerting.roster";
  }

  @Override public Duration every() {
    return Duration.ofSeconds(15);
  }

  /** One with ten thousand open alerts takes its time to write: the disk is left alone for twenty times as long, at most two minutes. */
  @Override public void tick(Instant now) {
    long began = System.nanoTime();
    if (began < writeAfter) {
      look();
      return;
    }
    take();
    writeAfter = System.nanoTime() + Math.min(LONGEST_PAUSE_NANOS, TIMES_AS_LONG * (System.nanoTime() - began));
  }
}
