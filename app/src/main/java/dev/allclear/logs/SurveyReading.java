package dev.allclear.logs;

import dev.allclear.base.Ids;
import dev.allclear.engine.logs.SurveyReport;
import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.SurveyReport.Count;
import dev.allclear.engine.logs.SurveyReport.Template;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Turns what the library found into what this room keeps. */
final class SurveyReading {
  private static final int MOST = 20;
  private final SurveyReport report;
  private final Map<String, Template> templates = new HashMap<>();
  private final TreeMap<Instant, Count> all = new TreeMap<>();

  SurveyReading(SurveyReport report) {
    this.report = report;
    for (Template template : report.templates()) {
      templates.put(template.id(), template);
      template.counts().forEach(c -> all.merge(c.at(), c, (a, b) -> new Count(a.at(), a.lines() + b.lines(), a.bytes() + b.bytes())));
    }
  }

  LogSurvey survey(UUID id, TimelineId timeline, String service, Instant at, List<String> problems) {
    SurveyReport.Totals totals = report.totals();
    return new LogSurvey(id, timeline, service, at, report.from(), report.to(), totals.files(), totals.lines(), totals.bytes(), totals.diskBytes(),
        totals.undatedLines(), problems, findings());
  }

  private List<LogFinding> findings() {
    List<LogFinding> findings = new ArrayList<>();
    for (SurveyReport.Finding found : report.findings()) {
      Template template = templates.get(found.template());
      Change change = template == null ? null : template.change();
      if (template != null && change != null && findings.size() < MOST) {
        findings.add(finding(found, template, change));
      }
    }
    return findings;
  }

  private LogFinding finding(SurveyReport.Finding found, Template t, Change change) {
    return new LogFinding(Ids.next(), found.rank(), found.sentence(), t.id(), t.text(), t.level(), t.logger(), change.kind().name().toLowerCase(Locale.ROOT),
        change.onset(), change.before(), change.after(), t.lines(), t.bytes(), change.bytesAdded(), share(t, change.onset()), change.strength(), t.samples(), buckets(t));
  }

  /** Of all bytes in the buckets from the onset's on: the bucket of the onset counts wholly, for both. */
  private double share(Template t, Instant onset) {
    Instant from = onset.minus(report.bucket());
    long own = t.counts().stream().filter(c -> c.at().isAfter(from)).mapToLong(Count::bytes).sum();
    long sum = all.tailMap(from, false).values().stream().mapToLong(Count::bytes).sum();
    return sum == 0 ? 0 : (double) own / sum;
  }

  private List<Evidence.Bucket> buckets(Template t) {
    Map<Instant, Count> own = new HashMap<>();
    t.counts().forEach(c -> own.put(c.at(), c));
    return all.values().stream().map(c -> {
      Count mine = own.get(c.at());
      return new Evidence.Bucket(c.at(), mine == null ? 0 : mine.lines(), mine == null ? 0 : mine.bytes(), c.lines(), c.bytes());
    }).toList();
  }
}
