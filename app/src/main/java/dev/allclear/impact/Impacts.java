package dev.allclear.impact;

import dev.allclear.access.Capabilities;
import dev.allclear.access.Capability;
import dev.allclear.base.Events;
import dev.allclear.base.Say;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Consumer;
import dev.allclear.incident.AllClearDeclared;
import dev.allclear.incident.CallerCount;
import dev.allclear.incident.FactFinder;
import dev.allclear.incident.Facts;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.NotNow;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Counts who was hurt, asks them, and keeps what they and the product manager say. Thread-safe. */
@Service
public class Impacts {
  static final String PURPOSE = "impact.answer";
  private static final Period ANSWERABLE = Period.ofDays(30);

  private final Assessments assessments;
  private final Incidents incidents;
  private final FactFinder facts;
  private final Catalog catalog;
  private final Capabilities capabilities;
  private final Asker asker;
  private final Timelines timelines;
  private final Events events;
  private final Transactions tx;
  private final Clock clock;

  Impacts(Assessments assessments, Incidents incidents, FactFinder facts, Catalog catalog, Capabilities capabilities, Asker asker, Timelines timelines,
      Events events, Transactions tx, Clock clock) {
    this.assessments = assessments;
    this.incidents = incidents;
    this.facts = facts;
    this.catalog = catalog;
    this.capabilities = capabilities;
    this.asker = asker;
    this.timelines = timelines;
    this.events = events;
    this.tx = tx;
    this.clock = clock;
  }

  /** Counts each consumer from the first bad to the first good minute and asks those who can be asked; once for an incident. */
  void assess(AllClearDeclared cleared) {
    tx.run(() -> {
      Assessment assessment = count(cleared);
      if (assessments.add(assessment)) {
        ask(assessment);
        pin(cleared.timeline(), "impact.assessed", assessment.verdict());
        events.publish(new ImpactAssessed(assessment.incident(), assessment.service(), false, assessment.assessedAt()));
      }
    });
  }

  private Assessment count(AllClearDeclared c) {
    Instant to = c.mitigatedAt().isAfter(c.beganAt()) ? c.mitigatedAt() : c.declaredAt();
    Optional<Facts> all = facts.measure(c.service(), c.beganAt(), to);
    return new Assessment(c.incident(), c.service(), c.beganAt(), to, all.map(Facts::total).orElse(0L), all.map(Facts::failed).orElse(0L),
        consumers(c.service(), c.beganAt(), to), clock.instant(), null, null);
  }

  /** Everybody who sent something, known or not, and those in the catalogue who sent nothing. */
  private List<ConsumerImpact> consumers(String service, Instant from, Instant to) {
    Map<String, CallerCount> counts = new TreeMap<>();
    facts.callers(service, from, to).forEach(c -> counts.put(c.caller(), c));
    List<Consumer> known = catalog.consumersOf(service);
    known.forEach(c -> counts.putIfAbsent(c.caller(), new CallerCount(c.caller(), 0, 0)));
    var all = new ArrayList<ConsumerImpact>();
    counts.values().forEach(count -> {
      Optional<Consumer> consumer = known.stream().filter(k -> k.caller().equals(count.caller())).findFirst();
      all.add(new ConsumerImpact(count.caller(), consumer.map(Consumer::displayName).orElse(null), consumer.map(Consumer::useCase).orElse(null),
          count.total(), count.failed(), measured(service, count), null, null));
    });
    all.sort(Comparator.comparingLong(ConsumerImpact::failed).reversed().thenComparing(ConsumerImpact::caller));
    return all;
  }

  /** None failed: not hit. More than the objective allows failed: hit. In between, and without an objective, partly. Nothing sent: nobody knows. */
  private Hit measured(String service, CallerCount count) {
    if (count.total() == 0) {
      return Hit.UNKNOWN;
    }
    return count.failed() == 0 ? Hit.NO : facts.overObjective(service, count.total(), count.failed()) ? Hit.YES : Hit.PARTLY;
  }

  private void ask(Assessment assessment) {
    for (Consumer consumer : catalog.consumersOf(assessment.service())) {
      assessment.consumers().stream().filter(c -> c.caller().equals(consumer.caller()) && !consumer.contacts().isEmpty()).findFirst()
          .ifPresent(impact -> ask(assessment, consumer, impact));
    }
  }

