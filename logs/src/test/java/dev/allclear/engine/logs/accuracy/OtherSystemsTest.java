package dev.allclear.engine.logs.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.logs.Assigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Made-up logs of systems as they are in the wild: each event is a pattern whose places are filled anew in every line. Held against
 * the groups that come out, by the same two numbers as real data.
 */
class OtherSystemsTest {
  private static final int LINES = Integer.getInteger("accuracy.lines", 2_000);
  @TempDir Path root;

  static Stream<SystemLog> systems() throws IOException {
    return SystemLog.all(OtherSystemsTest.class.getResourceAsStream("/systems.txt")).stream();
  }

  @ParameterizedTest @MethodSource("systems") void linesAreGroupedByTheirEvents(SystemLog system) throws IOException {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      int event = Math.min((int) (Math.pow(random.nextDouble(), 2) * system.events().size()), system.events().size() - 1);
      lines.add(system.line(event, i, random));
      truth.add(String.valueOf(event));
    }
    Path file = Files.write(root.resolve("x.log"), lines);
    List<String> found = new ArrayList<>();
    new Assigner(ZoneOffset.UTC).assign(file, (number, template) -> found.add(template));

    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) rows.add(new LinkedHashMap<>(Map.of("EventTemplate", system.events().get(Integer.parseInt(truth.get(i))), "Content", lines.get(i))));
    AccuracyTable.Score score = AccuracyTable.score(system.name(), truth, found, rows);
    System.out.printf("%-14s GA %.3f FGA %.3f, %d events, %d groups%n", system.name(), score.accuracy(), score.f1(), score.events(), score.groups());
    if (Boolean.getBoolean("accuracy.wrong")) score.wrong().forEach(w -> System.out.println("    " + w));
    assertThat(score.accuracy()).as("%s", score.wrong()).isGreaterThanOrEqualTo(0.95);
    assertThat(score.f1()).as("%s", score.wrong()).isGreaterThanOrEqualTo(0.9);
  }
}
