package dev.allclear.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
  @TempDir Path root;
  @TempDir Path out;
  private LogFolder folder;

  @BeforeEach void folder() {
    folder = new LogFolder(root);
  }

  @RepeatedTest(25) void partsAddUpInAnyOrderToTheSameReportByteForByte(RepetitionInfo run) throws IOException {
    Random random = new Random(run.getCurrentRepetition());
    List<Path> files = logs(random);
    String whole = SurveyTest.json(survey(List.of(root)).run());
    List<Path> parts = new ArrayList<>();
    Collections.shuffle(files, random);
    for (int from = 0; from < files.size(); ) {
      int to = Math.min(files.size(), from + 1 + random.nextInt(4));
      parts.add(part("p" + parts.size(), survey(files.subList(from, to))));
      from = to;
    }
    Collections.shuffle(parts, random);

    String merged = SurveyTest.json(Parts.of(parts).report());
    Path joined = out.resolve("joined");
    Parts.of(parts.subList(0, parts.size() / 2 + 1)).join(Files.newOutputStream(joined));
    List<Path> tree = new ArrayList<>(parts.subList(parts.size() / 2 + 1, parts.size()));
    tree.add(joined);

    assertThat(merged).as("seed %d", run.getCurrentRepetition()).isEqualTo(whole);
    assertThat(SurveyTest.json(Parts.of(tree).report())).as("seed %d, half of them joined", run.getCurrentRepetition()).isEqualTo(whole);
  }

  @Test void aPartThatIsCutOffAnywhereIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(part("p", survey(List.of(folder.plain("app.log", List.of("2026-11-11 10:31:00 INFO a", "2026-11-11 10:31:01 INFO b"))))));
    for (int n = 0; n < whole.length; n++) {
      Path cut = Files.write(out.resolve("cut"), Arrays.copyOf(whole, n));

      assertThatThrownBy(() -> Parts.of(List.of(cut)).report()).as("cut after %d of %d bytes", n, whole.length).isInstanceOf(LogEngineException.BadPart.class)
          .hasMessageContaining("cut").hasMessageNotContaining("null");
    }
  }

  @Test void aPartWithAnyByteDamagedIsRefusedOrTheDamageWasToNothingThatCounts() throws IOException {
    Path part = part("p", survey(List.of(folder.plain("app.log", List.of("2026-11-11 10:31:00 INFO a", "2026-11-11 10:31:01 INFO b")))));
    byte[] whole = Files.readAllBytes(part);
    String report = SurveyTest.json(Parts.of(List.of(part)).report());
    int refused = 0;
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Path bad = Files.write(out.resolve("damaged"), damaged);
      try {
        assertThat(SurveyTest.json(Parts.of(List.of(bad)).report())).as("bit %d", bit).isEqualTo(report);
      } catch (LogEngineException.BadPart e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length * 8 - 50);
  }

  @Test void aPartOfAnotherVersionOrOfSomethingElseIsRefusedWithTheReason() throws IOException {
    byte[] bytes = Files.readAllBytes(part("p", survey(List.of(folder.plain("app.log", List.of("2026-11-11 10:31:00 INFO a"))))));
    bytes[9] = 7;
    Path later = Files.write(out.resolve("later"), bytes);
    Path text = Files.writeString(out.resolve("text"), "this is a log and no part");

    assertThatThrownBy(() -> Parts.of(List.of(later)).report()).hasMessage(later + " is a part of version 7; this program adds up parts of version 1. Use the same version of it on both sides.");
    assertThatThrownBy(() -> Parts.of(List.of(text)).report()).hasMessageStartingWith(text + " is no part of a survey.");
    assertThatThrownBy(() -> Parts.of(List.of(out.resolve("gone"))).report()).isInstanceOf(LogEngineException.MissingPath.class);
  }

  @Test void partsOfDifferentQuestionsAreNotAddedUp() throws IOException {
    Path a = folder.plain("a.log", List.of("2026-11-11 10:31:00 INFO a"));
    Path b = folder.plain("b.log", List.of("2026-11-11 10:31:00 INFO b"));
    Path one = part("one", survey(List.of(a)));
    Path two = part("two", survey(List.of(b)).bucket(Duration.ofMinutes(15)));

    assertThatThrownBy(() -> Parts.of(List.of(one, two)).report()).isInstanceOf(LogEngineException.BadPart.class).hasMessageContaining("bucket PT15M").hasMessageContaining("bucket PT1H");
    assertThatThrownBy(() -> Parts.of(List.of(one, one)).report()).isInstanceOf(LogEngineException.BadPart.class).hasMessageContaining("a.log is in").hasMessageContaining("twice");
  }

  @Test void machinesWithTheSamePathsAreToldApartByTheirOrigin() throws IOException {
    Path log = folder.plain("app.log", List.of("2026-11-11 10:31:00 INFO a"));
    Path one = out.resolve("one");
    Path two = out.resolve("two");
    survey(List.of(log)).part(Files.newOutputStream(one), "web1");
    survey(List.of(log)).part(Files.newOutputStream(two), "web2");

    SurveyReport report = Parts.of(List.of(two, one)).report();

    assertThat(report.totals().lines()).isEqualTo(2);
    assertThat(report.files()).extracting(SurveyReport.File::path).containsExactly("web1:" + log, "web2:" + log);
  }

  /** A folder with rotated, compressed, copied, linked, empty and damaged logs of several programs. */
  private List<Path> logs(Random random) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int f = 0; f < 8; f++) {
      List<String> lines = SurveyTest.story(random, LocalDateTime.of(2026, 11, 1 + f, 0, 0), 50 + random.nextInt(300));
      String name = "s" + f % 3 + "/app.log." + f;
      files.add(random.nextBoolean() ? folder.plain(name, lines) : folder.gzip(name + ".gz", lines));
      if (random.nextInt(4) == 0) files.add(folder.gzip(name + ".copy.gz", lines));
    }
    files.add(folder.bytes("empty.log", new byte[0]));
    byte[] gz = LogFolder.gzipped(String.join("\n", SurveyTest.story(random, LocalDateTime.of(2026, 11, 9, 0, 0), 300)));
    files.add(folder.bytes("cut.log.gz", Arrays.copyOf(gz, gz.length / 2)));
    files.add(Files.createLink(root.resolve("a-linked.log"), files.getFirst()));
    return files;
  }

  private Path part(String name, Survey survey) throws IOException {
    Path part = out.resolve(name);
    survey.part(Files.newOutputStream(part), "");
    return part;
  }

  private static Survey survey(List<Path> paths) {
    return Survey.of(paths).zone(ZoneOffset.UTC);
  }
}
