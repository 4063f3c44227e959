package dev.allclear.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderUseTest {
  private static final Instant AT = Instant.parse("2026-11-15T01:00:00Z");
  @TempDir Path logs;

  @Test void countsWhatWasWrittenAcrossARotation() throws IOException {
    write("app.log", 1000);
    FolderUse before = look();

    write("app.log", 1500);
    Files.move(logs.resolve("app.log"), logs.resolve("app.log.1"));
    write("app.log", 200);

    assertThat(look().writtenSince(before)).containsOnly(java.util.Map.entry(logs.resolve("app.log"), 700L));
  }

  @Test void doesNotTakeACompressedCopyForNewLines() throws IOException {
    write("app.log.1", 1000);
    FolderUse before = look();

    write("app.log.1.gz", 100);
    Files.delete(logs.resolve("app.log.1"));

    assertThat(look().writtenSince(before)).isEmpty();
    assertThat(look().bytes()).isEqualTo(100);
  }

  @Test void countsAFileOnceThatIsLinkedTwice() throws IOException {
    write("app.log", 1000);
    Files.createLink(logs.resolve("same.log"), logs.resolve("app.log"));

    assertThat(look().bytes()).isEqualTo(1000);
  }

  @Test void namesAFolderThatIsNotThere() {
    FolderUse use = FolderUse.of(List.of(logs.resolve("gone")), AT);

    assertThat(use.bytes()).isZero();
    assertThat(use.unread()).containsKey(logs.resolve("gone"));
  }

  @Test void tellsGrowthFromTheTimesOfRotatedFiles() throws IOException {
    write("app.log.1", 3000, AT.minus(Duration.ofMinutes(30)));
    write("app.log", 500, AT.minusSeconds(2));
    write("quiet.log", 9000, AT.minus(Duration.ofDays(2)));

    assertThat(Rotations.growers(look(), UnaryOperator.identity())).containsExactly(new Grower(logs.resolve("app.log").toString(), 1000));
  }

  @Test void putsRotatedNamesIntoOneFamily() {
    assertThat(List.of("app.log", "app.log.1", "app.log.12.gz", "app-2026-11-12.log", "app.2026-11-12-03.log.zst", "app.log-20261112.gz"))
        .allSatisfy(name -> assertThat(LogFamily.of(Path.of("/l", name))).isEqualTo(Path.of("/l/app.log")));
    assertThat(LogFamily.of(Path.of("/l/node2.log"))).isEqualTo(Path.of("/l/node2.log"));
  }

  private FolderUse look() {
    return FolderUse.of(List.of(logs), AT);
  }

  private void write(String name, int bytes) throws IOException {
    Files.write(logs.resolve(name), new byte[bytes]);
  }

  private void write(String name, int bytes, Instant modified) throws IOException {
    write(name, bytes);
    Files.setLastModifiedTime(logs.resolve(name), FileTime.from(modified));
  }
}
