package dev.allclear.cli;

import dev.allclear.base.StoryClock;
import dev.allclear.engine.changes.Question;
import dev.allclear.engine.logs.LogEngineException;
import dev.allclear.engine.logs.Progress;
import dev.allclear.engine.logs.Survey;
import dev.allclear.engine.logs.SurveyReport;
import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.SurveyReport.Template;
import dev.allclear.hosts.HostLook;
import dev.allclear.hosts.HostLooks;
import dev.allclear.hosts.LogFolder;
import dev.allclear.hosts.linux.LinuxMachine;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the host, surveys the logs, and asks the repository about each finding with its own onset. */
final class Investigator {
  private final Wish wish;
  private final StoryClock clock;
  private final PrintWriter err;
  private final boolean quiet;
  private final List<String> problems = new ArrayList<>();
  private boolean interrupted;

  /**
   * What is asked for.
   *
   * @param repositories empty when no changes are to be searched
   * @param cache where the index of a repository is kept
   */
  record Wish(List<Path> logs, List<Path> repositories, Path cache, @Nullable Instant since, @Nullable Instant until, ZoneId zone, boolean host) {}

  /** @param err where progress is shown, on a terminal, unless {@code quiet} */
  Investigator(Wish wish, StoryClock clock, PrintWriter err, boolean quiet) {
    this.wish = wish;
    this.clock = clock;
    this.err = err;
    this.quiet = quiet;
  }

  Investigation run() {
    HostLook host = wish.host() ? look() : null;
    SurveyReport survey = wish.logs().isEmpty() ? null : survey();
    return new Investigation(host, survey, survey == null ? List.of() : findings(survey), problems, interrupted);
  }

  private HostLook look() {
    Path usual = Path.of("/var/log");
    List<LogFolder> folders = wish.logs().isEmpty() && Files.isDirectory(usual)
        ? List.of(LogFolder.of(usual)) : wish.logs().stream().map(LogFolder::of).toList();
    return new HostLooks(new LinuxMachine()).once(clock.instant(), folders, clock::storyOf);
  }

  private SurveyReport survey() {
    Progress progress = new Progress();
    Survey survey = Survey.of(wish.logs()).since(wish.since()).until(wish.until()).zone(wish.zone()).progress(progress);
    SurveyReport report;
    try (Interruption interruption = Interruption.stops(survey::cancel); ProgressLine line = ProgressLine.start(progress, quiet, err)) {
      report = survey.run();
      interrupted = interruption.happened();
    } catch (LogEngineException.MissingPath e) {
      throw new Refusal(Exit.NOT_FOUND, String.valueOf(e.getMessage()));
    }
    report.files().stream().filter(f -> f.problem() != null).forEach(f -> problems.add(f.path() + ": " + f.problem()));
    return report;
  }

  private List<Investigation.Item> findings(SurveyReport survey) {
    Map<String, Template> templates = survey.templates().stream().collect(Collectors.toMap(Template::id, t -> t));
    try (Repositories repositories = new Repositories(wish.repositories(), wish.cache(), new IndexingLine(err, quiet), problems::add)) {
      List<Investigation.Item> items = new ArrayList<>();
      for (SurveyReport.Finding found : survey.findings()) {
        Template template = templates.get(found.template());
        if (template != null) {
          items.add(new Investigation.Item(found.rank(), found.sentence(), template, answer(repositories, template)));
        }
      }
      return items;
    }
  }

  private static Repositories.@Nullable Answer answer(Repositories repositories, Template template) {
    Change change = template.change();
    if (change == null || template.samples().isEmpty()) {
      return null;
    }
    String logger = template.logger() == null ? "" : template.logger();
    Question question = new Question(template.samples(), logger, change.onset(), Question.WINDOW, "HEAD", List.of());
    return repositories.ask(change.kind() == SurveyReport.Kind.SURGE ? question.ofSurge() : question).orElse(null);
  }
}
