package dev.allclear.cli;

import dev.allclear.engine.logs.SurveyReport;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A survey for people at a terminal: findings in sentences, the hours with the onset marked, the templates by size. */
final class SurveyText {
  private static final int ROWS = 48;
  private static final int BAR = 50;
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  private final SurveyReport report;
  private final boolean colours;

  SurveyText(SurveyReport report, boolean colours) {
    this.report = report;
    this.colours = colours;
  }

  void print(PrintWriter out, int top) {
    summary(out);
    findings(out);
    templates(out, top);
  }

  private void summary(PrintWriter out) {
    SurveyReport.Totals t = report.totals();
    out.println(String.format(Locale.ENGLISH, "%,d lines, %s in %,d files (%s on disk)%s", t.lines(), size(t.bytes()), t.files(), size(t.diskBytes()), span()));
    report.files().stream().filter(f -> f.sameAs() != null)
        .forEach(f -> out.println(Terminal.harmless(f.path() + " holds the same as " + f.sameAs() + " and is counted there.")));
  }

  private String span() {
    Instant from = report.from();
    Instant to = report.to();
    return from == null || to == null ? ", without time stamps" : ", " + when(from) + " to " + when(to) + " (" + report.zone() + ")";
  }

  private String when(Instant instant) {
    return WHEN.format(instant.atZone(report.zone()));
  }

  private void findings(PrintWriter out) {
    out.println();
    if (report.findings().isEmpty()) {
      out.println("Nothing changed.");
      return;
    }
    for (SurveyReport.Finding finding : report.findings().stream().limit(5).toList()) {
      out.println(strong(finding.rank() + ". " + Terminal.harmless(finding.sentence())));
    }
    if (report.findings().size() > 5) {
      out.println("   and " + (report.findings().size() - 5) + " more, see --json");
    }
    histogram(out, report.findings().getFirst().template());
  }

  /** Lines of the first finding's template over time, the step with the onset marked. */
  private void histogram(PrintWriter out, String id) {
    SurveyReport.Template template = report.templates().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
    SurveyReport.Change change = template.change();
    Instant from = report.from();
    Instant to = report.to();
    if (change == null || from == null || to == null) {
      return;
    }
    long width = report.bucket().toSeconds();
    while ((to.getEpochSecond() - from.getEpochSecond()) / width >= ROWS) {
      width *= 2;
    }
    long start = Math.floorDiv(from.getEpochSecond(), report.bucket().toSeconds()) * report.bucket().toSeconds();
    Map<Long, Long> rows = new TreeMap<>();
    for (long at = start; at <= to.getEpochSecond(); at += width) {
      rows.put(at, 0L);
    }
    for (SurveyReport.Count count : template.counts()) {
      rows.merge(start + Math.floorDiv(count.at().getEpochSecond() - start, width) * width, count.lines(), Long::sum);
    }
    long most = rows.values().stream().mapToLong(Long::longValue).max().orElse(1);
    out.println();
    out.println("Lines of the first finding in steps of " + java.time.Duration.ofSeconds(width).toString().substring(2).toLowerCase(Locale.ROOT) + ":");
    long step = width;
    rows.forEach((at, lines) -> {
      boolean onset = change.onset().getEpochSecond() >= at && change.onset().getEpochSecond() < at + step;
      String bar = "#".repeat((int) Math.max(lines == 0 ? 0 : 1, lines * BAR / Math.max(1, most)));
      String row = String.format(Locale.ENGLISH, "%s %,11d %s", when(Instant.ofEpochSecond(at)), lines, bar);
      out.println(onset ? strong(row + " <- " + change.kind().name().toLowerCase(Locale.ROOT) + " since " + clock(change.onset())) : row);
    });
  }

  private String clock(Instant instant) {
    ZonedDateTime local = instant.atZone(report.zone());
    return String.format(Locale.ENGLISH, "%02d:%02d:%02d", local.getHour(), local.getMinute(), local.getSecond());
  }

  private void templates(PrintWriter out, int top) {
    List<String> rows = new ArrayList<>();
    for (SurveyReport.Template t : report.templates().stream().limit(top).toList()) {
      double share = report.totals().bytes() == 0 ? 0 : 100.0 * t.bytes() / report.totals().bytes();
      String level = t.level() == null ? "" : t.level();
      rows.add(String.format(Locale.ENGLISH, "%5.1f%% %10s %,12d  %-6s %s", share, size(t.bytes()), t.lines(), level, Terminal.harmless(cut(t.text()))));
    }
    if (rows.isEmpty()) {
      return;
    }
    out.println();
    out.println(" share       size        lines  level  template");
    rows.forEach(out::println);
    if (report.templates().size() > top) {
      out.println("and " + (report.templates().size() - top) + " more templates; --top N shows more, --json all");
    }
  }

  private static String cut(String text) {
    return text.length() <= 160 ? text : text.substring(0, 160) + "…";
  }

  private String strong(String text) {
    return colours ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  /** Bytes for people, in powers of 1000. */
  static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < 4) {
      value /= 1_000;
      unit++;
    }
    return String.format(Locale.ENGLISH, value < 10 ? "%.1f %s" : "%.0f %s", value, List.of("B", "kB", "MB", "GB", "TB").get(unit));
  }
}
