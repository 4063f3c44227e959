package dev.allclear.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.logs.count.Tallies;
import dev.allclear.engine.logs.read.Compression;
import dev.allclear.engine.logs.read.FileReading;
import dev.allclear.engine.logs.read.LogFile;
import dev.allclear.engine.logs.time.Grid;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilesReadTest {
  private static final Tallies NONE = new Tallies(new Grid(ZoneOffset.UTC, Duration.ofHours(1)));
  private static final Instant AT = Instant.parse("2026-11-11T10:31:00Z");

  @Test void ofMoreFilesThanAreToldApartTheSumsStayExact() {
    FilesRead read = new FilesRead();
    for (int i = 0; i < FilesRead.KEPT + 10; i++) read.add(i, result(i, null, AT.plusSeconds(i)));
    read.add(FilesRead.KEPT + 10, result(FilesRead.KEPT + 10, "It is empty.", AT));

    List<SurveyReport.File> files = read.list();

    assertThat(read.others()).isEqualTo(10);
    assertThat(files).hasSize(FilesRead.KEPT + 2);
    assertThat(files.get(FilesRead.KEPT).problem()).isEqualTo("It is empty.");
    assertThat(files.getLast().path()).isEqualTo("10 more files");
    assertThat(files.stream().mapToLong(SurveyReport.File::lines).sum()).isEqualTo(read.totals().lines()).isEqualTo(2L * (FilesRead.KEPT + 11));
    assertThat(files.stream().mapToLong(SurveyReport.File::bytes).sum()).isEqualTo(read.totals().bytes());
    assertThat(files.stream().mapToLong(SurveyReport.File::diskBytes).sum()).isEqualTo(read.totals().diskBytes());
    assertThat(read.from()).isEqualTo(AT);
    assertThat(read.to()).isEqualTo(AT.plusSeconds(FilesRead.KEPT + 9));
  }

  @Test void filesAreListedInTheirOrderWhoeverReadThemFirst() {
    FilesRead read = new FilesRead();
    for (int i : new int[] {2, 0, 1}) read.add(i, result(i, null, AT));

    assertThat(read.list()).extracting(SurveyReport.File::path).containsExactly("/logs/0.log", "/logs/1.log", "/logs/2.log");
  }

  private static FileReading.Result result(int i, @Nullable String problem, Instant at) {
    LogFile file = new LogFile(Path.of("/logs"), i + ".log", 30, 0, null, null, null);
    return new FileReading.Result(file, Compression.NONE, 2, 60, 0, at, at, null, problem, null, NONE);
  }
}
