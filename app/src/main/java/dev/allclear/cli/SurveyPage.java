package dev.allclear.cli;

import dev.allclear.base.Say;
import dev.allclear.engine.logs.SurveyReport;
import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.SurveyReport.Finding;
import dev.allclear.engine.logs.SurveyReport.Kind;
import dev.allclear.engine.logs.SurveyReport.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A survey as one page that holds all it needs: no script, nothing from elsewhere. For mail, chat and the post-mortem. */
final class SurveyPage {
  private static final int FINDINGS = 12;
  private static final int TEMPLATES = 100;
  private static final int FILES = 500;
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

  private final SurveyReport report;
  private final Map<String, Template> templates;
  private final StringBuilder out = new StringBuilder(1 << 16);

  private SurveyPage(SurveyReport report) {
    this.report = report;
    templates = report.templates().stream().collect(Collectors.toMap(Template::id, t -> t));
  }

  static String of(SurveyReport report) {
    return new SurveyPage(report).page();
  }

  private String page() {
    out.append("<!DOCTYPE html>\n<html lang=\"en\" data-theme=\"auto\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>Log survey · Allclear</title>\n<style>\n").append(stylesheet()).append("</style>\n</head>\n<body>\n")
        .append("<a class=\"skip\" href=\"#main\">Skip to the findings</a>\n<header class=\"top wrap\"><span class=\"mark\">Allclear</span><span>").append(escaped(span())).append("</span></header>\n<main id=\"main\" class=\"wrap\">\n");
    List<Finding> findings = report.findings();
    if (findings.isEmpty()) {
      out.append("<header class=\"head\"><p class=\"lab\">Log survey</p><h1 class=\"verdict\">No log line is new, surged, dropped or gone.</h1></header>\n");
    } else {
      first(findings.getFirst());
    }
    if (findings.size() > 1) {
      out.append("<section class=\"sec\"><h2 class=\"lab\"><span>Further findings</span><span>").append(findings.size() - 1).append("</span></h2>\n");
      findings.stream().skip(1).limit(FINDINGS).forEach(this::further);
      out.append("</section>\n");
    }
    table();
    files();
    out.append("</main>\n</body>\n</html>\n");
    return out.toString();
  }

  private void first(Finding finding) {
    Template template = template(finding);
    Change change = change(template);
    out.append("<header class=\"head\"><p class=\"lab\"><span>Log survey &nbsp; finding 1 of ").append(report.findings().size()).append("</span><span>").append(certainty(change)).append("</span></p>\n<h1 class=\"verdict\">")
        .append(escaped(verdict(finding, change))).append("</h1>\n").append(shape(template)).append("</header>\n<dl class=\"tiles\">");
    tile(change.kind() == Kind.NEW ? "Never before" : "Before", change.kind() == Kind.NEW ? "0" : Say.count(Math.round(change.before())), change.kind() == Kind.NEW ? "lines before " + when(change.onset()) : "lines an hour before " + when(change.onset()));
    tile("Since then", Say.count(Math.round(change.after())), "lines an hour, " + Say.count(template.lines()) + " in all");
    boolean up = finding.bytesAdded() >= 0;
    tile(up ? "Added" : "Saved", Say.bytes(Math.abs(finding.bytesAdded())), Say.percent(finding.share()) + " of what was written since, " + Say.percent(finding.shareOfAll()) + " of all logs");
    out.append("</dl>\n");
    chart(finding, template, change);
    lines(template);
  }

  private void tile(String name, String value, String words) {
    out.append("<div><dt>").append(name).append("</dt><dd><p class=\"v\">").append(escaped(value)).append("</p>").append(escaped(words)).append("</dd></div>");
  }

  private void chart(Finding finding, Template template, Change change) {
    Instant from = report.from();
    Instant to = report.to();
    if (from == null || to == null) {
      return;
    }
    List<Template> together = new ArrayList<>(List.of(template));
    finding.also().forEach(id -> together.add(templates.getOrDefault(id, template)));
    SurveyChart chart = new SurveyChart(report, from, to, together.stream().distinct().toList());
    String what = finding.also().isEmpty() ? "this line" : "these lines";
    out.append("<section class=\"sec\"><h2 class=\"lab\"><span>Lines in steps of ").append(chart.step()).append("</span><span class=\"key\"><span><svg class=\"ch\" aria-hidden=\"true\"><rect class=\"fb\" width=\"10\" height=\"10\"/></svg>").append(what)
        .append("</span><span><svg class=\"ch\" aria-hidden=\"true\"><rect class=\"fs\" width=\"10\" height=\"10\"/></svg>all other lines</span></span></h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Lines over time\">")
        .append(chart.svg(change, finding.sentence(), "fb")).append("</div>\n<details><summary>As a table</summary><table class=\"tbl\"><thead><tr><th>From</th><th class=\"n\">").append(what).append("</th><th class=\"n\">All lines</th></tr></thead><tbody>")
        .append(chart.rows()).append("</tbody></table></details></section>\n");
  }

  private void lines(Template template) {
    out.append("<section class=\"sec\"><h2 class=\"lab\"><span>Lines</span><span>redacted · ").append(template.samples().size()).append(" of ").append(Say.count(template.lines())).append("</span></h2><div class=\"diff wraps\" role=\"region\" aria-label=\"Raw lines\" tabindex=\"0\">");
    String logger = template.logger();
    if (logger != null) {
      out.append("<span class=\"dim\">").append(escaped(logger)).append("</span>");
    }
    template.samples().forEach(sample -> out.append("<span class=\"add key\">").append(escaped(shortened(sample))).append("</span>"));
    out.append("</div></section>\n");
  }

