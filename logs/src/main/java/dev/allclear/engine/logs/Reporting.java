package dev.allclear.engine.logs;

import dev.allclear.engine.logs.change.ChangeFinder;
import dev.allclear.engine.logs.change.Coverage;
import dev.allclear.engine.logs.count.Sample;
import dev.allclear.engine.logs.count.Series;
import dev.allclear.engine.logs.count.ShapeTally;
import dev.allclear.engine.logs.count.Tallies;
import dev.allclear.engine.logs.line.Level;
import dev.allclear.engine.logs.read.FileReading;
import dev.allclear.engine.logs.template.Generaliser;
import dev.allclear.engine.logs.time.Grid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns tallies into a report. */
final class Reporting {
  /** How many logs have a coverage of their own; further ones share one. */
  static final int MAX_FAMILIES = 500;
  private static final int SAMPLES = 3;

  private final Tallies tallies;
  private final List<FileReading.Result> files;
  private final Grid grid;
  private final Redactor redactor = Redactor.standard();
  private final Map<TreeSet<Integer>, Coverage> coverages = new HashMap<>();
  private @Nullable Series everything;
  private @Nullable Instant from;
  private @Nullable Instant to;

  Reporting(Tallies tallies, List<FileReading.Result> files, Grid grid) {
    this.tallies = tallies;
    this.files = files;
    this.grid = grid;
  }

  SurveyReport report() {
    for (FileReading.Result file : files) {
      Instant first = file.firstAt();
      Instant last = file.lastAt();
      if (first != null && (from == null || first.isBefore(from))) from = first;
      if (last != null && (to == null || last.isAfter(to))) to = last;
    }
    tallies.settle();
    long width = Math.max(grid.bucket(), tallies.step());
    List<Generaliser.Template> made = Generaliser.templates(tallies.all());
    List<SurveyReport.Template> templates = new ArrayList<>();
    Map<String, Double> shares = new HashMap<>();
    for (Generaliser.Template template : made) templates.add(template(template, made.size(), width, shares));
    templates.sort(Comparator.comparingLong((SurveyReport.Template t) -> -t.bytes()).thenComparing(SurveyReport.Template::id));
    return new SurveyReport(from, to, Duration.ofSeconds(width), grid.zone(), totals(), files.stream().map(Reporting::file).toList(), templates,
        findings(templates, shares), notes(width));
  }

  private SurveyReport.Totals totals() {
    long lines = 0;
    long bytes = 0;
    long disk = 0;
    long undated = 0;
    for (FileReading.Result file : files) {
      lines += file.lines();
      bytes += file.bytes();
      undated += file.undated();
      if (file.file().sameAs() == null) disk += file.file().size();
    }
    return new SurveyReport.Totals(files.size(), lines, bytes, disk, undated);
  }

  static SurveyReport.File file(FileReading.Result f) {
    String same = f.file().sameAs() == null ? null : f.file().sameAs().toString();
    return new SurveyReport.File(f.file().path().toString(), f.file().size(), f.bytes(), f.lines(), f.compression().word(), f.firstAt(), f.lastAt(),
        f.timeFormat(), f.problem(), same);
  }

  private List<String> notes(long width) {
    List<String> notes = new ArrayList<>();
    if (tallies.overflowed()) notes.add("There were more different lines than are told apart; rare words were taken for values, or lines joined by how they begin. All counts are exact.");
    if (width > grid.bucket()) notes.add("There were too many counts for buckets of " + Duration.ofSeconds(grid.bucket()) + "; they are " + Duration.ofSeconds(width) + " wide.");
    return notes;
  }

