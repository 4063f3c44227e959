package dev.allclear.logs.web;

import dev.allclear.base.Say;
import dev.allclear.base.web.Frame;
import dev.allclear.incident.Incident;
import dev.allclear.logs.FindingSentences;
import dev.allclear.logs.LogFinding;
import dev.allclear.logs.LogSurvey;
import dev.allclear.logs.Surveys.RuledOut;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Evidence.Bucket;
import dev.allclear.timeline.Pin;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One finding as a screen shows it. */
public record FindingView(LogFinding finding, LogSurvey survey, String verdict, String confidence, List<Tile> tiles, FindingChart chart, List<Day> days,
    String read, List<Source> sources, @Nullable Incident incident, @Nullable RuledOut ruledOut) {

  /** A number with its name above and its arithmetic below. */
  public record Tile(String name, String value, String words) {}

  /** What a day holds. */
  public record Day(String day, String own, String all) {}

  /** A change that is suspected, by its evidence. */
  public record Source(String sentence, Evidence.Diff diff) {}

  static FindingView of(LogSurvey survey, LogFinding f, List<Entry> entries, @Nullable Incident incident, @Nullable RuledOut ruledOut, Frame frame) {
    String confidence = f.strength() >= 0.9 ? "very likely" : f.strength() >= 0.6 ? "likely" : "possible";
    return new FindingView(f, survey, new FindingSentences(frame.now(), frame.zone()).verdict(f) + ".", confidence, tiles(survey, f, frame), FindingChart.of(f, frame),
        days(f, frame), read(survey), sources(entries), incident, ruledOut);
  }

  private static List<Tile> tiles(LogSurvey survey, LogFinding f, Frame frame) {
    String onset = frame.when(f.onset());
    long linesBefore = f.counts().stream().filter(b -> !b.at().plusSeconds(3600).isAfter(f.onset())).mapToLong(Bucket::lines).sum();
    long linesSince = f.lines() - linesBefore;
    long bytesSince = f.bytes() - f.counts().stream().filter(b -> !b.at().plusSeconds(3600).isAfter(f.onset())).mapToLong(Bucket::bytes).sum();
    String span = survey.from() == null ? "" : " in " + Say.span(Duration.between(survey.from(), f.onset()));
    String allSince = f.share() > 0 ? Say.percent(f.share()) + " of " + Say.bytes(Math.round(bytesSince / f.share())) + " written since, " : "";
    return List.of(
        new Tile(linesBefore == 0 ? "Never before" : "Before", Say.count(linesBefore), "lines" + span + " before " + onset),
        new Tile("Since then", Say.count(linesSince), Say.count(Math.round(f.after())) + " an hour" + (f.after() >= 3600 ? ", " + Say.count(Math.round(f.after() / 3600)) + " a second" : "")),
        new Tile("Volume", Say.bytes(bytesSince), allSince + Say.bytes(linesSince == 0 ? 0 : bytesSince / linesSince) + " a line"));
  }

  private static List<Day> days(LogFinding f, Frame frame) {
    TreeMap<LocalDate, long[]> days = new TreeMap<>();
    for (Bucket bucket : f.counts()) {
      long[] sum = days.computeIfAbsent(bucket.at().atZone(frame.zone()).toLocalDate(), d -> new long[2]);
      sum[0] += bucket.lines();
      sum[1] += bucket.allLines();
    }
    return days.entrySet().stream().map(e -> new Day(e.getKey().toString(), Say.count(e.getValue()[0]), Say.count(e.getValue()[1]))).toList();
  }

  private static String read(LogSurvey s) {
    String trouble = s.problems().isEmpty() ? "" : " " + Say.count(s.problems().size()) + " could not be read, or not wholly.";
    return "Read: " + Say.count(s.files()) + " files, " + Say.bytes(s.diskBytes()) + " on disk, " + Say.count(s.lines()) + " lines, rotated and compressed ones too. "
        + Say.count(s.undatedLines()) + " undated lines." + trouble;
  }

  private static List<Source> sources(List<Entry> entries) {
    return entries.stream().map(Entry::pin).filter(p -> p.kind() == Pin.Kind.SUSPECT && p.evidence() instanceof Evidence.Diff)
        .map(p -> new Source(p.sentence(), (Evidence.Diff) p.evidence())).sorted(java.util.Comparator.comparingInt(s -> s.diff().rank())).limit(3).toList();
  }

  public int of() {
    return survey.findings().size();
  }

  public Instant at() {
    return survey.at();
  }
}
