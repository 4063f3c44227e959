package dev.allclear.mitigation;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CodeRepository;
import dev.allclear.changes.History;
import dev.allclear.changes.Suspicion;
import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.revert.Quieting;
import dev.allclear.engine.changes.revert.Quieting.Plan;
import dev.allclear.engine.changes.revert.Quieting.Way;
import dev.allclear.logs.LogSurveys;
import java.util.List;
import org.springframework.stereotype.Component;

/** Plans the smallest patches for a suspicion: the rate of the one statement that writes the line limited, or its level lowered. */
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
  Plan plan(Suspicion suspicion, Way way) {
    List<String> samples = surveys.ofFinding(suspicion.finding()).stream().flatMap(survey -> survey.findings().stream())
        .filter(finding -> finding.id().equals(suspicion.finding())).flatMap(finding -> finding.samples().stream()).toList();
    CodeRepository repository = catalog.repository(suspicion.repository()).orElse(null);
    if (samples.isEmpty() || repository == null) {
      return new Plan.Impossible(samples.isEmpty() ? "No sample of the line is kept." : "The repository " + suspicion.repository() + " is not configured any more.");
    }
    try {
      return history.with(repository, mirror -> new Quieting(mirror).plan(samples, suspicion.file(), "HEAD", way));
    } catch (ChangesException e) {
      return new Plan.Impossible(String.valueOf(e.getMessage()));
    }
  }

  /** The rungs of the ladder that these are: the one that keeps the level first. */
  List<Rung> rungs(Suspicion suspicion) {
    return List.of(rung("limit", "Limit the rate of", plan(suspicion, Way.RATE), suspicion), rung("patch", "Lower the level of", plan(suspicion, Way.LEVEL), suspicion));
  }

  private static Rung rung(String name, String act, Plan plan, Suspicion suspicion) {
    return plan instanceof Plan.Possible possible ? new Rung(name, true, possible.sentence() + " What came with the statement stays.", List.of())
        : new Rung(name, false, act + " only the statement at " + suspicion.file() + ":" + suspicion.line() + ", which keeps what came with it. Your team writes it: " + plan.sentence(), List.of());
  }
}