  private SurveyReport.Template template(Generaliser.Template template, int howMany, long width, Map<String, Double> shares) {
    ShapeTally most = template.members().getFirst();
    Series series = new Series();
    TreeSet<Integer> families = new TreeSet<>();
    List<Sample> samples = new ArrayList<>();
    long lines = 0;
    long bytes = 0;
    Instant first = null;
    Instant last = null;
    Map<Origin, Long> origins = new HashMap<>();
    for (ShapeTally shape : template.members()) {
      lines += shape.lines();
      bytes += shape.bytes();
      series.addAll(shape.series());
      samples.addAll(shape.samples());
      for (int family : shape.families()) families.add(family);
      origins.merge(new Origin(shape.level(), shape.logger()), shape.lines(), Long::sum);
      if (!shape.dated()) continue;
      Instant earliest = Instant.ofEpochSecond(shape.firstSecond(), shape.firstNano());
      Instant latest = Instant.ofEpochSecond(shape.lastSecond(), shape.lastNano());
      if (first == null || earliest.isBefore(first)) first = earliest;
      if (last == null || latest.isAfter(last)) last = latest;
    }
    Origin origin = origins.entrySet().stream().max(Map.Entry.<Origin, Long>comparingByValue().thenComparing(Map.Entry::getKey)).map(Map.Entry::getKey)
        .orElse(new Origin(most.level(), most.logger()));
    boolean whole = template.members().stream().noneMatch(s -> s.folded() || s.kind() == ShapeTally.Kind.BEGINNING || s.kind() == ShapeTally.Kind.OTHER);
    SurveyReport.Change change = first == null || last == null || !whole ? null : change(series, families, first, last, howMany);
    if (change != null) shares.put(template.id(), share(series, change.onset()));
    String level = origin.level == 0 ? null : Level.name(origin.level);
    return new SurveyReport.Template(template.id(), redactor.redact(template.text()), level, origin.logger, lines, bytes, first, last, samples(samples),
        counts(series, width), change);
  }

  /** Where lines of a template come from; the graver level is the greater, to settle ties in one way. */
  private record Origin(int level, @Nullable String logger) implements Comparable<Origin> {
    @Override
    public int compareTo(Origin other) {
      if (level != other.level) return Integer.compare(level, other.level);
      return (logger == null ? "" : logger).compareTo(other.logger == null ? "" : other.logger);
    }
  }

  private List<String> samples(List<Sample> samples) {
    samples.sort(null);
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

  private SurveyReport.@Nullable Change change(Series series, TreeSet<Integer> families, Instant first, Instant last, int howMany) {
    Instant begin = from;
    Instant end = to;
    if (begin == null || end == null) return null;
    Coverage coverage = coverages.computeIfAbsent(families, f -> new Coverage(lines(f), tallies.step(), seconds(begin), seconds(end)));
    return new ChangeFinder(series, coverage, howMany, grid.zone()).find(first, last);
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  private Series lines(Set<Integer> families) {
    Series all = new Series();
    for (int family : families) {
      Series one = tallies.coverage().get(family);
      if (one != null) all.addAll(one);
    }
    return all;
  }

  /** The template's share of all bytes since an instant. */
  private double share(Series series, Instant onset) {
    if (everything == null) everything = lines(tallies.coverage().keySet());
    Series all = everything;
    long since = grid.floor(onset.getEpochSecond(), tallies.step());
    double whole = bytes(all, since);
    return whole == 0 ? 0 : bytes(series, since) / whole;
  }

  private static double bytes(Series series, long since) {
    double sum = 0;
    for (int i = series.size() - 1; i >= 0 && series.at(i) >= since; i--) sum += series.bytes(i);
    return sum;
  }

  private List<SurveyReport.Finding> findings(List<SurveyReport.Template> templates, Map<String, Double> shares) {
    record Weighed(SurveyReport.Template template, SurveyReport.Change change, double weight) {}
    List<Weighed> changed = new ArrayList<>();
    for (SurveyReport.Template template : templates) {
      SurveyReport.Change change = template.change();
      if (change != null) changed.add(new Weighed(template, change, change.bytesAdded() * change.strength()));
    }
    changed.sort(Comparator.comparingDouble((Weighed w) -> -w.weight).thenComparing(w -> w.template.id()));
    List<SurveyReport.Finding> findings = new ArrayList<>();
    for (Weighed each : changed) {
      String sentence = Sentences.of(each.template.text(), each.change, shares.getOrDefault(each.template.id(), 0.0), grid.zone());
      findings.add(new SurveyReport.Finding(findings.size() + 1, each.template.id(), sentence));
    }
    return findings;
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
