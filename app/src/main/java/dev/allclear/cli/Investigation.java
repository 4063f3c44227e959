package dev.allclear.cli;

import dev.allclear.engine.changes.Report;
import dev.allclear.engine.logs.SurveyReport;
import dev.allclear.hosts.HostLook;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one investigation found.
 *
 * @param host null when it was not asked for
 * @param survey null when no logs were named
 * @param findings ranked, the first first
 * @param problems what could not be read, in sentences
 * @param interrupted whether it was stopped before the end
 */
record Investigation(@Nullable HostLook host, @Nullable SurveyReport survey, List<Item> findings, List<String> problems, boolean interrupted) {
  Investigation {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /** A finding with the changes that may have brought it; {@code answer} is null when no repository could be asked. */
  record Item(int rank, String sentence, SurveyReport.Template template, Repositories.@Nullable Answer answer) {

    @Nullable Report suspects() {
      return answer == null ? null : answer.report();
    }
  }

  /** Whether more than one repository answered, so that people must be told which. */
  boolean severalRepositories() {
    return findings.stream().map(Item::answer).filter(Objects::nonNull).map(Repositories.Answer::repository).distinct().count() > 1;
  }
}
