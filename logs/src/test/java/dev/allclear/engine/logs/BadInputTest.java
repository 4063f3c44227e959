package dev.allclear.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the bytes are: never an abort, never a wrong count, and what could not be read is named with the byte where it stopped. The
 * seeds are the numbers of the repetitions, {@code fuzz.seed} is added to them.
 */
class BadInputTest {
  private static final long SEED = Long.getLong("fuzz.seed", 0);
  private static final List<String> PIECES = List.of("2026-11-11 10:31:00,000 ", "Nov 11 10:31:00 host app[1]: ", "{\"ts\":\"2026-11-11T10:31:00Z\",\"msg\":\"", "level=info msg=\"", "[ERROR]", " INFO ", "\tat a.b.C(D.java:1)",
      "Caused by: ", "\u001b[31m", "\u0000", "\r", "\n", "\r\n", "=", "\"", "\\", "{", "}", "[", "]", "(", ")", "<34>1 ", "10.0.0.1 - - [11/Nov/2026:10:31:00 +0000] \"GET / HTTP/1.1\" 200 1", "99999999999999999999", "2026-02-31 25:61:61 ",
      "\uFEFF", "\u202E", "\uD83D\uDE00", "x".repeat(5_000), "password=", "-----BEGIN RSA PRIVATE KEY-----", " ", "1731312660.123 ", "I1122 10:31:00.123456 ", "|", ",", ": ", "a=b ");
  @TempDir Path root;
  private LogFolder folder;

  @BeforeEach void folder() {
    folder = new LogFolder(root);
  }

  @RepeatedTest(60) void anyBytesAreCountedExactly(RepetitionInfo run) throws IOException {
    Random random = new Random(SEED + run.getCurrentRepetition());
    byte[] bytes = switch (run.getCurrentRepetition() % 3) {
      case 0 -> noise(random, random.nextInt(200_000));
      case 1 -> pieces(random, random.nextInt(3_000));
      default -> mixed(random);
    };
    Path file = folder.bytes("any.log", bytes);

    SurveyReport fast = survey(file).run();
    SurveyReport plain = survey(file).plain().run();

    assertThat(fast.totals().bytes()).as("seed %d", SEED + run.getCurrentRepetition()).isEqualTo(bytes.length);
    assertThat(fast.totals().lines()).as("seed %d", SEED + run.getCurrentRepetition()).isEqualTo(physicalLines(bytes));
    assertThat(SurveyTest.json(plain)).as("seed %d, the plain way", SEED + run.getCurrentRepetition()).isEqualTo(SurveyTest.json(fast));
    SurveyTest.assertSums(fast);
  }

  @RepeatedTest(40) void damagedGzipIsCountedAsFarAsItGoes(RepetitionInfo run) throws IOException {
    Random random = new Random(SEED + run.getCurrentRepetition());
    byte[] text = String.join("\n", SurveyTest.story(random, LocalDateTime.of(2026, 11, 8, 0, 0), 400)).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = gzip(text);
    for (int i = 1 + random.nextInt(4); i > 0; i--) bytes[10 + random.nextInt(bytes.length - 10)] ^= (byte) (1 << random.nextInt(8));
    Path file = folder.bytes("any.gz", bytes);

    SurveyReport report = survey(file).run();

    SurveyReport.File f = report.files().getFirst();
    assertThat(f.problem()).as("seed %d", SEED + run.getCurrentRepetition()).isNotNull().contains("byte " + f.bytes() + " ");
    SurveyTest.assertSums(report);
  }

  @Test void everyTruncationOfAGzipOfTwoMembersIsCountedAsFarAsItGoes() throws IOException {
    byte[] first = "2026-11-11 10:31:00 one\n2026-11-11 10:31:01 two\n".getBytes(StandardCharsets.UTF_8);
    byte[] second = "2026-11-11 10:31:02 three\nfour".getBytes(StandardCharsets.UTF_8);
    byte[] text = join(first, second);
    byte[] whole = join(gzip(first), gzip(second));
    for (int n = 10; n <= whole.length; n++) {
      Path file = folder.bytes("cut-" + n + ".gz", Arrays.copyOf(whole, n));

      SurveyReport report = survey(file).run();

      SurveyReport.File f = report.files().getFirst();
      assertThat(f.lines()).as("cut after %d bytes", n).isEqualTo(physicalLines(Arrays.copyOf(text, (int) f.bytes())));
      boolean whereAMemberEnds = n == gzip(first).length || n == whole.length;
      if (whereAMemberEnds) assertThat(f.problem()).as("cut after %d bytes", n).isNull();
      SurveyTest.assertSums(report);
    }
  }

  @Test void aWrongChecksumIsNamedAndTheLinesCount() throws IOException {
    byte[] bytes = gzip("2026-11-11 10:31:00 one\n2026-11-11 10:31:01 two\n".getBytes(StandardCharsets.UTF_8));
    bytes[bytes.length - 6] ^= 1;

    SurveyReport report = survey(folder.bytes("a.gz", bytes)).run();

    assertThat(report.totals().lines()).isEqualTo(2);
    assertThat(report.files().getFirst().problem()).contains("gzip data are damaged").contains("byte 48 ");
  }

