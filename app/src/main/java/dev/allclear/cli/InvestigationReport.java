package dev.allclear.cli;

import dev.allclear.base.Say;
import dev.allclear.engine.changes.Report;
import dev.allclear.engine.changes.Suspect;
import dev.allclear.engine.logs.SurveyReport;
import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.SurveyReport.Template;
import dev.allclear.hosts.Disk;
import dev.allclear.hosts.HostLook;
import dev.allclear.hosts.HostSentences;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** An investigation for people: sentences first, then what shows them. */
final class InvestigationReport {
  private static final int FINDINGS = 5;
  private static final int LONGEST = 200;
  private final PrintWriter out;
  private final Instant now;
  private final ZoneId zone;
  private boolean several;

  InvestigationReport(PrintWriter out, Instant now, ZoneId zone) {
    this.out = out;
    this.now = now;
    this.zone = zone;
  }

  void print(Investigation found) {
    several = found.severalRepositories();
    found.findings().stream().limit(FINDINGS).forEach(this::print);
    SurveyReport survey = found.survey();
    if (survey != null) {
      if (found.findings().isEmpty()) {
        line(survey.totals().lines() == 0 ? "No line could be read from the logs." : "Nothing unusual in the logs: no line is new, surged, dropped or gone.");
      } else if (found.findings().size() > FINDINGS) {
        line(found.findings().size() - FINDINGS + " more findings; --json has them all.");
      }
      line(read(survey));
    }
    if (found.host() != null) {
      print(found.host());
    }
  }

  private void print(Investigation.Item item) {
    line(item.rank() + ". " + item.sentence());
    Template template = item.template();
    line("   " + Say.count(template.lines()) + " lines, " + Say.bytes(template.bytes()) + onset(template.change()) + logger(template));
    template.samples().stream().limit(1).forEach(s -> line("   | " + shortened(s)));
    Repositories.Answer answer = item.answer();
    if (answer != null) {
      if (several) {
        line("   Repository " + answer.repository());
      }
      print(answer.report());
    }
    line("");
  }

  private String onset(@Nullable Change change) {
    return change == null ? "" : ", since " + Say.when(change.onset(), now, zone) + " " + Say.zone(change.onset(), zone);
  }

  private static String logger(Template template) {
    return template.logger() == null ? "" : ", logger " + template.logger();
  }

  private void print(Report report) {
    if (report.suspects().isEmpty()) {
      line("   No suspect change. " + report.verdict().sentence());
      return;
    }
    report.suspects().stream().limit(3).forEach(s -> print(s, report));
  }

  private void print(Suspect s, Report report) {
    String short7 = s.commit().substring(0, Math.min(10, s.commit().length()));
    line("   Suspect change, ranked " + s.rank() + " of " + Say.count(report.commits()) + " in the window, confidence " + s.confidence().word() + ": " + short7 + " " + s.subject());
    Instant at = s.deployedAt() == null ? s.arrivedAt() : s.deployedAt();
    line("     " + (s.deployedAt() == null ? "arrived " : "deployed ") + Say.when(at, now, zone) + " " + Say.zone(at, zone) + ", " + s.evidence().file() + ":" + s.evidence().line());
    line("     + " + shortened(s.evidence().text().strip()));
    s.reasons().forEach(r -> line("     - " + r));
  }

  private String read(SurveyReport survey) {
    SurveyReport.Totals t = survey.totals();
    String span = survey.from() == null || survey.to() == null ? "" : " from " + Say.when(survey.from(), now, zone) + " to " + Say.when(survey.to(), now, zone) + " " + Say.zone(survey.to(), zone);
    return "Read: " + Say.count(t.files()) + " files, " + Say.bytes(t.diskBytes()) + " on disk, " + Say.count(t.lines()) + " lines, " + Say.bytes(t.bytes()) + span
        + (t.undatedLines() == 0 ? "." : ", " + Say.count(t.undatedLines()) + " lines without a time.");
  }

  private void print(HostLook look) {
    HostSentences say = new HostSentences(look.at(), zone);
    line("");
    line(say.level(look));
    for (Disk disk : look.disks()) {
      line(say.disk(disk));
    }
  }

  private static String shortened(String text) {
    String one = text.lines().findFirst().orElse("");
    return one.length() <= LONGEST ? one : one.substring(0, LONGEST) + "…";
  }

  private void line(String text) {
    out.println(Terminal.harmless(text).replace('\n', ' '));
  }
}
