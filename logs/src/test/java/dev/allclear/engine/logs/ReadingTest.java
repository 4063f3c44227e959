package dev.allclear.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in folders of logs besides plain files that stand still. */
class ReadingTest {
  @TempDir Path root;
  private LogFolder folder;

  @BeforeEach void folder() {
    folder = new LogFolder(root);
  }

  @Test void theSameTextUnderTwoNamesIsCountedOnceAndSaidSo() throws IOException {
    folder.plain("app.log", lines("11", 40));
    Path copy = folder.plain("app.log.1", lines("10", 40));
    folder.gzip("app.log.1.gz", lines("10", 40));
    folder.bytes("old/saved.xz", xz(String.join("\n", lines("10", 40)).concat("\n")));
    folder.gzip("app.log.2.gz", lines("09", 40));

    SurveyReport report = survey(root).run();

    assertThat(report.totals().lines()).isEqualTo(120);
    assertThat(report.files()).extracting(SurveyReport.File::sameAs).containsExactly(null, null, copy.toString(), null, copy.toString());
    assertThat(report.files()).allSatisfy(f -> assertThat(f.problem()).isNull());
    SurveyTest.assertSums(report);
  }

  @Test void shortFilesThatAreAlikeByChanceAreAllCounted() throws IOException {
    for (int pod = 0; pod < 5; pod++) folder.plain("pod-" + pod + ".log", List.of("2026-11-11 10:31:00 INFO started"));
    folder.gzip("pod-4.log.gz", List.of("2026-11-11 10:31:00 INFO started"));

    SurveyReport report = survey(root).run();

    assertThat(report.totals().lines()).isEqualTo(5);
    assertThat(report.files().getLast().sameAs()).endsWith("pod-4.log");
  }

  @Test void readsTheStandardInputCompressedOrNot() throws IOException {
    byte[] text = "Nov 11 10:31:00 h p[1]: one\nNov 11 10:31:01 h p[1]: two\n".getBytes(StandardCharsets.UTF_8);
    Instant at = Instant.parse("2026-11-12T00:00:00Z");

    SurveyReport plain = survey(Path.of("-")).input(new ByteArrayInputStream(text), at).run();
    SurveyReport gzip = survey(Path.of("-")).input(new ByteArrayInputStream(LogFolder.gzipped(new String(text, StandardCharsets.UTF_8))), at).run();

    assertThat(plain.totals().lines()).isEqualTo(2);
    assertThat(plain.from()).isEqualTo("2026-11-11T10:31:00Z");
    assertThat(plain.files()).singleElement().satisfies(f -> assertThat(f.path()).isEqualTo("-"));
    assertThat(gzip.templates()).isEqualTo(plain.templates());
    assertThat(gzip.files().getFirst().compression()).isEqualTo("gzip");
  }

  @Test void readsUtf16WithTheBytesThatItTakes() throws IOException {
    String text = "2026-11-11 10:31:00 INFO Größe 17 ist \uD83D\uDE00\r\n2026-11-11 10:31:01 INFO Größe 18 ist \uD83D\uDE00\r\nlast";
    byte[] little = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    Path one = folder.bytes("little.log", little);
    Path two = folder.bytes("big.log", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE));

    SurveyReport report = survey(one).run();