  private void further(Finding finding) {
    Template template = template(finding);
    out.append("<article class=\"card find\"><span class=\"rank\">").append(finding.rank()).append("</span><p>").append(escaped(verdict(finding, change(template)))).append("</p>").append(shape(template));
    Instant from = report.from();
    Instant to = report.to();
    if (from != null && to != null) {
      out.append(SurveyChart.alone(report, from, to, template).svg(change(template), finding.sentence(), "fb"));
    }
    out.append("<footer><span class=\"src\">").append(escaped(finding.sentence())).append("</span></footer></article>\n");
  }

  private void table() {
    long all = Math.max(1, report.totals().bytes());
    out.append("<section class=\"sec\"><h2 class=\"lab\"><span>Templates by size</span><span>").append(Math.min(TEMPLATES, report.templates().size())).append(" of ").append(Say.count(report.templates().size()))
        .append("</span></h2><table class=\"tbl stack\"><thead><tr><th>Share</th><th class=\"n\">Size</th><th class=\"n\">Lines</th><th>Level</th><th>Template</th></tr></thead><tbody>\n");
    for (Template t : report.templates().stream().limit(TEMPLATES).toList()) {
      Change change = t.change();
      double share = t.bytes() / (double) all;
      out.append(change == null ? "<tr>" : "<tr class=\"on\">").append("<td data-l=\"Share\"><span>").append(Say.percent(share)).append("</span><svg class=\"meter\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"t\" width=\"100\" height=\"6\"/><rect class=\"")
          .append(change == null ? "fs" : "fb").append("\" width=\"").append(Math.round(share * 1000) / 10.0).append("\" height=\"6\"/></svg></td><td class=\"n\" data-l=\"Size\">").append(Say.bytes(t.bytes())).append("</td><td class=\"n\" data-l=\"Lines\">")
          .append(Say.count(t.lines())).append("</td><td data-l=\"Level\">").append(t.level() == null ? "" : escaped(t.level())).append("</td><td data-l=\"Template\"><div>").append(shape(t));
      if (change != null) {
        out.append("<span class=\"src\">").append(change.kind().name().toLowerCase(Locale.ROOT)).append(" since ").append(when(change.onset())).append("</span>");
      }
      out.append("<span class=\"src\"><code>").append(escaped(t.id())).append("</code></span></div></td></tr>\n");
    }
    out.append("</tbody></table></section>\n");
  }

  private void files() {
    SurveyReport.Totals t = report.totals();
    List<SurveyReport.File> odd = report.files().stream().filter(f -> f.problem() != null || f.sameAs() != null).toList();
    out.append("<section class=\"sec\"><h2 class=\"lab\">What was read</h2><p class=\"src\">").append(escaped(Say.count(t.files()) + " files, " + Say.bytes(t.diskBytes()) + " on disk, " + Say.count(t.lines()) + " lines, " + Say.bytes(t.bytes()) + " of text, "
        + Say.count(t.undatedLines()) + " lines without a time.")).append("</p>");
    report.notes().forEach(note -> out.append("<p class=\"src\">").append(escaped(note)).append("</p>"));
    if (!odd.isEmpty()) {
      out.append("<ul class=\"why\">");
      odd.stream().limit(FILES).forEach(f -> out.append("<li><code>").append(escaped(f.path())).append("</code> ").append(escaped(f.problem() != null ? f.problem() : "Holds the same as " + f.sameAs() + " and is counted there.")).append("</li>"));
      out.append("</ul>");
    }
    out.append("</section>\n");
  }

  private String verdict(Finding finding, Change change) {
    String what = finding.also().isEmpty() ? "A log line" : finding.also().size() + 1 + " log lines";
    boolean one = finding.also().isEmpty();
    String since = when(change.onset());
    String share = Say.percent(finding.share());
    return switch (change.kind()) {
      case NEW -> what + (one ? " is" : " are") + " new since " + since + ". " + (one ? "It takes " : "They take ") + share + " of what is written.";
      case SURGE -> what + " surged at " + since + (change.before() > 0 ? String.format(Locale.ROOT, ", %.0f times as often. ", change.after() / change.before()) : ". ") + (one ? "It takes " : "They take ") + share + " of what is written.";
      case DROP -> what + " dropped at " + since + ".";
      case GONE -> what + (one ? " is" : " are") + " gone since " + since + ".";
    };
  }

  private Template template(Finding finding) {
    return java.util.Objects.requireNonNull(templates.get(finding.template()));
  }

  private static Change change(Template template) {
    return java.util.Objects.requireNonNull(template.change());
  }

  private static String certainty(Change change) {
    return change.strength() >= 0.9 ? "very likely" : change.strength() >= 0.6 ? "likely" : "possible";
  }

  private static String shape(Template t) {
    return "<p class=\"tpl\">" + escaped(shortened(t.text())).replace("&lt;*&gt;", "<i>&lt;*&gt;</i>") + "</p>";
  }

  private String when(Instant at) {
    Instant to = report.to();
    return to == null ? WHEN.format(at.atZone(report.zone())) : Say.when(at, to, report.zone());
  }

  private String span() {
    Instant from = report.from();
    Instant to = report.to();
    return from == null || to == null ? "No time stamps" : WHEN.format(from.atZone(report.zone())) + " to " + WHEN.format(to.atZone(report.zone())) + " " + report.zone();
  }

  private static String shortened(String text) {
    return text.length() <= 2_000 ? text : text.substring(0, 2_000) + "…";
  }

  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (char c : Terminal.harmless(text).toCharArray()) {
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '"' -> safe.append("&quot;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  private static String stylesheet() {
    try (InputStream in = SurveyPage.class.getResourceAsStream("/static/allclear.css")) {
      return new String(java.util.Objects.requireNonNull(in, "the stylesheet is in the program").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
