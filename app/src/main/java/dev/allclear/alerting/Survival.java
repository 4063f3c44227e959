package dev.allclear.alerting;

import dev.allclear.alerting.journal.Record;
import dev.allclear.base.Ids;
import dev.allclear.base.Links;
import dev.allclear.base.Say;
import dev.allclear.catalog.Person;
import dev.allclear.notify.Carriers;
import dev.allclear.notify.Ladder;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.PageText;
import dev.allclear.notify.PageWriter;
import dev.allclear.notify.Parcel;
import dev.allclear.timeline.TimelineId;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages while the database is away, hung or full: from the roster as it was known last and the journal, by the same rules as else. Each send and each
 * acknowledgement is in the spool, so that the database learns of it when it is back and nobody is called a second time for it.
 */
@Component
public class Survival {
  private static final Logger LOG = LoggerFactory.getLogger(Survival.class);
  private static final int AT_ONCE = 500;
  private final RosterKeeper rosters;
  private final Intake intake;
  private final SurvivalSpool spool;
  private final SurvivalTokens tokens;
  private final FreshAlerts fresh;
  private final Links links;
  private final JsonMapper json;
  private final Clock clock;
  private final RandomGenerator chance = RandomGenerator.getDefault();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<UUID, SurvivalCase> cases = new LinkedHashMap<>();
  /** The latest of each key. */
  private final Map<String, SurvivalCase> byKey = new HashMap<>();
  private @Nullable Instant since;
  private long read;

  Survival(RosterKeeper rosters, Intake intake, SurvivalSpool spool, SurvivalTokens tokens, FreshAlerts fresh, Links links, JsonMapper json, Clock clock) {
    this.rosters = rosters;
    this.intake = intake;
    this.spool = spool;
    this.tokens = tokens;
    this.fresh = fresh;
    this.links = links;
    this.json = json;
    this.clock = clock;
  }

  /** Since when the database is taken to be away; empty while it answers. */
  public synchronized Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** Does what is due. Sends run on threads of their own, or on this one when {@code wait} is set. */
  void step(boolean wait) {
    List<Runnable> sends;
    synchronized (this) {
      if (since == null) {
        begin();
      }
      readJournal();
      climb();
      sends = due();
    }
    sends.forEach(wait ? Runnable::run : threads::execute);
  }

  private void begin() {
    since = clock.instant();
    Roster roster = rosters.latest();
    read = Math.max(intake.state().applied(), roster.applied());
    Map<UUID, Alert> known = new LinkedHashMap<>();
    roster.open().forEach(a -> known.put(a.id(), a));
    Map<UUID, Alert> lately = fresh.all();
    lately.forEach(known::put);
    known.values().removeIf(a -> !a.isOpen() && a.standing().members() == 0);
    known.values().forEach(a -> put(known(a, roster, lately.containsKey(a.id()))));
    Map<UUID, SurvivalCase> heads = new HashMap<>(cases);
    cases.values().forEach(c -> underItsHead(c, heads));
    LOG.error("The database is away: paging goes on from the roster of {} and the journal; {} open alerts are taken along", roster.takenAt(), cases.size());
  }

  /** An alert of the database, that goes on from where it was. What opened after the roster was taken is called for once more: whether it was is not known. */
  private SurvivalCase known(Alert alert, Roster roster, boolean isFresh) {
    SurvivalCase c = new SurvivalCase(alert.id(), 0, alert.key(), alert, alert.rung(), null);
    c.members = alert.standing().members();
    c.over = !alert.isOpen();
    Alert.Acknowledgement by = alert.acknowledged();
    if (by != null) {
      c.acknowledgedAt = by.at();
      c.acknowledgedBy = by.by();
    } else if (alert.severity().wakes() && alert.standing().head() == null) {
      boolean begun = alert.rung() >= 0 || alert.nextAt() != null;
      c.nextAt = begun ? alert.nextAt() : roster.heldUntil(alert.service(), clock.instant());
      c.mayHaveBeenCalled = isFresh && !begun;
    }
    return c;
  }