    assertThat(report.totals().lines()).isEqualTo(3);
    assertThat(report.totals().bytes()).isEqualTo(little.length);
    assertThat(report.templates()).extracting(SurveyReport.Template::text).containsExactlyInAnyOrder("Größe <*> ist \uD83D\uDE00", "last");
    assertThat(report.from()).isEqualTo("2026-11-11T10:31:00Z");
    assertThat(survey(two).run().templates()).isEqualTo(report.templates());
  }

  @Test void pipesDevicesAndSocketsAreNamedAndNeverOpened() throws Exception {
    folder.plain("app.log", List.of("2026-11-11 10:31:00 fine"));
    assumeThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor()).isZero();
    Files.createSymbolicLink(root.resolve("device"), Path.of("/dev/zero"));
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));

      SurveyReport report = org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> survey(root).run());

      assertThat(report.totals().lines()).isEqualTo(1);
      for (String name : List.of("pipe", "device", "socket")) {
        assertThat(problem(report, name)).isEqualTo("It is a pipe, a socket or a device, which is never opened.");
      }
    }
  }

  @Test void whatMayNotBeReadIsNamed() throws IOException {
    Path secret = folder.plain("secret.log", List.of("2026-11-11 10:31:00 hidden"));
    Path closed = folder.plain("closed/app.log", List.of("2026-11-11 10:31:00 hidden")).getParent();
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assumeThat(Files.isReadable(secret)).as("an administrator may read everything").isFalse();

      SurveyReport report = survey(root).run();

      assertThat(problem(report, "secret.log")).isEqualTo("It cannot be read: permission denied.");
      assertThat(problem(report, "closed")).isEqualTo("It cannot be read: permission denied.");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test void whatIsWrittenWhileAFileIsReadIsLeftToTheNextSurvey() throws IOException {
    Path file = folder.plain("app.log", lines("10", 60_000));
    long size = Files.size(file);

    SurveyReport report = survey(file).progress(whenReading(() -> append(file))).run();

    assertThat(Files.size(file)).isGreaterThan(size);
    assertThat(report.totals().bytes()).isEqualTo(size);
    assertThat(report.files().getFirst().problem()).isNull();
  }

  @Test void aFileThatIsCutWhileItIsReadIsNamedWithTheByteWhereItEnded() throws IOException {
    Path file = folder.plain("app.log", lines("10", 60_000));

    SurveyReport report = survey(file).progress(whenReading(() -> cut(file))).run();

    SurveyReport.File f = report.files().getFirst();
    assertThat(f.problem()).isEqualTo("It became shorter while the survey ran; it was counted up to byte " + f.bytes() + ".");
    SurveyTest.assertSums(report);
  }

  @Test void aRotationWhileTheSurveyRunsMakesNoLineCountTwiceOrNotAtAll() throws IOException {
    folder.plain("a.log", lines("09", 60_000));
    Path log = folder.plain("app.log", lines("11", 20));
    Path older = folder.plain("app.log.1", lines("10", 30));

    SurveyReport report = survey(root).threads(1).progress(whenReading(() -> {
      Files.move(older, root.resolve("app.log.2"));
      Files.move(log, older);
      Files.write(log, List.of("2026-11-11 12:00:00 INFO after the rotation"));
    })).run();

    assertThat(report.totals().lines()).isEqualTo(60_050);
    assertThat(report.files()).allSatisfy(f -> assertThat(f.problem()).isNull());
    assertThat(report.files().get(1).lines()).isEqualTo(20);
    assertThat(report.files().get(2).lines()).isEqualTo(30);
  }

  @Test void theByteWhereAFileStoppedIsItsOwnAndNotThatOfTheFileBefore() throws IOException {
    folder.plain("a.log", lines("09", 60_000));
    byte[] gz = LogFolder.gzipped("2026-11-11 10:31:00 one\n");
    gz[3] = (byte) 0xFF;
    folder.bytes("z.gz", gz);

    SurveyReport report = survey(root).threads(1).run();

    assertThat(problem(report, "z.gz")).contains("byte 0 ");
  }

  @Test void aFileThatIsGoneBeforeItIsReadIsNamed() throws IOException {
    folder.plain("a.log", lines("09", 60_000));
    Path log = folder.plain("app.log", lines("11", 20));

    SurveyReport report = survey(root).threads(1).progress(whenReading(() -> Files.delete(log))).run();

    assertThat(problem(report, "app.log")).isEqualTo("It vanished before it could be read.");
    assertThat(report.totals().lines()).isEqualTo(60_000);
  }

  private interface Act {
    void run() throws IOException;
  }

  /** Does something once, when the first bytes were read. */
  private static Progress whenReading(Act act) {
    return new Progress() {
      private boolean done;

      @Override void read(long diskBytes) {
        super.read(diskBytes);
        if (done) return;
        done = true;
        try {
          act.run();
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    };
  }

  private static void append(Path file) throws IOException {
    Files.write(file, List.of("2026-11-11 23:00:00 INFO later"), java.nio.file.StandardOpenOption.APPEND);
  }

  private static void cut(Path file) throws IOException {
    try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
      f.setLength(500_000);
    }
  }

  private static List<String> lines(String hour, int howMany) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < howMany; i++) lines.add("2026-11-11 %s:%02d:%02d INFO com.foo.Web - Request %d done".formatted(hour, i / 60 % 60, i % 60, i));
    return lines;
  }

  private static byte[] xz(String text) throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (var out = new org.tukaani.xz.XZOutputStream(bytes, new org.tukaani.xz.LZMA2Options(0))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String problem(SurveyReport report, String name) {
    return String.valueOf(report.files().stream().filter(f -> f.path().endsWith("/" + name)).findFirst().orElseThrow().problem());
  }

  private static Survey survey(Path... paths) {
    return Survey.of(paths).zone(ZoneOffset.UTC);
  }
}
