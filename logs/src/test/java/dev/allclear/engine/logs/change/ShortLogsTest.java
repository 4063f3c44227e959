package dev.allclear.engine.logs.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.logs.Survey;
import dev.allclear.engine.logs.SurveyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of minutes begin and end within one: what its rest would have held is not missing. The property {@code short.logs} sets how many are made. */
class ShortLogsTest {
  private static final int LOGS = Integer.getInteger("short.logs", 40);
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
  private static final String[] WORDS = {"order %d accepted", "cache miss for key %d", "cart %d emptied", "session %d opened", "session %d closed", "worker %d started"};
  @TempDir Path root;

  @Test void whereNothingChangedNothingIsFound() throws IOException {
    List<String> found = new ArrayList<>();
    for (int seed = 0; seed < LOGS; seed++) {
      Path folder = Files.createDirectory(root.resolve("s" + seed));
      Random random = new Random(seed);
      Files.write(folder.resolve("one.log"), lines(random));
      if (random.nextBoolean()) Files.write(folder.resolve("another.log"), lines(random));

      SurveyReport report = Survey.of(folder).zone(ZoneOffset.UTC).run();

      for (SurveyReport.Finding finding : report.findings()) found.add("seed " + seed + ": " + finding);
    }

    assertThat(found).isEmpty();
  }

  private static List<String> lines(Random random) {
    LocalDateTime at = LocalDateTime.of(2026, 11, 18, 10, random.nextInt(60), random.nextInt(60));
    int gap = new int[] {20, 100, 450, 900}[random.nextInt(4)];
    int n = 400 + random.nextInt(5_000);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      at = at.plusNanos((1 + random.nextInt(2 * gap)) * 1_000_000L);
      String word = i % 5 == 0 ? "listening on port %d" : WORDS[Math.min(5, (int) Math.abs(random.nextGaussian() * 2))];
      lines.add(STAMP.format(at) + " INFO [main] c.e.Shop - " + word.formatted(i));
    }
    return lines;
  }
}
