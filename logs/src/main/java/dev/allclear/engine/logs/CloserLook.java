package dev.allclear.engine.logs;

import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.change.Minutes;
import dev.allclear.engine.logs.count.Series;
import dev.allclear.engine.logs.count.ShapeTally;
import dev.allclear.engine.logs.read.FileReading;
import dev.allclear.engine.logs.read.LogFile;
import dev.allclear.engine.logs.time.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Looks once more into the files around an onset, where counts by time had to be kept in longer steps, and places the onset to the
 * minute. Only so often, since each time the files of that hour are read again.
 */
final class CloserLook {
  private static final int MOST = 8;

  private final FilesRead files;
  private final Grid minutes;
  private final BiFunction<Instant, Instant, FileReading> readings;
  private int looked;

  /** @param readings makes what reads the files in a span, counting by the minute of the grid that is given here */
  CloserLook(FilesRead files, Grid grid, BiFunction<Instant, Instant, FileReading> readings) {
    this.files = files;
    this.minutes = minutes(grid);
    this.readings = readings;
  }

  static Grid minutes(Grid grid) {
    return new Grid(grid.zone(), Duration.ofMinutes(1));
  }

  /** The change with its onset to the minute; as it was when there were too many. */
  Change closer(TemplateSum template, Change change, long step) {
    if (looked++ >= MOST || files.others() > 0) return change;
    Instant from = change.onset().minusSeconds(step);
    Instant to = change.onset().plusSeconds(step);
    FileReading reading = readings.apply(from, to);
    Set<Long> shapes = new HashSet<>();
    template.template.members().forEach(shape -> shapes.add(shape.hash()));
    Series counts = new Series();
    files.kept().forEach((index, file) -> {
      if (overlaps(file, from, to)) add(reading, file.file(), index, shapes, counts);
    });
    Instant onset = Minutes.onset(counts, minutes.floor(from.getEpochSecond(), 60), minutes.floor(to.getEpochSecond(), 60), change);
    return new Change(change.kind(), onset, change.before(), change.after(), change.bytesAdded(), change.strength());
  }

  private static boolean overlaps(FileReading.Result file, Instant from, Instant to) {
    Instant first = file.firstAt();
    Instant last = file.lastAt();
    return first != null && last != null && !first.isAfter(to) && !last.isBefore(from);
  }

  private static void add(FileReading reading, LogFile file, int index, Set<Long> shapes, Series counts) {
    List<ShapeTally> all = new ArrayList<>(reading.count(file, index, 0).tallies().all());
    for (ShapeTally shape : all) if (shapes.contains(shape.hash())) counts.addAll(shape.series());
  }
}
