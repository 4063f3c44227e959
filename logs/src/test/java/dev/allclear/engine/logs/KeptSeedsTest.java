package dev.allclear.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.logs.read.GzipFuzz;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What fuzzing once found, and inputs from which it sets out. */
class KeptSeedsTest {
  @Test void everyKeptInputIsCountedExactlyInBothWays() throws Exception {
    List<Path> seeds = seeds("fuzz/survey");

    assertThat(seeds).isNotEmpty();
    for (Path seed : seeds) SurveyFuzz.fuzzerTestOneInput(Files.readAllBytes(seed));
  }

  @Test void everyKeptGzipIsReadAsTheJdkReadsIt() throws Exception {
    List<Path> seeds = seeds("fuzz/gzip");

    assertThat(seeds).isNotEmpty();
    for (Path seed : seeds) GzipFuzz.fuzzerTestOneInput(Files.readAllBytes(seed));
  }

  private static List<Path> seeds(String folder) throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(KeptSeedsTest.class.getClassLoader().getResource(folder)).toURI()))) {
      return files.sorted().toList();
    }
  }
}
