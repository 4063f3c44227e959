package dev.allclear.cli;

import dev.allclear.engine.logs.SurveyReport;
import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.SurveyReport.Count;
import dev.allclear.engine.logs.SurveyReport.Template;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a survey over time as one drawing: all other lines grey below, those in question above, days on the axis, the onset
 * marked. Geometry is in attributes, colour in classes.
 */
final class SurveyChart {
  private static final int MOST = 160;
  private static final int FEW = 80;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private final SurveyReport report;
  private final Instant from;
  private final Instant to;
  private final long start;
  private final long width;
  private final long[] all;
  private final long[] own;
  private final double right;
  private final boolean alone;

  /** Shows the lines of these templates against all; {@code from} and {@code to} are those of the survey. */
  SurveyChart(SurveyReport report, Instant from, Instant to, List<Template> templates) {
    this(report, from, to, templates, false);
  }

  /** Shows the lines of a template alone, in a small drawing. */
  static SurveyChart alone(SurveyReport report, Instant from, Instant to, Template template) {
    return new SurveyChart(report, from, to, List.of(template), true);
  }

  private SurveyChart(SurveyReport report, Instant from, Instant to, List<Template> templates, boolean alone) {
    this.report = report;
    this.alone = alone;
    this.right = alone ? 592 : 1282;
    this.from = from;
    this.to = to;
    long bucket = report.bucket().toSeconds();
    long step = bucket;
    start = Math.floorDiv(from.getEpochSecond(), bucket) * bucket;
    while ((to.getEpochSecond() - start) / step >= (alone ? FEW : MOST)) {
      step += bucket;
    }
    width = step;
    all = new long[(int) ((to.getEpochSecond() - start) / width) + 1];
    own = new long[all.length];
    report.templates().forEach(t -> add(t, all));
    templates.forEach(t -> add(t, own));
  }

  private void add(Template template, long[] sums) {
    for (Count count : template.counts()) {
      long slot = Math.floorDiv(count.at().getEpochSecond() - start, width);
      if (slot >= 0 && slot < sums.length) {
        sums[(int) slot] += count.lines();
      }
    }
  }

  /** The width of a bar in words. */
  String step() {
    return java.time.Duration.ofSeconds(width).toString().substring(2).toLowerCase(Locale.ROOT);
  }

  /** @param stroke css class of the lines in question */
  String svg(Change change, String story, String stroke) {
    double left = 64;
    double ground = 206;
    double slot = (right - left) / all.length;
    long most = 1;
    for (int i = 0; i < all.length; i++) {
      most = Math.max(most, alone ? own[i] : Math.max(all[i], own[i]));
    }
    double unit = (ground - 50) / most;
    StringBuilder svg = new StringBuilder("<svg class=\"ch" + (alone ? " w6" : "") + "\" viewBox=\"0 0 " + (alone ? 600 : 1290) + " 230\" role=\"img\" aria-label=\"" + SurveyPage.escaped(story) + "\">");
    days(svg, left);
    for (double part : new double[] {1, 0.5}) {
      double y = ground - unit * most * part;
      svg.append("<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/><text class=\"e\" x=\"%s\" y=\"%s\">%s</text>".formatted(left, right, n(y), n(y), left - 8, n(y + 4), axis(Math.round(most * part))));
    }
    for (int i = 0; i < all.length; i++) {
      double others = alone ? 0 : Math.max(0, all[i] - own[i]) * unit;
      bar(svg, "fs", left + i * slot, ground - others, slot, others);
      bar(svg, stroke, left + i * slot, ground - others - own[i] * unit, slot, own[i] * unit);
    }
    svg.append("<line class=\"axis\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>".formatted(left, right, ground, ground));
    onset(svg, change, left, ground);
    return svg.append("</svg>").toString();
  }

  private void onset(StringBuilder svg, Change change, double left, double ground) {
    double x = left + (right - left) * (change.onset().getEpochSecond() - start) / (all.length * (double) width);
    String text = change.kind().name().toLowerCase(Locale.ROOT) + " " + DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH).format(change.onset().atZone(report.zone()));
    boolean atEnd = x > right - 150;
    svg.append("<line class=\"mk breach\" x1=\"%s\" x2=\"%s\" y1=\"24\" y2=\"%s\"/><path class=\"fb\" d=\"M%s 12h10l-5 8z\"/>".formatted(n(x), n(x), ground, n(x - 5)));
    svg.append("<text class=\"tb%s\" x=\"%s\" y=\"22\">%s</text>".formatted(atEnd ? " e" : "", n(atEnd ? x - 9 : x + 9), text));
  }

  private void days(StringBuilder svg, double left) {
    double seconds = all.length * (double) width;
    boolean hours = seconds < 2 * 86_400;
    long every = hours ? Math.max(1, Math.round(seconds / 3_600 / (alone ? 5 : 8))) : Math.max(1, Math.round(seconds / 86_400 / (alone ? 5 : 10)));
    ZonedDateTime at = from.atZone(report.zone()).toLocalDate().atStartOfDay(report.zone());
    for (; !at.toInstant().isAfter(to); at = hours ? at.plusHours(every) : at.plusDays(every)) {
      double x = left + (right - left) * (at.toEpochSecond() - start) / seconds;
      if (x >= left) {
        svg.append("<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"40\" y2=\"206\"/><text x=\"%s\" y=\"224\">%s</text>".formatted(n(x), n(x), n(x + 4), (hours && at.getHour() != 0 ? CLOCK : DAY).format(at)));
      }
    }
  }

  private static void bar(StringBuilder svg, String css, double x, double y, double slot, double height) {
    if (height > 0) {
      svg.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>".formatted(css, n(x), n(y), n(Math.max(0.8, slot * 0.85)), n(Math.max(0.6, height))));
    }
  }

  private static String axis(long lines) {
    return lines >= 1_000_000 ? String.format(Locale.ROOT, "%.1f M", lines / 1e6) : lines >= 10_000 ? Math.round(lines / 1e3) + " k" : String.format(Locale.ROOT, "%,d", lines);
  }

  private static String n(double value) {
    return String.valueOf(Math.round(value * 10) / 10.0);
  }

  /** The same numbers as rows of a table, steps without lines left out. */
  String rows() {
    StringBuilder rows = new StringBuilder();
    DateTimeFormatter when = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
    for (int i = 0; i < all.length; i++) {
      if (all[i] > 0) {
        rows.append("<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>".formatted(when.format(Instant.ofEpochSecond(start + i * width).atZone(report.zone())),
            String.format(Locale.ROOT, "%,d", own[i]), String.format(Locale.ROOT, "%,d", all[i])));
      }
    }
    return rows.toString();
  }
}
