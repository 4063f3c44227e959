package dev.allclear.bench;

import dev.allclear.engine.logs.count.EventCounter;
import dev.allclear.engine.logs.count.LineSink;
import dev.allclear.engine.logs.count.Tallies;
import dev.allclear.engine.logs.line.LineParser;
import dev.allclear.engine.logs.line.Recall;
import dev.allclear.engine.logs.time.Grid;
import dev.allclear.engine.logs.time.StampReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Counting {@value #MEGABYTES} MB of lines that are in memory, with and without what spares taking them apart: what is left of a survey when files, their
 * compression and the report are not counted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 10, time = 1)
public class LinesBenchmark {
  static final int MEGABYTES = 10;
  private static final int CHUNK = 1 << 20;
  private static final long WRITTEN = 1_793_615_443L;

  @Param({"logback", "syslog", "access", "json", "logfmt", "seed", "traces"})
  public String kind = "logback";

  @Param({"true", "false"})
  public boolean recall = true;

  private byte[] bytes = {};
  private int[] cuts = {};
  private EventCounter counter = counter(true);

  private static EventCounter counter(boolean recall) {
    StampReader stamps = new StampReader(ZoneOffset.UTC, WRITTEN, 0, false);
    return new EventCounter(new Tallies(new Grid(ZoneOffset.UTC, Duration.ofHours(1))), new LineParser(stamps, false, false), recall ? new Recall(stamps) : null, 0, 0, null, null);
  }

  @Setup(Level.Trial)
  public void data() throws IOException {
    Path folder = Files.createTempDirectory("allclear-bench");
    LogData.write(folder, LogData.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), 1, MEGABYTES * 1_000_000L, 1, false);
    Path file = folder.resolve(kind).resolve("app.log");
    byte[] text = Files.readAllBytes(file);
    bytes = Arrays.copyOf(text, text.length + LineSink.PADDING);
    cuts = cuts(text);
    for (Path each : new Path[] {file, folder.resolve(kind), folder}) Files.delete(each);
    counter = counter(recall);
  }

  /** The places of line feeds about a chunk apart, as a file would be read. */
  private static int[] cuts(byte[] text) {
    int[] all = new int[text.length / CHUNK + 2];
    int n = 1;
    for (int p = CHUNK; p < text.length - 1; p += CHUNK) {
      while (text[p] != '\n') p++;
      all[n++] = p + 1;
    }
    all[n++] = text.length;
    return Arrays.copyOf(all, n);
  }

  /** What is given to the counter ends before the last line feed of a chunk, which stands behind it. */
  @Benchmark
  public long lines() throws IOException {
    for (int i = 1; i < cuts.length; i++) {
      int end = counter.lines(bytes, cuts[i - 1], cuts[i] - 1);
      counter.line(bytes, end, cuts[i] - 1, cuts[i] - end);
    }
    return counter.lines();
  }
}
