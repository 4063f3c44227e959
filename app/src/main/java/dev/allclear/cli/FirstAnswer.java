package dev.allclear.cli;

import dev.allclear.base.Say;
import dev.allclear.engine.logs.Survey;
import dev.allclear.engine.logs.SurveyReport;
import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.SurveyReport.Finding;
import dev.allclear.engine.logs.SurveyReport.Template;
import java.io.PrintWriter;
import java.util.Locale;

/** What a sample of much text says within seconds, marked as such, while the exact answer takes its time. */
final class FirstAnswer {
  /** Less than this is counted almost as soon. */
  private static final long MUCH = Long.getLong("allclear.logs.much", 3L << 30);
  private static final long SAMPLE = 64L << 20;
  private static final int FINDINGS = 3;

  private FirstAnswer() {}

  /** Reads a sample and says what it found, where the logs are large. */
  static void say(Survey survey, PrintWriter err) {
    long all = survey.textBytes();
    if (all < MUCH) {
      return;
    }
    SurveyReport report = survey.sample(Math.min(SAMPLE, all / 8));
    if (report == null) {
      return;
    }
    String part = Say.percent(Math.min(1, report.totals().bytes() / (double) all));
    err.println("First answer, from a sample of about " + part + " of the text; the exact one follows.");
    if (report.findings().isEmpty()) {
      err.println("  Nothing is new, surged, dropped or gone in the sample.");
    }
    report.findings().stream().limit(FINDINGS).forEach(f -> err.println(Terminal.harmless("  " + sentence(report, f))));
    err.flush();
  }

  private static String sentence(SurveyReport report, Finding finding) {
    Template template = report.templates().stream().filter(t -> t.id().equals(finding.template())).findFirst().orElseThrow();
    Change change = java.util.Objects.requireNonNull(template.change());
    String text = template.text().length() <= 160 ? template.text() : template.text().substring(0, 160);
    return "`" + text + "` is likely " + change.kind().name().toLowerCase(Locale.ROOT) + " since about " + Say.when(change.onset(), java.util.Objects.requireNonNull(report.to()), report.zone()) + ", " + Say.percent(finding.share()) + " of what is written since.";
  }
}
