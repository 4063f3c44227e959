package dev.allclear.engine.logs;

import dev.allclear.engine.logs.count.Tallies;
import dev.allclear.engine.logs.partial.PartReader;
import dev.allclear.engine.logs.partial.PartSettings;
import dev.allclear.engine.logs.partial.PartWriter;
import dev.allclear.engine.logs.read.Content;
import dev.allclear.engine.logs.read.Duplicates;
import dev.allclear.engine.logs.read.FileReading;
import dev.allclear.engine.logs.read.LogFile;
import dev.allclear.engine.logs.time.Grid;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up parts of a survey that {@link Survey#part} wrote, here or on other machines. The report is the same, byte for byte, as
 * that of one survey of all their files, whatever the order of the parts; only when more shapes came than are told apart it may
 * differ in which of them are joined. Each part is read twice, one file's counts at a time. Not thread-safe.
 */
public final class Parts {
  private final List<Path> parts;
  private Redactor redactor = Redactor.standard();
  private final Map<String, Path> partOf = new HashMap<>();
  private final Map<Path, FileReading.Result> results = new TreeMap<>(Comparator.comparing(Path::toString));

  private Parts(List<Path> parts) {
    if (parts.isEmpty()) throw new IllegalArgumentException("parts is empty; give at least one");
    this.parts = List.copyOf(parts);
  }

  /** The parts that these files hold. */
  public static Parts of(List<Path> files) {
    return new Parts(files);
  }

  /** What takes secrets out of the report; the standard one unless set. */
  public Parts redactor(Redactor taker) {
    redactor = taker;
    return this;
  }

  /**
   * Adds up and reports.
   *
   * @throws LogEngineException.BadPart when a part is cut off, damaged, of another version, or does not go with the others
   * @throws LogEngineException.MissingPath when one of the files does not exist
   */
  public SurveyReport report() {
    Grid grid = look().grid();
    List<LogFile> files = counted();
    Families families = new Families(files);
    Map<Path, int[]> places = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      LogFile file = files.get(i);
      if (file.sameAs() == null) places.put(file.path(), new int[] {i, families.of(file)});
    }
    Tallies all = new Tallies(grid);
    for (Path part : parts) {
      PartReader.read(part, file -> places.get(file.path()), (result, tallies) -> {
        if (tallies != null) all.add(tallies);
      });
    }
    return new Reporting(all, FilesRead.of(files.stream().map(f -> result(f, grid)).toList()), grid, redactor).report();
  }

  /** Writes all parts as one; the stream is closed. Throws what {@link #report} throws, and may then have written something. */
  public void join(OutputStream to) throws IOException {
    try (PartWriter writer = new PartWriter(to, look(), "")) {
      for (Path part : parts) {
        PartReader.read(part, file -> new int[] {0, 0}, (result, tallies) -> {
          if (tallies != null) add(writer, result.with(tallies));
        });
      }
    }
  }

  private static void add(PartWriter writer, FileReading.Result result) {
    try {
      writer.add(result);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what files there are, and whether the parts go together. */
  private PartSettings look() {
    PartSettings settings = null;
    Path first = parts.getFirst();
    for (Path part : parts) {
      PartSettings its = PartReader.read(part, file -> null, (result, tallies) -> add(part, result));
      if (settings == null) settings = its;
      else if (!settings.equals(its)) throw new LogEngineException.BadPart(part + " was made with " + its + ", but " + first + " with " + settings + ". Parts add up only when the same was asked of them; give --since and --until as instants.", null);
    }
    return java.util.Objects.requireNonNull(settings);
  }

  private void add(Path part, FileReading.Result result) {
    Path path = result.file().path();
    Path other = partOf.putIfAbsent(path.toString(), part);
    if (other != null) {
      throw new LogEngineException.BadPart(path + " is in " + other + (other.equals(part) ? " twice" : " and in " + part) + ". Add up each part once; for machines whose logs have the same paths, name each with --origin.", null);
    }
    results.put(path, result);
  }

  /** All files in the order of their paths, those marked that are the same as an earlier one. */
  private List<LogFile> counted() {
    Map<Object, Path> keys = new HashMap<>();
    Map<LogFile, Content> contents = new HashMap<>();
    List<LogFile> files = new ArrayList<>();
    for (FileReading.Result result : results.values()) {
      LogFile file = result.file();
      Path same = file.key() == null ? null : keys.putIfAbsent(file.key(), file.path());
      LogFile marked = same == null ? file : file.countedAs(same);
      files.add(marked);
      Content content = result.content();
      if (content != null) contents.put(marked, content);
    }
    return Duplicates.marked(files, contents);
  }

  private FileReading.Result result(LogFile file, Grid grid) {
    return file.sameAs() == null ? java.util.Objects.requireNonNull(results.get(file.path())) : FileReading.Result.countedAs(file, grid);
  }
}
