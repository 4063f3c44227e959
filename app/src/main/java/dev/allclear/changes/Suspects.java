package dev.allclear.changes;

import dev.allclear.base.Events;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CodeRepository;
import dev.allclear.comms.ServiceZones;
import dev.allclear.engine.changes.Question;
import dev.allclear.engine.changes.Suspect;
import dev.allclear.engine.changes.Verdict;
import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.logs.LogsSurveyed;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Asks, for each line whose rate changed, which change of the service's code brought it, and pins the suspects with their evidence to the
 * timeline. Lines that became rarer are not asked for.
 */
@Service
public class Suspects {
  private static final int MOST_FINDINGS = 5;
  private static final String RULED_OUT = "changes/ruled-out/";
  private final Catalog catalog;
  private final ChangeLog log;
  private final History history;
  private final Suspicions suspicions;
  private final Timelines timelines;
  private final Events events;
  private final Timers timers;
  private final Transactions tx;
  private final ServiceZones zones;
  private final Clock clock;

  Suspects(Catalog catalog, ChangeLog log, History history, Suspicions suspicions, Timelines timelines, Events events, Timers timers, Transactions tx, ServiceZones zones,
      Clock clock) {
    this.catalog = catalog;
    this.log = log;
    this.history = history;
    this.suspicions = suspicions;
    this.timelines = timelines;
    this.events = events;
    this.timers = timers;
    this.tx = tx;
    this.zones = zones;
    this.clock = clock;
  }

  /** The suspicions of a problem, best first, without those that were ruled out. */
  public List<Suspicion> of(TimelineId timeline) {
    Set<String> out = ruledOut(timelines.of(timeline, Set.of(Pin.Kind.RULED_OUT)));
    return suspicions.of(timeline).stream().filter(s -> !out.contains(s.commit())).toList();
  }

  /**
   * A person knows better: the change is no suspect of this problem any more, and its revert is not offered. It stays on the timeline.
   *
   * @return false when the change was no suspect, or was ruled out before
   */
  public boolean ruleOut(TimelineId timeline, String commit, String by) {
    return tx.in(() -> named(timeline, commit) && timelines.pin(timeline, Pin.of(RULED_OUT + commit, clock.instant(), Pin.Kind.RULED_OUT,
        "Change " + commit.substring(0, Math.min(7, commit.length())) + " is ruled out by " + by + ".")));
  }

  private boolean named(TimelineId timeline, String commit) {
    return timelines.of(timeline, Set.of(Pin.Kind.SUSPECT)).stream().map(e -> e.pin().evidence()).anyMatch(e -> e instanceof Evidence.Diff diff && diff.commit().equals(commit));
  }

  /** The commits that people ruled out, by what a timeline says. */
  public static Set<String> ruledOut(List<Entry> entries) {
    return entries.stream().map(e -> e.pin().key()).filter(key -> key.startsWith(RULED_OUT)).map(key -> key.substring(RULED_OUT.length())).collect(Collectors.toUnmodifiableSet());
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
    SuspectSentences sentences = new SuspectSentences(zones.of(survey.service()), now);
    List<CodeRepository> repositories = catalog.repositoriesOf(survey.service());
    Result result = new Result(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
    if (repositories.isEmpty()) {
      result.pins.add(sentences.noRepository(survey.service()));
    }
    for (LogsSurveyed.Found found : asked) {
      search(survey, found, repositories.stream().filter(r -> !result.awaited.contains(r.name())).toList(), sentences, result);
    }
    tx.run(() -> {
      result.pins.forEach(pin -> timelines.pin(survey.timeline(), pin));
      suspicions.add(survey.timeline(), result.found, now);
      if (!result.awaited.isEmpty()) {
        timers.set(SearchAgain.NAME, survey.timeline() + " " + survey.service(), now.plus(SearchAgain.AFTER));
      }
      events.publish(new SuspectsFound(survey.survey(), survey.timeline(), survey.service(), now, result.found));
    });
  }

  /** @param awaited the repositories that are still being fetched */
  private record Result(List<Pin> pins, List<Suspicion> found, Set<String> awaited) {}

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
      } catch (StillFetching e) {
        result.awaited.add(repository.name());
        result.pins.add(sentences.awaited(repository.name(), e));
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
    Question question = new Question(found.samples(), logger, found.onset(), Question.WINDOW, "HEAD", log.deploys(service));
    return found.change().equals("surge") ? question.ofSurge() : question;
  }

  private static Suspicion suspicion(String service, String repository, LogsSurveyed.Found found, Verdict verdict, Suspect suspect) {
    return new Suspicion(found.finding(), repository, suspect.commit(), suspect.rank(), service, suspect.subject(), suspect.evidence().file(),
        suspect.evidence().line(), verdict.word(), suspect.confidence().word(), suspect.deployedAt(), suspect.arrivedAt());
  }
}