  @Test void aBombIsCountedThroughOneBuffer() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    byte[] line = ("2026-11-11 10:31:00 INFO " + "a".repeat(999) + "\n").getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 200_000; i++) out.write(line);
    }

    SurveyReport report = survey(folder.bytes("bomb.gz", bomb.toByteArray())).run();

    assertThat(bomb.size()).isLessThan(2 << 20);
    assertThat(report.totals().lines()).isEqualTo(200_000);
    assertThat(report.totals().bytes()).isEqualTo(200_000L * line.length);
  }

  @Test void aLineOfAGigabyteIsOneLine() {
    long size = 1L << 30;

    SurveyReport report = survey(Path.of("-")).input(new Repeated("2026-11-11 10:31:00 INFO long ", (byte) 'x', size), Instant.parse("2026-11-11T11:00:00Z")).run();

    assertThat(report.totals().lines()).isEqualTo(1);
    assertThat(report.totals().bytes()).isEqualTo(size);
    assertThat(report.from()).isEqualTo("2026-11-11T10:31:00Z");
  }

  @Test void manySmallFilesAreAllCounted() throws IOException {
    int many = Integer.getInteger("fuzz.files", 5_000);
    for (int i = 0; i < many; i++) {
      Path file = root.resolve("d" + i / 1_000).resolve(i + ".log");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "2026-11-11 10:31:00 INFO file " + i + "\n");
    }

    SurveyReport report = survey(root).run();

    assertThat(report.totals().files()).isEqualTo(many);
    assertThat(report.totals().lines()).isEqualTo(many);
    SurveyTest.assertSums(report);
  }

  @Test void millionsOfShapesStayExactWithinTheMemoryGiven() {
    int lines = Integer.getInteger("fuzz.lines", 150_000);

    SurveyReport report = org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(120), () ->
        survey(Path.of("-")).input(new Unlike(lines), Instant.parse("2026-11-11T11:00:00Z")).run());

    assertThat(report.totals().lines()).isEqualTo(lines);
    assertThat(report.notes()).isNotEmpty();
    SurveyTest.assertSums(report);
  }

  /** A beginning and then one byte again and again. */
  private static final class Repeated extends InputStream {
    private final byte[] head;
    private final byte filling;
    private final long size;
    private long at;

    Repeated(String head, byte filling, long size) {
      this.head = head.getBytes(StandardCharsets.UTF_8);
      this.filling = filling;
      this.size = size;
    }

    @Override public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override public int read(byte[] b, int off, int len) {
      if (at == size) return -1;
      int n = (int) Math.min(len, size - at);
      Arrays.fill(b, off, off + n, filling);
      for (int i = 0; i < n && at + i < head.length; i++) b[off + i] = head[(int) at + i];
      at += n;
      return n;
    }
  }

  /** Lines of words that never come again. */
  private static final class Unlike extends InputStream {
    private final Random random = new Random(3);
    private int left;
    private byte[] line = {};
    private int at;

    Unlike(int lines) {
      left = lines;
    }

    @Override public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override public int read(byte[] b, int off, int len) {
      if (at == line.length) {
        if (left-- <= 0) return -1;
        StringBuilder next = new StringBuilder("2026-11-11 10:31:00 INFO ");
        for (int w = 0; w < 5; w++) next.append(Long.toString(random.nextLong() >>> 30, 26).replaceAll("\\d", "z")).append(' ');
        line = next.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      int n = Math.min(len, line.length - at);
      System.arraycopy(line, at, b, off, n);
      at += n;
      return n;
    }
  }

  private static byte[] noise(Random random, int size) {
    byte[] bytes = new byte[size + 1];
    random.nextBytes(bytes);
    if (random.nextBoolean()) for (int i = 0; i < bytes.length; i++) if (bytes[i] >= 0 && bytes[i] < 32 && bytes[i] != '\n') bytes[i] = ' ';
    bytes[0] = 'a';
    return bytes;
  }

  private static byte[] pieces(Random random, int howMany) {
    StringBuilder text = new StringBuilder("a");
    for (int i = 0; i < howMany; i++) text.append(PIECES.get(random.nextInt(PIECES.size())));
    return text.toString().getBytes(random.nextInt(4) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private static byte[] mixed(Random random) {
    byte[] bytes = String.join("\n", SurveyTest.story(random, LocalDateTime.of(2026, 11, 8, 0, 0), 1 + random.nextInt(300))).getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(50); i > 0; i--) bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt(256);
    return bytes;
  }

  private static long physicalLines(byte[] bytes) {
    long ends = 0;
    for (byte b : bytes) if (b == '\n') ends++;
    return ends + (bytes.length == 0 || bytes[bytes.length - 1] == '\n' ? 0 : 1);
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static Survey survey(Path... paths) {
    return Survey.of(paths).zone(ZoneOffset.UTC);
  }
}
