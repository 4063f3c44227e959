package dev.allclear.mitigation;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CodeRepository;
import dev.allclear.changes.History;
import dev.allclear.changes.Suspicion;
import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.revert.Quieting;
import dev.allclear.engine.changes.revert.Quieting.Plan;
import dev.allclear.logs.LogSurveys;
import java.util.List;
import org.springframework.stereotype.Component;

/** Plans the smallest patch for a suspicion: the level of the one statement that writes the line, lowered. */
@Component
class QuietStatements {
  private final Catalog catalog;
  private final History history;
  private final LogSurveys surveys;

  QuietStatements(Catalog catalog, History history, LogSurveys surveys) {
    this.catalog = catalog;
    this.history = history;
    this.surveys = surveys;
  }

  /** Whether the statement can be quietened in what the repository has now, and how; an impossible one says why. */
  Plan plan(Suspicion suspicion) {
    List<String> samples = surveys.ofFinding(suspicion.finding()).stream().flatMap(survey -> survey.findings().stream())
        .filter(finding -> finding.id().equals(suspicion.finding())).flatMap(finding -> finding.samples().stream()).toList();
    CodeRepository repository = catalog.repository(suspicion.repository()).orElse(null);
    if (samples.isEmpty() || repository == null) {
      return new Plan.Impossible(samples.isEmpty() ? "No sample of the line is kept." : "The repository " + suspicion.repository() + " is not configured any more.");
    }
    try {
      return history.with(repository, mirror -> new Quieting(mirror).plan(samples, suspicion.file(), "HEAD"));
    } catch (ChangesException e) {
      return new Plan.Impossible(String.valueOf(e.getMessage()));
    }
  }

  /** The rung of the ladder that this is. */
  Rung rung(Suspicion suspicion) {
    Plan plan = plan(suspicion);
    String why = "A lower level or a limit of its rate keeps the feature. ";
    return plan instanceof Plan.Possible possible ? new Rung("patch", true, possible.sentence() + " What came with the statement stays.", List.of())
        : new Rung("patch", false, "Change only the statement at " + suspicion.file() + ":" + suspicion.line() + ". " + why + "Your team writes it: " + plan.sentence(), List.of());
  }
}
