package dev.allclear.demo.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.demo.Story;
import dev.allclear.demo.Tally;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastLogTest {
  private static final Instant MINUTE = Instant.parse("2026-11-14T20:15:00Z");
  @TempDir Path folder;

  @Test void aMinuteHasItsNoisyLinesEvenlyAndInOrder() throws Exception {
    List<String> lines = minute(MINUTE, MINUTE, MINUTE.plusSeconds(60));

    assertThat(lines).isSorted();
    assertThat(lines.stream().filter(l -> l.contains("considered warm after"))).hasSize(300);
    assertThat(lines.getFirst()).startsWith("2026-11-14 21:15:0");
  }

  @Test void aMinuteWrittenInTwoHalvesIsTheSameMinute() throws Exception {
    List<String> whole = minute(MINUTE, MINUTE, MINUTE.plusSeconds(60));

    List<String> halves = minute(MINUTE, MINUTE, MINUTE.plusMillis(31_234));
    halves = new java.util.ArrayList<>(halves);
    halves.addAll(minute(MINUTE, MINUTE.plusMillis(31_234), MINUTE.plusSeconds(60)));

    assertThat(halves).isEqualTo(whole);
  }

  @Test void theNoisyLineWasNeverThereBeforeWednesday() throws Exception {
    Instant first = Instant.parse("2026-11-11T09:31:00Z");

    List<String> before = minute(first.minusSeconds(60), first.minusSeconds(60), first);
    List<String> then = minute(first, first, first.plusSeconds(60));

    assertThat(before).noneMatch(l -> l.contains("considered warm"));
    assertThat(then.stream().filter(l -> l.contains("considered warm")).findFirst().orElseThrow()).startsWith("2026-11-11 10:31:04,118 INFO  [warmer-1] com.example.checkout.PriceCache - ");
  }

  @Test void theAccessLogHasEachRequestOnceAndTheTallyAgrees() throws Exception {
    Tally tally = new Tally();
    PastAccess access = new PastAccess(folder, tally);

    for (var day : access.days(Instant.parse("2026-11-14T22:30:00Z"), Instant.parse("2026-11-14T23:10:00Z"))) {
      day.call();
    }

    List<String> yesterday = Files.readAllLines(folder.resolve("access.log.1"));
    List<String> today = Files.readAllLines(folder.resolve("access.log"));
    assertThat(yesterday).hasSize(30 * Story.REQUESTS_A_MINUTE);
    assertThat(today).hasSize(10 * Story.REQUESTS_A_MINUTE);
    assertThat(today.getFirst()).matches("127\\.0\\.0\\.1 - - \\[15/Nov/2026:00:00:00 \\+0100] \"[A-Z]+ /v1/\\S+ HTTP/1\\.1\" \\d{3} \\d+ \"-\" \"\\S+\" rt=0\\.\\d{3} caller=\"[a-z-]+\"");
    assertThat(tally.of("internal-qa", Instant.parse("2026-11-14T22:30:00Z"), Instant.parse("2026-11-14T23:10:00Z")).total())
        .isEqualTo(yesterday.stream().filter(l -> l.contains("internal-qa")).count() + today.stream().filter(l -> l.contains("internal-qa")).count());
  }

  private static List<String> minute(Instant minute, Instant from, Instant until) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Lines out = new Lines(bytes)) {
      new LogMinute().write(minute, from, until, out);
    }
    return bytes.toString(StandardCharsets.US_ASCII).lines().toList();
  }
}
