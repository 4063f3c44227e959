package dev.allclear.engine.logs;

import dev.allclear.engine.logs.count.Tallies;
import dev.allclear.engine.logs.partial.PartSettings;
import dev.allclear.engine.logs.partial.PartWriter;
import dev.allclear.engine.logs.read.Duplicates;
import dev.allclear.engine.logs.read.FileReading;
import dev.allclear.engine.logs.read.FileWalk;
import dev.allclear.engine.logs.read.LogFile;
import dev.allclear.engine.logs.time.Grid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A survey of log files and folders: set it up, then {@link #run} it. Each file is read once by one worker, which shares nothing with
 * the others; what they counted is added up at the end, so the report does not depend on the number of workers.
 *
 * <p>Memory is bounded whatever the input is: about 30 MB and 40 MB a worker. {@link #cancel} may be called from any thread.
 */
public final class Survey {
  private static final int SAMPLED_FILES = 120;
  private static final long SMALLEST_SAMPLE = 64 << 10;
  private static final long USUAL_RATIO = 8;

  private final List<Path> paths;
  private @Nullable Instant since;
  private @Nullable Instant until;
  private Duration bucket = Duration.ofHours(1);
  private @Nullable ZoneId zone;
  private int threads = Runtime.getRuntime().availableProcessors();
  private boolean plain;
  private Progress progress = new Progress();
  private InputStream input = InputStream.nullInputStream();
  private long inputAt;
  private Redactor redactor = Redactor.standard();
  private @Nullable List<LogFile> files;
  private volatile boolean cancelled;

  private Survey(List<Path> paths) {
    if (paths.isEmpty()) throw new IllegalArgumentException("paths is empty; a survey needs at least one");
    this.paths = List.copyOf(paths);
  }

  /** A survey of files, and of folders with all that is in them. */
  public static Survey of(Path... paths) {
    return new Survey(List.of(paths));
  }

  public static Survey of(List<Path> paths) {
    return new Survey(paths);
  }

  /** Leaves out lines before this instant. */
  public Survey since(@Nullable Instant instant) {
    since = instant;
    return this;
  }

  /** Leaves out lines at or after this instant. */
  public Survey until(@Nullable Instant instant) {
    until = instant;
    return this;
  }

  /** The width of the counts, at least a second; an hour unless set. */
  public Survey bucket(Duration width) {
    if (width.toSeconds() < 1 || width.getNano() != 0) throw new IllegalArgumentException("bucket is " + width + "; it must be whole seconds, at least one");
    bucket = width;
    return this;
  }

  /** The zone of stamps that name none, and of the buckets; the machine's unless set. */
  public Survey zone(ZoneId id) {
    zone = id;
    return this;
  }

  private ZoneId zone() {
    return zone == null ? ZoneId.systemDefault() : zone;
  }

  /** How many files are read at a time; one for each processor unless set. */
  public Survey threads(int number) {
    if (number < 1) throw new IllegalArgumentException("threads is " + number + "; it must be at least 1");
    threads = number;
    return this;
  }

  public Survey progress(Progress listener) {
    progress = listener;
    return this;
  }

  /**
   * What the path {@code -} stands for; nothing unless set. It is read once and not closed.
   *
   * @param at when it was written, from which stamps without a year get theirs
   */
  public Survey input(InputStream stream, Instant at) {
    input = stream;
    inputAt = at.getEpochSecond();
    return this;
  }

  /** What takes secrets out of all that is shown; the standard one unless set. */
  public Survey redactor(Redactor taker) {
    redactor = taker;
    return this;
  }

  /** Goes without the fast paths, for comparison. */
  Survey plain() {
    plain = true;
    return this;
  }

  /** Stops reading soon; {@link #run} then reports what was counted, and each file that was not finished says so. */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Reads all files and reports.
   *
   * @throws LogEngineException.MissingPath when one of the paths does not exist
   */
  public SurveyReport run() {
    Grid grid = new Grid(zone(), bucket);
    List<LogFile> files = Duplicates.marked(found());
    Counting counting = counting(settings(grid, false), files);
    Counting.Adding adding = counting.adding();
    FilesRead results = counting.of(files, adding);
    return new Reporting(adding.sum(), results, grid, redactor).closer(new CloserLook(results, grid, (from, to) -> reading(CloserLook.minutes(grid), from, to))).report();
  }

  /** Reads what lies in a span. */
  private FileReading reading(Grid grid, Instant from, Instant to) {
    return new FileReading(new FileReading.Settings(grid, from, to, plain, () -> cancelled, n -> {}, InputStream.nullInputStream(), false, Long.MAX_VALUE));
  }

  /**
   * Reads all files and writes what they gave as a part, which {@link Parts} adds up with others. The stream is closed.
   *
   * @param origin the machine that the paths are of, empty when that needs no saying
   * @return the files as far as they were read
   * @throws LogEngineException.MissingPath when one of the paths does not exist
   */
  public List<SurveyReport.File> part(OutputStream to, String origin) throws IOException {
    Grid grid = new Grid(zone(), bucket);
    try (PartWriter writer = new PartWriter(to, PartSettings.of(grid, since, until), origin)) {
      List<LogFile> files = found();
      return counting(settings(grid, true), files).of(files, (worker, result) -> writer.add(result)).list();
    }
  }

  /** Takes the lines of an excerpt. */
  public interface Excerpt {
    /**
     * One physical line, secrets redacted, at most 16 KiB of it.
     *
     * @param number from 1
     * @param own whether it is of the template, and not around it
     * @param gap whether lines before it were left out
     */
    void line(String file, long number, String text, boolean own, boolean gap) throws IOException;
  }

  /**
   * Reads all files, and shows the raw lines of a template with lines around them. Each file is read twice.
   *
   * @param context how many lines before and after are shown
   * @param most how many lines of the template are shown
   * @return how many were shown
   * @throws LogEngineException.NoTemplate when no template of these files has the id
   */
  public long show(String template, int context, long most, Excerpt to) {
    Grid grid = new Grid(zone(), bucket);
    List<LogFile> files = Duplicates.marked(found());
    FileReading.Settings settings = settings(grid, false);
    Counting counting = counting(settings, files);
    Counting.Adding adding = counting.adding();
    counting.of(files, adding);
    Tallies sum = adding.sum();
    sum.settle();
    return new Excerpts(sum, template, context, most, redactor, to).show(new FileReading(settings), files);
  }

  private Counting counting(FileReading.Settings settings, List<LogFile> files) {
    progress.found(files.size(), files.stream().filter(f -> f.sameAs() == null).mapToLong(LogFile::size).sum());
    return new Counting(settings, workers(files));
  }

  private FileReading.Settings settings(Grid grid, boolean digest) {
    return new FileReading.Settings(grid, since, until, plain, () -> cancelled, progress::read, input, digest, Long.MAX_VALUE);
  }

  /**
   * How many bytes of text there are, by the sizes of the files alone and as logs are usually compressed.
   *
   * @throws LogEngineException.MissingPath when one of the paths does not exist
   */
  public long textBytes() {
    return found().stream().filter(f -> f.sameAs() == null).mapToLong(f -> f.compressedByName() ? f.size() * USUAL_RATIO : f.size()).sum();
  }

  /**
   * A first answer from a sample: some of the text of some of the files, spread over all. What it counts is the sample, and what it
   * finds is likely but not certain; {@link #run} tells exactly. Files of the standard input are left out. Null when cancelled meanwhile.
   *
   * @param textBytes about how much to read
   */
  public @Nullable SurveyReport sample(long textBytes) {
    Grid grid = new Grid(zone(), bucket);
    List<LogFile> all = found().stream().filter(f -> f.problem() == null && f.sameAs() == null && f.size() > 0).toList();
    List<LogFile> some = new ArrayList<>();
    int every = Math.ceilDiv(Math.max(1, all.size()), SAMPLED_FILES);
    for (int i = all.size() - 1; i >= 0; i -= every) some.addFirst(all.get(i));
    if (some.isEmpty()) return null;
    FileReading.Settings settings = new FileReading.Settings(grid, since, until, plain, () -> cancelled, n -> {}, input, false, Math.max(SMALLEST_SAMPLE, textBytes / some.size()));
    Counting counting = new Counting(settings, workers(some));
    Counting.Adding adding = counting.adding();
    FilesRead results = counting.of(some, adding);
    return cancelled ? null : new Reporting(adding.sum(), results, grid, redactor).report();
  }

  private List<LogFile> found() {
    List<LogFile> known = files;
    if (known == null) {
      known = find();
      files = known;
    }
    return known;
  }

  private List<LogFile> find() {
    return walk(paths).stream().map(f -> f.input() ? f.writtenAt(inputAt) : f).toList();
  }

  static List<LogFile> walk(List<Path> paths) {
    try {
      return FileWalk.list(paths);
    } catch (NoSuchFileException e) {
      throw new LogEngineException.MissingPath(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new LogEngineException("The folders could not be walked: " + e.getMessage(), e);
    }
  }

  private int workers(List<LogFile> files) {
    return Math.clamp(files.size(), 1, threads);
  }
}
