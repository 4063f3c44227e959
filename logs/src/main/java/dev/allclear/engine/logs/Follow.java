package dev.allclear.engine.logs;

import dev.allclear.engine.logs.count.EventCounter;
import dev.allclear.engine.logs.count.Sample;
import dev.allclear.engine.logs.count.ShapeTally;
import dev.allclear.engine.logs.count.Tallies;
import dev.allclear.engine.logs.line.Level;
import dev.allclear.engine.logs.line.LineParser;
import dev.allclear.engine.logs.read.LogFile;
import dev.allclear.engine.logs.read.Tail;
import dev.allclear.engine.logs.template.Generaliser;
import dev.allclear.engine.logs.time.Grid;
import dev.allclear.engine.logs.time.StampReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows logs while they are written, and tells of lines as no template of what was there before has them. Files that are rotated,
 * cut or made anew are followed on. Run by one thread; {@link #stop} may be called from any.
 */
public final class Follow {
  /** How much of the end of each file is read first, to know what is usual. */
  private static final long HISTORY = 32L << 20;
  private static final Duration LOOK = Duration.ofMillis(400);

  private final List<Path> paths;
  private final ZoneId zone;
  private final Tallies tallies;
  private final Map<Object, One> files = new HashMap<>();
  private final Set<Long> known = new HashSet<>();
  private final Set<String> announced = new HashSet<>();
  private final Redactor redactor = Redactor.standard();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private long lines;
  private int opened;

  /** What is told. Called on the thread that runs. */
  public interface Listener {
    /** All that was there has been read. */
    void begun(int files, int templates);

    /** A line came of a template that was never there before. */
    void fresh(Fresh template);

    /** A look is over. */
    default void looked(long linesSinceBegin) {}
  }

  /**
   * A template that is new.
   *
   * @param sample its first line, secrets redacted
   * @param lines so far
   */
  public record Fresh(String id, String text, @Nullable String level, @Nullable String logger, String sample, String file, long lines) {}

  private record One(Tail tail, EventCounter counter) {}

  /** @param paths files, or folders with all that is in them and all that will be */
  public Follow(List<Path> paths, ZoneId zone) {
    this.paths = List.copyOf(paths);
    this.zone = zone;
    this.tallies = new Tallies(new Grid(zone, Duration.ofHours(1)));
  }

  /**
   * Follows until stopped.
   *
   * @throws LogEngineException.MissingPath when one of the paths does not exist at the beginning
   */
  public void run(Listener listener) {
    for (LogFile file : Survey.walk(paths)) open(file, HISTORY);
    read();
    List<Generaliser.Template> usual = Generaliser.templates(tallies.all());
    for (ShapeTally shape : tallies.all()) known.add(shape.hash());
    usual.forEach(t -> announced.add(redactor.redact(t.text())));
    lines = 0;
    listener.begun(files.size(), usual.size());
    while (!over()) {
      look();
      if (read()) tell(listener);
      listener.looked(lines);
    }
  }

  /** Makes {@link #run} return soon. */
  public void stop() {
    stopped.countDown();
  }

  private boolean over() {
    try {
      return stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Finds files that came, also in the place of others. */
  private void look() {
    List<LogFile> now;
    try {
      now = Survey.walk(paths);
    } catch (LogEngineException e) {
      return;
    }
    for (LogFile file : now) {
      Object key = key(file);
      One one = files.get(key);
      if (one == null) open(file, Long.MAX_VALUE);
      else one.tail.renamed(file.path());
    }
    Set<Object> there = new HashSet<>();
    now.forEach(file -> there.add(key(file)));
    files.values().removeIf(one -> !there.contains(one.tail.key()) && one.tail.finished());
  }

  private static Object key(LogFile file) {
    return file.key() == null ? file.path() : file.key();
  }

  private void open(LogFile file, long history) {
    if (file.problem() != null || file.sameAs() != null) return;
    Tail tail = Tail.open(file, key(file), history);
    if (tail == null) return;
    StampReader stamps = new StampReader(zone, file.written(), 0, false);
    LineParser parser = new LineParser(stamps, true, false);
    files.put(key(file), new One(tail, new EventCounter(tallies, parser, null, opened++, 0, null, null)));
  }

  private boolean read() {
    long before = lines;
    for (One one : files.values()) {
      one.tail.read((b, from, to, size) -> {
        lines++;
        one.counter.line(b, from, to, size);
      });
    }
    return lines > before;
  }

  private void tell(Listener listener) {
    List<ShapeTally> shapes = tallies.all();
    if (shapes.stream().allMatch(s -> known.contains(s.hash()))) return;
    List<Generaliser.Template> fresh = new ArrayList<>();
    for (Generaliser.Template template : Generaliser.templates(shapes)) {
      if (template.members().stream().noneMatch(s -> known.contains(s.hash()))) fresh.add(template);
    }
    fresh.sort(Comparator.comparing(t -> samples(t).getFirst()));
    for (Generaliser.Template template : fresh) if (announced.add(redactor.redact(template.text()))) listener.fresh(fresh(template));
    shapes.forEach(s -> known.add(s.hash()));
  }

  private Fresh fresh(Generaliser.Template template) {
    ShapeTally first = template.members().getFirst();
    Sample line = samples(template).getFirst();
    String sample = redactor.redact(new String(line.bytes(), StandardCharsets.UTF_8));
    String file = String.valueOf(name(line.file()));
    return new Fresh(template.id(), redactor.redact(template.text()), first.level() == 0 ? null : Level.name(first.level()), first.logger(), sample, file,
        template.members().stream().mapToLong(ShapeTally::lines).sum());
  }

  private static List<Sample> samples(Generaliser.Template template) {
    return template.members().stream().flatMap(shape -> shape.samples().stream()).sorted().toList();
  }

  private @Nullable String name(int file) {
    return files.values().stream().filter(one -> one.counter.file() == file).map(one -> one.tail.path().toString()).findFirst().orElse(null);
  }
}