  /** Where the alert that paged for many is over, the first of these pages for them. */
  private void underItsHead(SurvivalCase c, Map<UUID, SurvivalCase> heads) {
    UUID head = c.alert.standing().head();
    if (head != null) {
      SurvivalCase found = heads.putIfAbsent(head, c);
      c.head = found == null || found == c ? null : found;
      c.nextAt = c.head == null && c.acknowledgedAt == null && c.alert.severity().wakes() ? clock.instant().plus(Climb.SOON) : null;
    }
  }

  private void put(SurvivalCase c) {
    cases.put(c.id, c);
    byKey.put(c.key, c);
  }

  private void readJournal() {
    try {
      for (List<Record> records = intake.kept(read, AT_ONCE); !records.isEmpty(); records = intake.kept(read, AT_ONCE)) {
        for (Record record : records) {
          Intake.Batch batch = json.readValue(record.bytes(), Intake.Batch.class);
          batch.arrivals().forEach(a -> take(record.number(), batch, a));
          read = record.number();
        }
      }
    } catch (IOException e) {
      LOG.error("The journal cannot be read while the database is away: {}", e.getMessage());
    }
  }

  private void take(long number, Intake.Batch batch, Arrival arrival) {
    Integration from = rosters.latest().integrations().get(batch.integration());
    if (from == null) {
      return;
    }
    String key = Signals.key(from, arrival.key());
    Optional<SurvivalCase> open = Optional.ofNullable(byKey.get(key)).filter(c -> !c.over);
    switch (arrival.act()) {
      case TRIGGER -> {
        Handling.Way way = from.way(arrival, batch.at());
        if (!way.ignored() && way.severity().wakes()) {
          open.ifPresentOrElse(c -> worse(c, way.severity(), arrival.summary()), () -> open(number, key, from, way, batch.at(), arrival));
        }
      }
      case RESOLVE -> open.ifPresent(c -> c.over = true);
      case ACKNOWLEDGE -> open.ifPresent(c -> acknowledged(c, from.name(), batch.at()));
      case LIVES, SELF_TEST -> { }
    }
  }

  /** What woke nobody so far does now. */
  private void worse(SurvivalCase c, Severity severity, String summary) {
    if (!c.alert.severity().wakes() && c.paging().acknowledgedAt == null) {
      c.alert = c.alert.worse(severity, summary);
      c.head = null;
      c.nextAt = rosters.latest().heldUntil(c.alert.service(), clock.instant());
    }
  }

  private void open(long number, String key, Integration from, Handling.Way way, Instant at, Arrival arrival) {
    List<String> facts = List.of(from.name() + " says: " + arrival.summary(), "Allclear works without its database since " + Say.when(java.util.Objects.requireNonNull(since), clock.instant(), ZoneOffset.UTC) + " UTC.");
    UUID id = Ids.next();
    Alert alert = new Alert(id, key, way.service(), way.severity(), arrival.summary(), facts, Origin.SIGNAL, new TimelineId(id), at, arrival.beganAt(), -1, null, null, null,
        Alert.Standing.NEW.of(rosters.latest().crew(way.service(), clock.instant())));
    SurvivalCase opened = new SurvivalCase(id, number, key, alert, -1, clock.instant());
    opened.mayHaveBeenCalled = rosters.latest().shared();
    Instant held = rosters.latest().heldUntil(way.service(), clock.instant());
    Crowd crowd = alert.standing().crew().isEmpty() ? new Crowd.Alone(held) : Crowd.of(heads(alert.standing().crew()), way.severity(), clock.instant());
    if (crowd instanceof Crowd.Joins joins) {
      SurvivalCase head = java.util.Objects.requireNonNull(cases.get(joins.head()));
      opened.head = head;
      opened.nextAt = null;
      if (head.members++ == 0) {
        List<String> called = head.calls.stream().map(c -> c.person).distinct().toList();
        called.forEach(p -> head.calls.add(new SurvivalCase.Call(Ids.next(), "crowd", p, clock.instant().plusSeconds(5), false)));
      }
    } else {
      Instant alone = ((Crowd.Alone) crowd).at();
      opened.nextAt = alone.isAfter(held) ? alone : held;
    }
    put(opened);
  }

