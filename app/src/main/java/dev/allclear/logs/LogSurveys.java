package dev.allclear.logs;

import dev.allclear.base.Events;
import dev.allclear.base.Ids;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.comms.ServiceZones;
import dev.allclear.engine.logs.SurveyReport;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Surveys the logs of services for problems, and keeps what was found. Thread-safe; one survey runs at a time. */
@Service
public class LogSurveys {
  private final Catalog catalog;
  private final Surveys surveys;
  private final SurveyDesk desk;
  private final Timelines timelines;
  private final Events events;
  private final Timers timers;
  private final Transactions tx;
  private final ServiceZones zones;
  private final Clock clock;

  LogSurveys(Catalog catalog, Surveys surveys, SurveyDesk desk, Timelines timelines, Events events, Timers timers, Transactions tx, ServiceZones zones, Clock clock) {
    this.catalog = catalog;
    this.surveys = surveys;
    this.desk = desk;
    this.timelines = timelines;
    this.events = events;
    this.timers = timers;
    this.tx = tx;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * Reads all logs of a service, pins what they say to the timeline and publishes {@link LogsSurveyed}. Waits for its turn and for the end.
   * A survey of the same id is made once.
   *
   * @throws IllegalStateException inside a transaction
   */
  public LogSurvey survey(UUID id, TimelineId timeline, String service) {
    Transactions.refuseInside("Reading logs");
    List<Path> named = catalog.logSourcesOf(service).stream().flatMap(s -> s.paths().stream()).map(Path::of).distinct().toList();
    List<Path> there = named.stream().filter(Files::exists).toList();
    List<String> problems = new ArrayList<>();
    named.stream().filter(p -> !there.contains(p)).forEach(p -> problems.add("Could not read " + p + ": it does not exist on this machine"));
    SurveyReport report = there.isEmpty() ? SurveySentences.NOTHING_READ : desk.read(there);
    Instant now = clock.instant();
    report.files().stream().filter(f -> f.problem() != null).forEach(f -> problems.add("Could not read " + f.path() + ": " + f.problem()));
    LogSurvey survey = new SurveyReading(report).survey(id, timeline, service, now, problems);
    tx.run(() -> keep(survey, named.isEmpty()));
    return survey;
  }

  private void keep(LogSurvey survey, boolean noSource) {
    if (!surveys.add(survey)) {
      return;
    }
    pins(survey, noSource).forEach(pin -> timelines.pin(survey.timeline(), pin));
    events.publish(survey.surveyed());
  }

  private List<Pin> pins(LogSurvey survey, boolean noSource) {
    return new SurveySentences(survey, zones.of(survey.service()), surveys.ruledOut(survey.timeline()).keySet()).pins(noSource);
  }

  /** Asks for a survey to be made soon, and answers its id. */
  public UUID ask(TimelineId timeline, String service) {
    UUID id = Ids.next();
    ask(id, timeline, service);
    return id;
  }

  /** Asks for a survey that is made once however often it is asked for by this id. */
  void ask(UUID id, TimelineId timeline, String service) {
    timers.set(SurveyTimer.NAME, id + " " + timeline + " " + service, clock.instant());
  }

  boolean made(UUID id) {
    return surveys.holds(id);
  }

  /** The newest survey of each service of a problem, newest first; empty before the first. */
  public List<LogSurvey> latest(TimelineId timeline) {
    return surveys.latest(timeline);
  }

  public Optional<LogSurvey> ofFinding(UUID finding) {
    return surveys.ofFinding(finding);
  }

  /** The templates, by id, that a person ruled out for this problem. */
  public Map<String, Surveys.RuledOut> ruledOut(TimelineId timeline) {
    return surveys.ruledOut(timeline);
  }

  /** Records that a finding is not the cause; the finding stays, and so does who said it. A second time changes nothing. */
  public void ruleOut(LogSurvey survey, LogFinding finding, String by) {
    Instant now = clock.instant();
    tx.run(() -> {
      if (surveys.ruleOut(survey.timeline(), finding.templateId(), new Surveys.RuledOut(by, now))) {
        timelines.pin(survey.timeline(), Pin.of("logs/ruled-out/" + finding.templateId(), now, Pin.Kind.RULED_OUT,
            by + " ruled out the log line \"" + finding.template() + "\"."));
      }
    });
  }
}
