package dev.allclear.learning;

import dev.allclear.base.Ids;
import dev.allclear.base.Transactions;
import dev.allclear.comms.ServiceZones;
import dev.allclear.incident.Act;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Keeps learnings and brings them back. Thread-safe. */
@Service
public class Learnings {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  /** More would not be read at night. */
  private static final int SHOWN = 2;

  private final StoredLearnings stored;
  private final Incidents incidents;
  private final Timelines timelines;
  private final ServiceZones zones;
  private final Transactions tx;
  private final Clock clock;

  Learnings(StoredLearnings stored, Incidents incidents, Timelines timelines, ServiceZones zones, Transactions tx, Clock clock) {
    this.stored = stored;
    this.incidents = incidents;
    this.timelines = timelines;
    this.zones = zones;
    this.tx = tx;
    this.clock = clock;
  }

  /** Stores what an incident taught, with what would bring it back: its service, its log templates, its words and kinds of facts. */
  Learning learn(IncidentId id) {
    return tx.in(() -> {
      Incident incident = incidents.find(id);
      List<Pin> pins = timelines.of(incident.timeline()).stream().map(Entry::pin).toList();
      Learning learning = new Learning(Ids.next(), id, claim(incident, pins), incident.mitigation().map(Act::words).map(Learnings::withoutStop).orElse("Waiting"),
          minutes(incident), trigger(incident, pins), incident.beganAt(), clock.instant());
      stored.put(learning);
      timelines.pin(incident.timeline(), Pin.of("learning.stored", clock.instant(), Pin.Kind.REVIEW, "Stored as a learning; it comes back with the next similar alert."));
      return learning;
    });
  }

  /** What a person writes down without an incident. */
  public Learning learn(String claim, String helped, @Nullable Integer minutes, @Nullable String service) {
    Instant now = clock.instant();
    Learning learning = new Learning(Ids.next(), null, claim, withoutStop(helped), minutes, new Trigger(service, Set.of(), Trigger.words(claim), Set.of()), now, now);
    tx.run(() -> stored.put(learning));
    return learning;
  }

  private static String claim(Incident incident, List<Pin> pins) {
    return pins.stream().filter(p -> p.kind() == Pin.Kind.LOG_FINDING && p.confidence() != Confidence.UNKNOWN).findFirst().map(Pin::sentence).orElse(incident.title());
  }

  private static @Nullable Integer minutes(Incident incident) {
    return Incidents.mitigatedAt(incident).filter(at -> at.isAfter(incident.noticedAt())).map(at -> (int) Duration.between(incident.noticedAt(), at).toMinutes()).orElse(null);
  }

  private static Trigger trigger(Incident incident, List<Pin> pins) {
    var templates = new HashSet<String>();
    var words = new TreeSet<String>();
    pins.stream().map(Pin::evidence).filter(Evidence.LogTemplate.class::isInstance).map(Evidence.LogTemplate.class::cast).forEach(t -> {
      templates.add(t.id());
      words.addAll(Trigger.words(t.template()));
    });
    if (words.isEmpty()) {
      words.addAll(Trigger.words(incident.title()));
    }
    return new Trigger(incident.service(), templates, words, kinds(pins));
  }

  /** What is known of a problem that has just begun. */
  static Trigger problem(String service, String summary, List<Pin> pins) {
    return new Trigger(service, Set.of(), Trigger.words(summary), kinds(pins));
  }

  private static Set<String> kinds(List<Pin> pins) {
    return pins.stream().map(p -> p.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')).collect(Collectors.toSet());
  }

  private static String withoutStop(String sentence) {
    return sentence.strip().replaceAll("[.]+$", "");
  }

  /** Everything in which all words of the query occur, the latest first; all of it without a query. */
  public List<Learning> search(@Nullable String query) {
    return query == null || query.isBlank() ? stored.all() : stored.search(query);
  }

  /** Pins what was learnt from similar problems to a timeline, the most alike first, each once. */
  public void recall(TimelineId timeline, Trigger problem) {
    tx.run(() -> similar(timeline, problem).stream().filter(l -> stored.seen(l, timeline, clock.instant())).forEach(l -> pin(timeline, l)));
  }

  private List<Learning> similar(TimelineId timeline, Trigger problem) {
    record Alike(Learning learning, double likeness) {}
    return stored.all().stream().filter(l -> !from(l, timeline)).map(l -> new Alike(l, l.trigger().likeness(problem))).filter(a -> a.likeness() >= Trigger.SIMILAR)
        .sorted(Comparator.comparingDouble(Alike::likeness).reversed()).limit(SHOWN).map(Alike::learning).toList();
  }

  private boolean from(Learning learning, TimelineId timeline) {
    return Optional.ofNullable(learning.incident()).map(incidents::find).filter(i -> i.timeline().equals(timeline)).isPresent();
  }

  private void pin(TimelineId timeline, Learning l) {
    ZoneId zone = zones.of(l.trigger().service() == null ? "" : l.trigger().service());
    String claim = withoutStop(l.claim());
    timelines.pin(timeline, Pin.of("learning/" + l.id(), clock.instant(), Pin.Kind.LEARNING, "Seen before, " + DAY.format(l.happenedAt().atZone(zone)) + ": " + claim + ". " + l.help())
        .from(l.incident() == null ? "written down by a person" : l.incident() + ", post-mortem").sure(Confidence.LIKELY));
  }
}
