package dev.allclear.cli;

import dev.allclear.engine.logs.SurveyReport;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** A survey for people at a terminal: findings in sentences, the hours with the onset marked, the templates by size; as wide as the terminal is. */
final class SurveyText {
  private static final int ROWS = 48;
  private static final int WIDEST_BAR = 60;
  private static final int WIDEST_TEMPLATE = 160;
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  private final SurveyReport report;
  private final Screen screen;

  SurveyText(SurveyReport report, Screen screen) {
    this.report = report;
    this.screen = screen;
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
      wrapped(out, finding.rank() + ". " + Terminal.harmless(finding.sentence()));
    }
    if (report.findings().size() > 5) {
      out.println("   and " + (report.findings().size() - 5) + " more, see --json");
    }
    histogram(out, report.findings().getFirst());
  }

  /** Breaks at spaces, and indents what goes on. */
  private void wrapped(PrintWriter out, String text) {
    String rest = text;
    String indent = "";
    while (indent.length() + rest.length() > screen.width()) {
      int room = screen.width() - indent.length();
      int space = rest.lastIndexOf(' ', room);
      int end = space > room / 2 ? space : room;
      out.println(screen.strong(indent + rest.substring(0, end)));
      rest = rest.substring(end).stripLeading();
      indent = "   ";
    }
    out.println(screen.strong(indent + rest));
  }

  /** Lines of the first finding over time before all others, the step with the onset marked. */
  private void histogram(PrintWriter out, SurveyReport.Finding finding) {
    Instant from = report.from();
    Instant to = report.to();
    Set<String> ids = new HashSet<>(finding.also());
    ids.add(finding.template());
    Instant onset = report.templates().stream().filter(t -> t.id().equals(finding.template())).map(SurveyReport.Template::change).filter(Objects::nonNull).findFirst().orElseThrow().onset();
    if (from == null || to == null) {
      return;
    }
    long width = report.bucket().toSeconds();
    while ((to.getEpochSecond() - from.getEpochSecond()) / width >= ROWS) {
      width *= 2;
    }
    long start = Math.floorDiv(from.getEpochSecond(), report.bucket().toSeconds()) * report.bucket().toSeconds();
    long[] own = new long[(int) ((to.getEpochSecond() - start) / width) + 1];
    long[] all = new long[own.length];
    for (SurveyReport.Template template : report.templates()) {
      for (SurveyReport.Count count : template.counts()) {
        int row = (int) Math.clamp(Math.floorDiv(count.at().getEpochSecond() - start, width), 0, own.length - 1);
        all[row] += count.lines();
        own[row] += ids.contains(template.id()) ? count.lines() : 0;
      }
    }
    out.println();
    out.println("Lines in steps of " + java.time.Duration.ofSeconds(width).toString().substring(2).toLowerCase(Locale.ROOT) + ", " + screen.alarm(mark(1, true)) + " of the first finding, " + screen.faint(mark(1, false)) + " all others:");
    rows(out, own, all, start, width, onset);
  }

  private void rows(PrintWriter out, long[] own, long[] all, long start, long width, Instant onset) {
    long most = Math.max(1, java.util.Arrays.stream(all).max().orElse(1));
    String mark = (screen.unicode() ? "◀ " : "<- ") + "since " + clock(onset);
    int room = Math.clamp(screen.width() - 34L - mark.length(), 10, WIDEST_BAR);
    for (int i = 0; i < all.length; i++) {
      long at = start + i * width;
      int mine = bar(own[i], most, room);
      int others = bar(all[i] - own[i], most, room);
      boolean here = onset.getEpochSecond() >= at && onset.getEpochSecond() < at + width;
      String row = String.format(Locale.ENGLISH, "%s %,11d ", when(Instant.ofEpochSecond(at)), own[i]) + screen.alarm(mark(mine, true)) + screen.faint(mark(others, false));
      out.println(here ? row + " " + screen.strong(mark) : row);
    }
  }

  private static int bar(long lines, long most, int room) {
    return lines <= 0 ? 0 : (int) Math.max(1, lines * room / most);
  }

  private String mark(int length, boolean own) {
    return (screen.unicode() ? own ? "█" : "░" : own ? "#" : "-").repeat(length);
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
      rows.add(String.format(Locale.ENGLISH, "%5.1f%% %10s %,12d  %-6s %-12s  %s", share, size(t.bytes()), t.lines(), level, t.id(), Terminal.harmless(screen.cut(t.text(), Math.min(WIDEST_TEMPLATE, Math.max(20, screen.width() - 54))))));
    }
    if (rows.isEmpty()) {
      return;
    }
    out.println();
    out.println(" share       size        lines  level  id            template");
    rows.forEach(out::println);
    if (report.templates().size() > top) {
      out.println("and " + (report.templates().size() - top) + " more templates; --top N shows more, --json all");
    }
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
