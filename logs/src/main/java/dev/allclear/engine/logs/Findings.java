package dev.allclear.engine.logs;

import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.change.Together;
import dev.allclear.engine.logs.change.Together.Changed;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ranks what changed, what changed together as one. */
final class Findings {
  private final Map<String, TemplateSum> templates = new HashMap<>();
  private final Map<String, Change> changes;
  private final RateChanges rates;
  private final SurveyReport.Totals totals;
  private final ZoneId zone;
  private final Redactor redactor;

  Findings(List<TemplateSum> sums, Map<String, Change> changes, RateChanges rates, SurveyReport.Totals totals, ZoneId zone, Redactor redactor) {
    sums.forEach(sum -> templates.put(sum.id(), sum));
    this.changes = changes;
    this.rates = rates;
    this.totals = totals;
    this.zone = zone;
    this.redactor = redactor;
  }

  List<SurveyReport.Finding> list() {
    Set<Integer> steady = new HashSet<>();
    List<Changed> changed = new ArrayList<>();
    for (TemplateSum sum : templates.values()) {
      Change change = changes.get(sum.id());
      if (change == null) steady.add(sum.level);
      else changed.add(new Changed(sum.id(), change, sum.level, sum.series.longestGap()));
    }
    changed.sort(Comparator.comparing(Changed::template));
    List<List<Changed>> groups = new ArrayList<>(Together.groups(changed, steady));
    groups.sort(Comparator.comparingDouble((List<Changed> g) -> -weight(g)).thenComparing(g -> g.getFirst().template()));
    List<SurveyReport.Finding> findings = new ArrayList<>();
    for (List<Changed> group : groups) findings.add(finding(findings.size() + 1, group));
    return findings;
  }

  private static double weight(List<Changed> group) {
    return group.stream().mapToDouble(c -> c.change().bytesAdded() * c.change().strength()).sum();
  }

  private SurveyReport.Finding finding(int rank, List<Changed> group) {
    String main = group.getFirst().template();
    long added = group.stream().mapToLong(c -> c.change().bytesAdded()).sum();
    double share = Math.min(1, group.stream().mapToDouble(this::share).sum());
    double shareOfAll = totals.bytes() == 0 ? 0 : Math.min(1, Math.max(0, added) / (double) totals.bytes());
    List<String> also = group.stream().skip(1).map(Changed::template).toList();
    TemplateSum sum = java.util.Objects.requireNonNull(templates.get(main));
    String sentence = new Sentences(redactor.redact(sum.template.text()), zone).of(group, added, share, shareOfAll);
    return new SurveyReport.Finding(rank, main, sentence, also, added, rounded(share), rounded(shareOfAll));
  }

  private double share(Changed c) {
    return rates.share(java.util.Objects.requireNonNull(templates.get(c.template())), c.change());
  }

  private static double rounded(double share) {
    return Math.round(share * 1e4) / 1e4;
  }
}
