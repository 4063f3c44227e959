package dev.allclear.bench;

import dev.allclear.engine.logs.Survey;
import dev.allclear.engine.logs.SurveyReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;

/** Surveys the same folder several times in one process and prints the CPU time that each took, of all threads, the compiler's and collector's too. */
public final class Warm {
  private Warm() {}

  /** Arguments: folder, threads, passes. */
  public static void main(String[] args) {
    int threads = Integer.parseInt(args[1]);
    for (int pass = 0; pass < Integer.parseInt(args[2]); pass++) {
      long cpu = cpu();
      long start = System.nanoTime();
      SurveyReport report = Survey.of(Path.of(args[0])).threads(threads).zone(ZoneOffset.UTC).run();
      double used = (cpu() - cpu) / 1e9;
      double wall = (System.nanoTime() - start) / 1e9;
      double mb = report.totals().bytes() / 1e6;
      System.out.printf(Locale.ROOT, "pass %d: %.1f MB, %d lines, %d templates, cpu %.3f s, wall %.3f s, %.0f MB/s a core, %.0f MB/s%n", pass, mb,
          report.totals().lines(), report.templates().size(), used, wall, mb / used, mb / wall);
    }
  }

  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }
}
