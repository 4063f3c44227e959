package dev.allclear.changes;

import dev.allclear.base.Events;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CodeRepository;
import dev.allclear.engine.changes.Question;
import dev.allclear.engine.changes.Suspect;
import dev.allclear.engine.changes.Verdict;
import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.logs.LogsSurveyed;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Asks, for each line whose rate changed, which change of the service's code brought it, and pins the suspects with their evidence to the
 * timeline. Lines that became rarer are not asked for.
 */
@Service
public class Suspects {
  private static final int MOST_FINDINGS = 5;
  private final Catalog catalog;
  private final ChangeLog log;
  private final History history;
  private final Suspicions suspicions;
  private final Timelines timelines;
  private final Events events;
  private final Transactions tx;
  private final Clock clock;

  Suspects(Catalog catalog, ChangeLog log, History history, Suspicions suspicions, Timelines timelines, Events events, Transactions tx, Clock clock) {
    this.catalog = catalog;
    this.log = log;
    this.history = history;
    this.suspicions = suspicions;
    this.timelines = timelines;
    this.events = events;
    this.tx = tx;
    this.clock = clock;
  }

  /** The suspicions of a problem, best first. */
  public List<Suspicion> of(TimelineId timeline) {
    return suspicions.of(timeline);
  }

  /**
   * Searches for all findings of a survey and pins what is found; a second time changes nothing.
   *
   * @throws IllegalStateException inside a transaction
   */
  public void search(LogsSurveyed survey) {
    Transactions.refuseInside("Reading a repository");
    List<LogsSurveyed.Found> asked = survey.findings().stream().filter(f -> f.change().equals("new") || f.change().equals("surge"))
        .filter(f -> !f.samples().isEmpty()).limit(MOST_FINDINGS).toList();
    if (asked.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    SuspectSentences sentences = new SuspectSentences(ZoneId.systemDefault(), now);
    List<CodeRepository> repositories = catalog.repositoriesOf(survey.service());
    Result result = new Result(new ArrayList<>(), new ArrayList<>());
    if (repositories.isEmpty()) {
      result.pins.add(sentences.noRepository(survey.service()));
    }
    for (LogsSurveyed.Found found : asked) {
      search(survey, found, repositories, sentences, result);
    }
    tx.run(() -> {
      result.pins.forEach(pin -> timelines.pin(survey.timeline(), pin));
      suspicions.add(survey.timeline(), result.found, now);
      events.publish(new SuspectsFound(survey.survey(), survey.timeline(), survey.service(), now, result.found));
    });
  }

  private record Result(List<Pin> pins, List<Suspicion> found) {}

  private void search(LogsSurveyed survey, LogsSurveyed.Found found, List<CodeRepository> repositories, SuspectSentences sentences, Result result) {
    List<Pin> none = new ArrayList<>();
    int before = result.found.size();
    for (CodeRepository repository : repositories) {
      try {
        History.Answer answer = history.ask(repository, question(survey.service(), found));
        for (int i = 0; i < answer.report().suspects().size(); i++) {
          Suspect suspect = answer.report().suspects().get(i);
          result.pins.add(sentences.suspect(repository.name(), found, answer.report(), suspect, answer.hunks().get(i)));
          result.found.add(suspicion(survey.service(), repository.name(), found, answer.report().verdict(), suspect));
        }
        none.add(sentences.none(repository.name(), found, answer.report()));
      } catch (ChangesException e) {
        none.add(sentences.unreadable(repository.name(), e));
      }
    }
    if (result.found.size() == before) {
      result.pins.addAll(none);
    }
  }

  private Question question(String service, LogsSurveyed.Found found) {
    String logger = found.logger() == null ? "" : found.logger();
    return new Question(found.samples(), logger, found.onset(), Question.WINDOW, "HEAD", log.deploys(service));
  }

  private static Suspicion suspicion(String service, String repository, LogsSurveyed.Found found, Verdict verdict, Suspect suspect) {
    return new Suspicion(found.finding(), repository, suspect.commit(), suspect.rank(), service, suspect.subject(), suspect.evidence().file(),
        suspect.evidence().line(), verdict.word(), suspect.confidence().word(), suspect.deployedAt(), suspect.arrivedAt());
  }
}
