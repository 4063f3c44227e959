package dev.allclear.slo.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.slo.Measure;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.Source;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.Tallies;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.testing.AllclearTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class FollowerTest {
  private static final Instant START = Instant.parse("2026-11-15T00:00:00Z");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  @Autowired Sources sources;
  @Autowired Minutes minutes;
  @Autowired LogLedger ledger;
  @TempDir Path folder;
  private Source source;
  private Follower follower;
  private int written;

  @BeforeEach
  void follow() {
    source = sources.put(SourceKind.ACCESS_LOG, "checkout", "checkout-api", "{}");
    follower = restarted(ledger);
  }

  @Test
  void countsEachLineInItsMinuteAndForItsCaller() throws IOException {
    append(log(), line(0, 200, "0.010", "mobile") + line(59, 500, "0.700", "portal") + line(60, 503, "0.020", "mobile"));

    follower.poll();

    assertThat(minutes.counts(List.of(source.id()), new Measure.Failures(), anHour()))
        .containsExactly(java.util.Map.entry(START, new Counts(2, 1)), java.util.Map.entry(START.plusSeconds(60), new Counts(1, 1)));
    assertThat(minutes.callers(List.of(source.id()), anHour())).extracting(c -> c.caller() + " " + c.total() + " " + c.failed()).containsExactly("mobile 2 1", "portal 1 1");
    assertThat(sources.find(SourceKind.ACCESS_LOG, "checkout").orElseThrow().newest()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void waitsForTheEndOfALine() throws IOException {
    String line = line(1, 200, "0.010", "mobile");
    append(log(), line + line.substring(0, 40));
    follower.poll();
    assertThat(total()).isEqualTo(1);

    append(log(), line.substring(40));
    follower.poll();

    assertThat(total()).isEqualTo(2);
    assertThat(unreadable()).isZero();
  }

  @Test
  void followsARenameAndReadsWhatWasWrittenAfterTheLastLook() throws IOException {
    append(log(), lines(10));
    follower.poll();
    append(log(), lines(5));
    Files.move(log(), folder.resolve("access.log.1"));
    append(folder.resolve("access.log.1"), lines(2));
    append(log(), lines(3));

    follower.poll();

    assertThat(total()).isEqualTo(20);
  }

  @Test
  void aCopyThatIsThenCutIsCountedOnce() throws IOException {
    append(log(), lines(10));
    follower.poll();
    append(log(), lines(5));
    Files.copy(log(), folder.resolve("access.log.1"));
    follower.poll();
    assertThat(total()).isEqualTo(15);

    try (FileChannel file = FileChannel.open(log(), StandardOpenOption.WRITE)) {
      file.truncate(0);
    }
    follower.poll();
    append(log(), lines(4));
    follower.poll();

    assertThat(total()).isEqualTo(19);
  }

  @Test
  void aCopyMadeBeforeTheCutBringsTheLinesThatNobodyHadRead() throws IOException {
    append(log(), lines(10));
    follower.poll();
    append(log(), lines(5));
    Files.copy(log(), folder.resolve("access.log.1"));
    Files.write(log(), lines(4).getBytes(StandardCharsets.UTF_8));

    follower.poll();

    assertThat(total()).isEqualTo(19);
  }

  @Test
  void compressionOfARotatedFileCountsNothingTwice() throws IOException {
    append(log(), lines(500));
    follower.poll();
    append(log(), lines(7));
    Files.move(log(), folder.resolve("access.log.1"));
    gzip(folder.resolve("access.log.1"), folder.resolve("access.log.1.gz"));
    follower.poll();
    assertThat(total()).isEqualTo(507);

    Files.delete(folder.resolve("access.log.1"));
    follower.poll();
    Files.move(folder.resolve("access.log.1.gz"), folder.resolve("access.log.2.gz"));
    follower.poll();

    assertThat(total()).isEqualTo(507);
  }

  @Test
  void readsHistoryAtFirstSightWhateverItsNames() throws IOException {
    for (String name : List.of("access.log.3", "access.log-20261112", "access-2026-11-13.log", "error.log")) {
      append(folder.resolve(name), lines(10));
    }
    append(folder.resolve("plain"), lines(20).stripTrailing());
    gzip(folder.resolve("plain"), folder.resolve("access.log.4.gz"));
    append(log(), lines(5));

    follower.poll();

    assertThat(total()).as("the last line of a compressed file needs no end").isEqualTo(55);
  }

  @Test
  void aTruncatedArchiveIsReadAsFarAsItGoesAndNamed() throws IOException {
    append(folder.resolve("plain"), lines(5_000));
    gzip(folder.resolve("plain"), folder.resolve("whole.gz"));
    byte[] whole = Files.readAllBytes(folder.resolve("whole.gz"));
    Files.write(folder.resolve("access.log.2.gz"), java.util.Arrays.copyOf(whole, whole.length / 2));
    follower.poll();
    long first = total();
    assertThat(first).isBetween(1_000L, 4_000L);
    assertThat(follower.problems()).containsOnlyKeys(folder.resolve("access.log.2.gz"));

    Files.write(folder.resolve("access.log.2.gz"), whole);
    follower.poll();

    assertThat(total()).isEqualTo(5_000);
    assertThat(follower.problems()).isEmpty();
  }

  @Test
  void damagedAndBinaryLinesAreCountedAsUnreadableOnly() throws IOException {
    append(log(), line(0, 200, "0.01", "a") + "garbage\n\0\1\2\n" + "x".repeat(3_000_000) + "\n" + line(1, 200, "0.01", "a"));

    follower.poll();

    assertThat(total()).isEqualTo(2);
    assertThat(unreadable()).isEqualTo(3);
  }

  @Test
  void aKillBetweenReadAndCommitLosesNothingAndCountsNothingTwice() throws IOException {
    append(log(), lines(100));
    follower.poll();
    append(log(), lines(50));
    Follower killed = restarted(new DyingLedger(ledger, false));
    assertThatThrownBy(killed::poll).isInstanceOf(IllegalStateException.class);
    assertThat(total()).isEqualTo(100);

    restarted(ledger).poll();

    assertThat(total()).isEqualTo(150);
  }

  @Test
  void aKillRightAfterTheCommitCountsNothingTwice() throws IOException {
    append(log(), lines(100));
    Follower killed = restarted(new DyingLedger(ledger, true));
    assertThatThrownBy(killed::poll).isInstanceOf(IllegalStateException.class);

    restarted(ledger).poll();

    assertThat(total()).isEqualTo(100);
  }

  @Test
  void twoProgramsOnOneLogDoNotCountItTwice() throws IOException {
    append(log(), lines(100));
    Follower other = restarted(ledger);
    follower.poll();
    other.poll();
    append(log(), lines(10));
    follower.poll();

    assertThatThrownBy(other::poll).isInstanceOf(LogLedger.Overtaken.class);
    other.poll();

    assertThat(total()).isEqualTo(110);
  }

  @Test
  void aLimitThatComesLaterIsExactFromThenOn() throws IOException {
    append(log(), line(0, 200, "0.499", "a") + line(0, 200, "0.900", "a"));
    follower.poll();
    sources.count(source, 500_000);
    append(log(), line(60, 200, "0.500", "a") + line(60, 200, "0.501", "a") + line(60, 200, "-", "a"));

    assertThatThrownBy(follower::poll).isInstanceOf(LogLedger.Overtaken.class);
    follower.poll();

    assertThat(minutes.counts(List.of(source.id()), new Measure.SlowerThan(500_000), anHour()).values()).containsExactly(new Counts(2, 1), new Counts(2, 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverRotationDoesEachLineIsCountedOnce(long seed) throws IOException {
    Random random = new Random(seed);
    for (int step = 0; step < 60; step++) {
      switch (random.nextInt(8)) {
        case 0 -> rotate(random.nextBoolean());
        case 1 -> follower = restarted(ledger);
        case 2, 3 -> follower.poll();
        default -> append(log(), lines(1 + random.nextInt(30)));
      }
    }
    follower.poll();

    assertThat(total()).isEqualTo(written);
  }

  private void rotate(boolean compress) throws IOException {
    if (!Files.exists(log())) {
      return;
    }
    for (int i = 8; i > 0; i--) {
      for (String end : List.of("", ".gz")) {
        Path old = folder.resolve("access.log." + i + end);
        if (Files.exists(old)) {
          Files.move(old, folder.resolve("access.log." + (i + 1) + end), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    Files.move(log(), folder.resolve("access.log.1"));
    if (compress) {
      gzip(folder.resolve("access.log.1"), folder.resolve("access.log.1.gz"));
      Files.delete(folder.resolve("access.log.1"));
    }
  }

  private Follower restarted(LogLedger with) {
    return new Follower(source.id(), new AccessLog("checkout-api", List.of(log().toString()), LineFormat.standard(), List.of()), with, tallies -> {});
  }

  private Path log() {
    return folder.resolve("access.log");
  }

  private String lines(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(line(written++ % 3_000, 200, "0.0" + (10 + written % 80), "caller-" + written % 3));
    }
    return lines.toString();
  }

  private static String line(int second, int status, String seconds, String caller) {
    return "10.0.0.1 - - [" + STAMP.format(START.plusSeconds(second)) + "] \"GET /checkout HTTP/1.1\" " + status + " 512 \"-\" \"test\" rt=" + seconds + " caller=\"" + caller + "\"\n";
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void gzip(Path from, Path to) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
      Files.copy(from, out);
    }
  }

  private long total() {
    return minutes.counts(List.of(source.id()), new Measure.Failures(), anHour()).values().stream().mapToLong(Counts::total).sum();
  }

  private long unreadable() {
    return sources.find(SourceKind.ACCESS_LOG, "checkout").orElseThrow().unreadable();
  }

  private static Span anHour() {
    return new Span(START, START.plusSeconds(3_600));
  }

  /** Stands for a program that dies around its commit. */
  private record DyingLedger(LogLedger real, boolean afterCommit) implements LogLedger {
    @Override public Page open(int source) {
      return real.open(source);
    }

    @Override public Page commit(Page page, Tallies tallies, LogFile file, Reading reading) {
      if (afterCommit) {
        real.commit(page, tallies, file, reading);
      }
      throw new IllegalStateException("killed");
    }
  }
}
