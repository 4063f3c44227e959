package dev.allclear.comms;

import dev.allclear.access.Audit;
import dev.allclear.base.Events;
import dev.allclear.base.Ids;
import dev.allclear.base.Say;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.NotNow;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells people, once each, and keeps the promise of when they hear next. Thread-safe. */
@Service
public class Comms {
  private final Audiences audiences;
  private final Updates updates;
  private final Drafts drafts;
  private final Messenger messenger;
  private final Incidents incidents;
  private final Timelines timelines;
  private final Events events;
  private final Timers timers;
  private final Audit audit;
  private final Transactions tx;
  private final Clock clock;

  Comms(Audiences audiences, Updates updates, Drafts drafts, Messenger messenger, Incidents incidents, Timelines timelines, Events events, Timers timers,
      Audit audit, Transactions tx, Clock clock) {
    this.audiences = audiences;
    this.updates = updates;
    this.drafts = drafts;
    this.messenger = messenger;
    this.incidents = incidents;
    this.timelines = timelines;
    this.events = events;
    this.timers = timers;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * A draft from the facts of this moment; it is sent by nobody but a person.
   *
   * @param phase null takes what fits the state of the incident
   * @param nextAt null takes half an hour from now, on the next quarter
   */
  public Draft draft(IncidentId id, @Nullable Phase phase, @Nullable Instant nextAt) {
    Incident incident = incidents.find(id);
    return drafts.draft(incident, phase == null ? Drafts.phaseOf(incident) : phase, nextAt);
  }

  public List<Remark> check(IncidentId id, Phase phase, String text) {
    return drafts.check(incidents.find(id), phase, text);
  }

  /** Those who hear of an incident's service, and all others. */
  public List<Audience> audiences() {
    return audiences.all();
  }

  /**
   * Sends an update: one message for each recipient, whatever number of audiences it is in. When this returns, it is on disk and on its way.
   *
   * @throws NotSendable when the lint has remarks that the sender has not accepted
   * @throws IllegalArgumentException when an audience is unknown, nobody is told when they hear next, or that is in the past
   */
  public Update send(IncidentId id, Composed composed, String by) {
    Incident incident = incidents.find(id);
    Instant next = composed.nextAt();
    if (composed.phase() == Phase.ALL_CLEAR) {
      throw new NotNow("The all clear of " + id + " is declared, not written; then it goes by itself to exactly those who were told.");
    }
    if (next == null || !next.isAfter(clock.instant())) {
      throw new IllegalArgumentException("\"nextAt\" must be later than now (" + clock.instant() + "): people are promised when they hear next.");
    }
    refuse(drafts.check(incident, composed.phase(), subject(incident, composed) + "\n" + composed.text()), composed.accept());
    return deliver(incident, composed.id(), composed.phase(), subject(incident, composed), composed.text(), recipients(composed.audiences()), next, by);
  }

  private String subject(Incident incident, Composed composed) {
    String given = composed.subject();
    return given == null || given.isBlank() ? drafts.draft(incident, composed.phase(), composed.nextAt()).subject() : given.strip();
  }

  private static void refuse(List<Remark> remarks, boolean accepted) {
    if (remarks.stream().anyMatch(r -> r.blocks() || !accepted)) {
      throw new NotSendable(remarks);
    }
  }

  private List<Recipient> recipients(List<String> names) {
    var all = new ArrayList<Recipient>();
    for (String name : names) {
      all.addAll(audiences.find(name).orElseThrow(() -> new IllegalArgumentException("No audience is named \"" + name + "\"; known: "
          + audiences.all().stream().map(Audience::name).collect(Collectors.joining(", ")))).recipients());
    }
    return once(all);
  }

  /** Each address once, through the audience that names it first. */
  private static List<Recipient> once(List<Recipient> all) {
    Map<String, Recipient> unique = new LinkedHashMap<>();
    all.forEach(r -> unique.putIfAbsent(r.kind() + " " + r.address(), r));
    return List.copyOf(unique.values());
  }

  private Update deliver(Incident incident, UUID id, Phase phase, String subject, String text, List<Recipient> to, @Nullable Instant next, String by) {
    return tx.in(() -> {
      int number = updates.nextNumber(incident.id());
      Optional<Update> sent = updates.find(id);
      if (sent.isPresent()) {
        return sent.get();
      }
      Update update = new Update(id, incident.id(), number, phase, subject, text, to, next, clock.instant(), by);
      updates.add(update);
      messenger.hand(update);
      keepPromise(incident.id(), next);
      record(incident, update);
      audit.record("update.send", incident.id().toString(), subject);
      return update;
    });
  }

  private void keepPromise(IncidentId id, @Nullable Instant next) {
    if (next == null) {
      updates.release(id);
      timers.cancel(PromiseClock.NAME, id.toString());
    } else {
      updates.promise(id, next);
      timers.set(PromiseClock.NAME, id.toString(), next.minus(Promise.NUDGE));
    }
  }

  private void record(Incident incident, Update u) {
    List<String> names = u.recipients().stream().map(Recipient::audience).distinct().toList();
    String whom = names.isEmpty() ? "the status page" : String.join(", ", names) + " (" + Say.count(u.recipients().size()) + ") and the status page";
    timelines.pin(incident.timeline(), Pin.of("comms.update/" + u.number(), u.sentAt(), Pin.Kind.TOLD,
        "Update " + u.number() + " told " + whom + ": " + u.subject()).with(new Evidence.Quote(u.text())));
    incidents.told(incident.id(), u.sentAt(), u.sentBy(), "Update " + u.number());
    events.publish(new StakeholdersTold(incident.id(), u.id(), u.number(), u.phase(), names, u.recipients().size(), u.sentAt(), u.sentBy()));
  }

  /** Tells everybody who was told so far that work goes on, and promises half an hour more. */
  public Update stillWorking(IncidentId id, String by) {
    Incident incident = incidents.find(id);
    List<Update> before = updates.of(id);
    Phase phase = before.isEmpty() ? Drafts.phaseOf(incident) : before.getLast().phase();
    Instant next = clock.instant().plus(Promise.STILL_WORKING).truncatedTo(ChronoUnit.MINUTES);
    return deliver(incident, Ids.next(), phase, drafts.draft(incident, phase, next).subject(), drafts.stillWorking(incident, phase, next), told(id), next, by);
  }

  /** Sends the all clear to exactly those who were told, once however often it is called; empty when nobody was. */
  Optional<Update> allClear(IncidentId id, String by) {
    Incident incident = incidents.find(id);
    if (updates.of(id).isEmpty()) {
      return Optional.empty();
    }
    Draft draft = drafts.draft(incident, Phase.ALL_CLEAR, null);
    UUID only = UUID.nameUUIDFromBytes(("all-clear/" + id).getBytes(StandardCharsets.UTF_8));
    return Optional.of(deliver(incident, only, Phase.ALL_CLEAR, draft.subject(), draft.text(), told(id), null, by));
  }

  /** Everybody to whom an update went, as they were then; without those whom nothing could be delivered to. */
  public List<Recipient> told(IncidentId id) {
    List<Told> all = updates.of(id).stream().filter(u -> u.phase() != Phase.ALL_CLEAR).flatMap(u -> messenger.outcomes(u).stream()).toList();
    return once(all.stream().filter(t -> t.outcome() != Told.Outcome.FAILED).map(Told::recipient).toList());
  }

  /** Oldest first. */
  public List<Update> updates(IncidentId id) {
    return updates.of(incidents.find(id).id());
  }

  public List<Told> outcomes(Update update) {
    return messenger.outcomes(update);
  }

  /** When people hear next; empty when nothing is promised. */
  public Optional<Promise> promise(IncidentId id) {
    return updates.promised(id);
  }
}