  /** Only what calls the same people, and not before the same time, shares pages. */
  private List<Crowd.Head> heads(String crew) {
    return cases.values().stream().filter(c -> c.head == null && c.alert.severity().wakes() && c.alert.standing().crew().equals(crew))
        .map(c -> new Crowd.Head(c.id, c.alert.severity(), c.alert.openedAt(), groupWaits(c), c.members > 0)).toList();
  }

  private boolean groupWaits(SurvivalCase head) {
    return head.acknowledgedAt == null && (!head.over || cases.values().stream().anyMatch(m -> m.head == head && !m.over));
  }

  private void climb() {
    Instant now = clock.instant();
    for (SurvivalCase c : List.copyOf(cases.values())) {
      if (c.head != null || c.nextAt == null || c.nextAt.isAfter(now) || !groupWaits(c)) {
        continue;
      }
      Roster roster = rosters.latest();
      var policy = roster.policy(c.alert.service());
      Climb<Person> climb = Climb.of(policy, c.rung + 1, rung -> roster.reached(rung < policy.rungs() ? policy.step(rung).targets(now)
          : policy.lastResort() == null ? List.of() : List.of(policy.lastResort()), now), roster::everybody, now);
      c.rung = climb.rung();
      c.nextAt = climb.next();
      climb.called().forEach(p -> c.calls.add(new SurvivalCase.Call(Ids.next(), climb.rung() + " " + p.name(), p.name(), now, c.mayHaveBeenCalled)));
      c.mayHaveBeenCalled = false;
    }
  }

  private List<Runnable> due() {
    Instant now = clock.instant();
    List<Runnable> sends = new ArrayList<>();
    for (SurvivalCase c : cases.values()) {
      if (c.head == null && groupWaits(c)) {
        c.calls.stream().filter(call -> !call.sending && call.nextAt != null && !call.nextAt.isAfter(now)).forEach(call -> sends.add(send(c, call, now)));
      }
    }
    return sends;
  }

  private Runnable send(SurvivalCase c, SurvivalCase.Call call, Instant now) {
    List<Carriers.Route> routes = rosters.latest().routes().getOrDefault(call.person, List.of());
    Ladder.Place place = call.place;
    if (routes.isEmpty()) {
      call.nextAt = null;
      return () -> LOG.error("No carrier leads to {}", call.person);
    }
    Carriers.Route route = routes.get(place.rung() % routes.size());
    boolean repeat = call.mayHaveArrived;
    call.sending = true;
    call.attempts++;
    Parcel parcel = parcel(c, call, route, repeat, now);
    return () -> {
      Outcome outcome = tried(route, parcel);
      sent(c, call, place, routes, route, outcome, repeat);
    };
  }

  private static Outcome tried(Carriers.Route route, Parcel parcel) {
    try {
      return route.carrier().send(parcel);
    } catch (RuntimeException e) {
      return Outcome.unknown("The carrier failed: " + e.getMessage());
    }
  }

  private Parcel parcel(SurvivalCase c, SurvivalCase.Call call, Carriers.Route route, boolean repeat, Instant now) {
    Person person = java.util.Objects.requireNonNull(rosters.latest().people().get(call.person));
    Alert told = c.alert.with(new Alert.Standing("", null, c.members, false, null, 0, 0));
    PageText text = new PageText(Headline.of(told, now, person.zone()), c.alert.severity().name(), c.alert.service(), c.alert.id(), c.alert.facts(),
        new PageText.Right(AlertLink.PURPOSE, new AlertLink(c.id, person.name()).subject(), "/a/"));
    URI link = links.to("/a/survival/" + tokens.issue(new SurvivalTokens.Right(c.id, call.person, c.key)));
    return PageWriter.parcel(call.page, call.person, text, route.contact().to(), link, repeat, call.attempts, now);
  }

  private synchronized void sent(SurvivalCase c, SurvivalCase.Call call, Ladder.Place place, List<Carriers.Route> routes, Carriers.Route route, Outcome outcome, boolean repeat) {
    Instant now = clock.instant();
    call.sending = false;
    call.mayHaveArrived |= outcome.state() == Outcome.State.ACCEPTED || outcome.state() == Outcome.State.UNKNOWN;
    Optional<Ladder.Next> next = Ladder.after(outcome.state(), place, routes.stream().map(Carriers.Route::contact).toList(), now, chance);
    call.place = next.map(Ladder.Next::place).orElse(Ladder.Place.FIRST);
    call.nextAt = next.map(Ladder.Next::at).orElse(null);
    spool.note(new SurvivalSpool.Deed(c.number, c.key, c.number == 0 ? c.id : null, c.rung, call.page, call.key, call.person,
        route.contact().kind().name().toLowerCase(java.util.Locale.ROOT), route.contact().to(), route.carrier().name(), outcome.state().name(), outcome.words(), repeat, null, now));
  }

