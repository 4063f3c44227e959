package dev.allclear.bench;

import dev.allclear.engine.logs.Survey;
import dev.allclear.engine.logs.SurveyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A whole survey of one kind of log in four files, warm: how long it takes, by kind, compression, size and threads. The report's cost is the same for any size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class SurveyBenchmark {
  @Param({"logback", "syslog", "access", "json", "logfmt", "seed", "traces"})
  public String kind = "logback";

  @Param({"plain", "gz"})
  public String compression = "plain";

  @Param({"1", "2"})
  public int threads = 1;

  @Param("40")
  public int megabytes = 40;

  private Path folder = Path.of("");

  @Setup(Level.Trial)
  public void data() throws IOException {
    folder = Files.createTempDirectory("allclear-bench");
    LogData.write(folder, LogData.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), 1, megabytes * 1_000_000L, 4, compression.equals("gz"));
  }

  @Benchmark
  public SurveyReport survey() {
    return Survey.of(folder).threads(threads).zone(ZoneOffset.UTC).run();
  }

  @TearDown(Level.Trial)
  public void remove() throws IOException {
    List<Path> all;
    try (var walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) Files.delete(path);
  }
}