  private void ask(Assessment assessment, Consumer consumer, ConsumerImpact impact) {
    Instant expires = clock.instant().atZone(ZoneOffset.UTC).plus(ANSWERABLE).toInstant();
    String token = capabilities.issue(PURPOSE, assessment.incident() + " " + consumer.caller(), expires);
    asker.ask(assessment, consumer, impact, "/impact/answers/" + token);
    assessments.asked(assessment.incident(), consumer.caller(), clock.instant());
  }

  /** Asks a consumer once more, with a new link. */
  public void askAgain(IncidentId id, String caller) {
    tx.run(() -> {
      Assessment assessment = find(id);
      Consumer consumer = catalog.consumersOf(assessment.service()).stream().filter(c -> c.caller().equals(caller)).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("\"" + caller + "\" is no consumer of " + assessment.service() + " in the catalogue; apply a Consumer."));
      assessment.consumers().stream().filter(c -> c.caller().equals(caller)).findFirst().ifPresent(c -> ask(assessment, consumer, c));
    });
  }

  /** @throws NotNow before the all clear */
  public Assessment find(IncidentId id) {
    return assessment(id).orElseThrow(() -> new NotNow("The impact of " + incidents.find(id).id() + " is counted after its all clear."));
  }

  public Optional<Assessment> assessment(IncidentId id) {
    return assessments.find(id);
  }

  /** What a link lets its holder see: the assessment and the one consumer it asks. Empty when the link is unknown or old. */
  public Optional<Question> question(String token) {
    return capabilities.read(PURPOSE, token).map(Capability::subject).map(subject -> {
      IncidentId id = IncidentId.of(subject.substring(0, subject.indexOf(' ')));
      String caller = subject.substring(subject.indexOf(' ') + 1);
      Assessment assessment = find(id);
      return new Question(incidents.find(id), assessment, assessment.consumers().stream().filter(c -> c.caller().equals(caller)).findFirst().orElseThrow());
    });
  }

  /** What one consumer is asked. */
  public record Question(Incident incident, Assessment assessment, ConsumerImpact consumer) {}

  /** What somebody says of one caller. */
  public record Said(String caller, ConsumerImpact.Answer answer) {}

  /** Keeps what consumers say, or what the product manager says for them, the latest counts; signs the statement when asked to. All or nothing. */
  public void complete(IncidentId id, List<Said> said, boolean sign, String by) {
    tx.run(() -> {
      find(id);
      said.forEach(s -> answer(id, s.caller(), s.answer()));
      if (sign) {
        sign(id, by);
      }
    });
  }

  private void answer(IncidentId id, String caller, ConsumerImpact.Answer answer) {
    if (!assessments.answer(id, caller, answer)) {
      throw new IllegalArgumentException("\"" + caller + "\" is no caller in the impact of " + id + ".");
    }
    pin(incidents.find(id).timeline(), "impact.answer/" + caller + "/" + answer.at(), name(id, caller) + ": hit " + answer.hit().word() + ", says " + answer.by() + ".");
  }

  private String name(IncidentId id, String caller) {
    return find(id).consumers().stream().filter(c -> c.caller().equals(caller)).findFirst().map(ConsumerImpact::shownName).orElse(caller);
  }

  /** Signs the statement as it is; what is unanswered stays marked as unknown. Signing again says that it was changed. */
  public Assessment sign(IncidentId id, String by) {
    return tx.in(() -> {
      Assessment before = find(id);
      Instant now = clock.instant();
      assessments.sign(id, by, now);
      pin(incidents.find(id).timeline(), "impact.signed/" + now, "Impact signed. " + Say.count(before.unanswered()) + " of " + before.consumers().size() + " unanswered.");
      events.publish(new ImpactAssessed(id, before.service(), true, now));
      return find(id);
    });
  }

  /** How the consumers of a service use it, over all incidents so far, the busiest first. */
  public List<Usage> usage(String service) {
    return assessments.usage(service);
  }

  private void pin(TimelineId timeline, String key, String sentence) {
    timelines.pin(timeline, Pin.of(key, clock.instant(), Pin.Kind.IMPACT, sentence));
  }
}
