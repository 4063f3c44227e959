package dev.allclear.engine.logs;

import dev.allclear.engine.logs.count.Sample;
import dev.allclear.engine.logs.count.Series;
import dev.allclear.engine.logs.count.ShapeTally;
import dev.allclear.engine.logs.count.Tallies;
import dev.allclear.engine.logs.line.Level;
import dev.allclear.engine.logs.template.Generaliser;
import dev.allclear.engine.logs.time.Grid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns tallies into a report. */
final class Reporting {
  /** How many logs have a coverage of their own; further ones share one. */
  static final int MAX_FAMILIES = 500;
  private static final int SAMPLES = 3;

  private final Tallies tallies;
  private final FilesRead files;
  private final Grid grid;
  private final Redactor redactor;
  private @Nullable CloserLook closer;

  Reporting(Tallies tallies, FilesRead files, Grid grid, Redactor redactor) {
    this.redactor = redactor;
    this.tallies = tallies;
    this.files = files;
    this.grid = grid;
  }

  /** Sets what places onsets to the minute where counts were kept in longer steps. */
  Reporting closer(CloserLook look) {
    closer = look;
    return this;
  }

  SurveyReport report() {
    tallies.settle();
    long width = Math.max(grid.bucket(), tallies.step());
    List<TemplateSum> sums = Generaliser.templates(tallies.all()).stream().map(TemplateSum::new).toList();
    Instant begin = files.from();
    Instant end = files.to();
    RateChanges looking = begin == null || end == null ? null : new RateChanges(tallies, grid.zone(), begin, end, sums, closer);
    Map<String, SurveyReport.Change> changes = looking == null ? Map.of() : looking.find();
    List<SurveyReport.Template> templates = new ArrayList<>();
    for (TemplateSum sum : sums) templates.add(template(sum, width, changes.get(sum.id())));
    templates.sort(Comparator.comparingLong((SurveyReport.Template t) -> -t.bytes()).thenComparing(SurveyReport.Template::id));
    SurveyReport.Totals totals = files.totals();
    List<SurveyReport.Finding> findings = looking == null ? List.of() : new Findings(sums, changes, looking, totals, grid.zone(), redactor).list();
    return new SurveyReport(begin, end, Duration.ofSeconds(width), grid.zone(), totals, files.list(), templates, findings, notes(width));
  }

  private List<String> notes(long width) {
    List<String> notes = new ArrayList<>();
    if (tallies.overflowed()) notes.add("There were more different lines than are told apart; rare words were taken for values, or lines joined by how they begin. All counts are exact.");
    if (width > grid.bucket()) notes.add("There were too many counts for buckets of " + Duration.ofSeconds(grid.bucket()) + "; they are " + Duration.ofSeconds(width) + " wide.");
    if (files.others() > 0) notes.add("There were more files than are told apart; " + files.others() + " of them are one entry in the list. All counts are exact.");
    return notes;
  }

  private SurveyReport.Template template(TemplateSum sum, long width, SurveyReport.@Nullable Change change) {
    String level = sum.level == 0 ? null : Level.name(sum.level);
    return new SurveyReport.Template(sum.id(), redactor.redact(sum.template.text()), level, sum.logger, sum.lines, sum.bytes, sum.first, sum.last,
        samples(sum.samples), counts(sum.series, width), change);
  }

  private List<String> samples(List<Sample> samples) {
    List<String> texts = new ArrayList<>();
    for (Sample sample : samples) {
      String text = redactor.redact(new String(sample.bytes(), StandardCharsets.UTF_8));
      if (!texts.contains(text)) texts.add(text);
      if (texts.size() == SAMPLES) break;
    }
    return texts;
  }

  private List<SurveyReport.Count> counts(Series series, long width) {
    List<SurveyReport.Count> counts = new ArrayList<>();
    long at = Long.MIN_VALUE;
    long lines = 0;
    long bytes = 0;
    for (int i = 0; i < series.size(); i++) {
      long start = grid.floor(series.at(i), width);
      if (start != at && lines > 0) {
        counts.add(new SurveyReport.Count(Instant.ofEpochSecond(at), lines, bytes));
        lines = 0;
        bytes = 0;
      }
      at = start;
      lines += series.lines(i);
      bytes += series.bytes(i);
    }
    if (lines > 0) counts.add(new SurveyReport.Count(Instant.ofEpochSecond(at), lines, bytes));
    return counts;
  }

  /** From shapes' hashes to the ids of their templates. */
  static Map<Long, String> ids(Tallies tallies) {
    Map<Long, String> ids = new TreeMap<>();
    for (Generaliser.Template template : Generaliser.templates(tallies.all())) {
      for (ShapeTally shape : template.members()) ids.put(shape.hash(), template.id());
    }
    return ids;
  }
}