  /** What the screen behind a survival link shows; empty when nothing is known of it. */
  public synchronized Optional<SurvivalView> view(String token) {
    return tokens.read(token).flatMap(l -> view(new AlertLink(l.id(), l.person())));
  }

  /** The same behind the link of a page that the database knows. */
  public synchronized Optional<SurvivalView> view(AlertLink link) {
    return Optional.ofNullable(cases.get(link.alert())).map(c -> new SurvivalView(link.person(), c.alert, c.members, c.over, c.paging().acknowledgedBy, needed(c.paging())));
  }

  /** How many people the steps that were called want to acknowledge. */
  private int needed(SurvivalCase c) {
    var policy = rosters.latest().policy(c.alert.service());
    return java.util.stream.IntStream.rangeClosed(0, Math.min(c.rung, policy.rungs() - 1)).map(rung -> policy.step(rung).acknowledgements()).max().orElse(1);
  }

  /**
   * One problem as it is known without the database.
   *
   * @param needed so many people should acknowledge it
   */
  public record SurvivalView(String person, Alert alert, int members, boolean over, @Nullable String acknowledgedBy, int needed) {}

  /** Somebody has it; {@code false} when somebody had it before, or nothing is known of it. */
  public synchronized boolean acknowledge(String token) {
    Optional<SurvivalTokens.Right> link = tokens.read(token);
    SurvivalCase found = link.map(l -> cases.get(l.id())).orElse(null);
    if (found == null || found.paging().acknowledgedAt != null) {
      return false;
    }
    acknowledged(found.paging(), called(link.orElseThrow().person()), clock.instant());
    return true;
  }

  /** Somebody takes an alert of the database, which did not answer: it is told later. Kept when this returns, even if paging still waits for the database. */
  public synchronized void acknowledge(AlertLink link) {
    if (since == null) {
      begin();
    }
    SurvivalCase found = cases.computeIfAbsent(link.alert(), id -> new SurvivalCase(id, 0, "", unknown(id), -1, null));
    if (found.paging().acknowledgedAt == null) {
      acknowledged(found.paging(), called(link.person()), clock.instant());
    }
  }

  /** An alert that neither the roster nor this process knows: the database will. */
  private Alert unknown(UUID id) {
    return new Alert(id, "", "", Severity.P1, "This alert is known to the database only", List.of(), Origin.SIGNAL, new TimelineId(id), clock.instant(), null, -1, null, null, null, Alert.Standing.NEW);
  }

  private String called(String person) {
    Person known = rosters.latest().people().get(person);
    return known == null ? person : known.displayName();
  }

  private void acknowledged(SurvivalCase c, String by, Instant at) {
    c.acknowledgedAt = at;
    c.acknowledgedBy = by;
    Collection<SurvivalCase> covered = cases.values().stream().filter(m -> m == c || m.head == c).toList();
    for (SurvivalCase m : covered) {
      spool.note(new SurvivalSpool.Deed(m.number, m.key, m.number == 0 ? m.id : null, m.rung, null, "", "", "", "", "", "", "", false, by, at));
    }
  }

  /** Tells the database what was done so far, and paging goes on. {@code false} while a send is under way. */
  synchronized boolean tell(Runnable telling) {
    boolean quiet = cases.values().stream().noneMatch(c -> c.calls.stream().anyMatch(call -> call.sending));
    if (quiet) {
      telling.run();
    }
    return quiet;
  }

  /** Tells the database what was done, while nothing more is done; later when a send is under way, whose outcome is still to be noted. */
  synchronized void handBack(Runnable telling) {
    if (!tell(telling)) {
      return;
    }
    if (since != null) {
      LOG.warn("The database is back: what was done without it since {} is kept", since);
    }
    since = null;
    cases.clear();
    byKey.clear();
  }
}
