package dev.allclear.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
  private static final DateTimeFormatter LOGBACK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
  @TempDir Path root;
  private LogFolder folder;

  @BeforeEach void folder() {
    folder = new LogFolder(root);
  }

  @Test void findsTheLineOfTheStoryInAFileWithoutYears() throws IOException {
    DateTimeFormatter seed = DateTimeFormatter.ofPattern("MMMM d HH:mm:ss", Locale.ENGLISH);
    List<String> lines = new ArrayList<>();
    LocalDateTime onset = LocalDateTime.of(2026, 7, 1, 10, 31, 7);
    for (LocalDateTime t = LocalDateTime.of(2026, 6, 28, 0, 0); t.isBefore(LocalDateTime.of(2026, 7, 5, 2, 0)); t = t.plusSeconds(47)) {
      lines.add(seed.format(t) + ":25 host com.foo.web [INFO]: Request " + t.getSecond() + " done");
      for (int i = 0; i < 6 && !t.isBefore(onset); i++) lines.add(seed.format(t) + ":3" + i + " host com.foo.bar [INFO]: Blahblahblah");
    }
    Path file = LogFolder.written(folder.plain("app.log", lines), "2026-07-05T02:00:00Z");
    long noise = lines.stream().filter(l -> l.endsWith("Blahblahblah")).count();

    SurveyReport report = survey(file).run();

    SurveyReport.Template found = template(report, "Blahblahblah");
    assertThat(found.level()).isEqualTo("INFO");
    assertThat(found.logger()).isEqualTo("com.foo.bar");
    assertThat(found.lines()).isEqualTo(noise);
    assertThat(found.firstAt()).isBetween("2026-07-01T10:31:07.300Z", "2026-07-01T10:31:54.300Z");
    assertThat(found.change()).isNotNull();
    assertThat(found.change().kind()).isEqualTo(SurveyReport.Kind.NEW);
    assertThat(found.change().onset()).isEqualTo(found.firstAt());
    assertThat(found.change().before()).isZero();
    assertThat(found.change().after()).isBetween(455.0, 465.0);
    assertThat(found.change().bytesAdded()).isEqualTo(found.bytes());
    assertThat(report.findings()).singleElement().satisfies(f -> assertThat(f.sentence()).startsWith("`Blahblahblah` is new since Wed 2026-07-01 10:31: 4"));
  }

  @Test void countsEveryLineOfRotatedAndCompressedFilesOnce() throws IOException {
    List<String> lines = story(new Random(7), LocalDateTime.of(2026, 11, 8, 0, 0), 6_000);
    folder.plain("app.log", lines.subList(4_000, 6_000));
    folder.gzip("app.log.2.gz", lines.subList(0, 2_000));
    folder.bytes("app.log.1", zstd(String.join("\r\n", lines.subList(2_000, 4_000))));

    SurveyReport report = survey(root).run();

    assertThat(report.totals().lines()).isEqualTo(6_000);
    assertThat(report.files()).extracting(SurveyReport.File::compression).containsExactly("none", "zstd", "gzip");
    assertThat(report.files()).allSatisfy(f -> assertThat(f.problem()).isNull());
    assertThat(report.files()).extracting(SurveyReport.File::lines).containsExactly(2_000L, 2_000L, 2_000L);
    assertSums(report);
  }

  @Test void readsXzAndBzip2ByContent() throws IOException {
    Path xz = folder.bytes("a.log", compressed(out -> new org.tukaani.xz.XZOutputStream(out, new org.tukaani.xz.LZMA2Options()), "2026-11-11 10:31:00 one\n"));
    Path bzip2 = folder.bytes("b.log", compressed(org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream::new, "2026-11-11 10:31:00 two\n"));

    SurveyReport report = survey(xz, bzip2).run();

    assertThat(report.files()).extracting(SurveyReport.File::compression).containsExactly("xz", "bzip2");
    assertThat(report.templates()).extracting(SurveyReport.Template::text).containsExactlyInAnyOrder("one", "two");
  }

  @RepeatedTest(12) void theReportDoesNotDependOnHowTheWorkWasSplit(RepetitionInfo run) throws IOException {
    Random random = new Random(run.getCurrentRepetition());
    for (int f = 0; f < 9; f++) folder.plain("s" + f % 2 + "/app.log." + f, story(random, LocalDateTime.of(2026, 11, 1 + f, 0, 0), 50 + random.nextInt(400)));

    String one = json(survey(root).threads(1).run());
    String many = json(survey(root).threads(1 + random.nextInt(5)).run());
    String plain = json(survey(root).plain().run());

    assertThat(many).as("seed %d", run.getCurrentRepetition()).isEqualTo(one);
    assertThat(plain).as("seed %d, without the fast paths", run.getCurrentRepetition()).isEqualTo(one);
  }

  @RepeatedTest(12) void sumsAreExactOnAnyBytes(RepetitionInfo run) throws IOException {
    Random random = new Random(run.getCurrentRepetition());
    List<String> lines = story(random, LocalDateTime.of(2026, 11, 1, 0, 0), 300);
    Collections.shuffle(lines, random);
    StringBuilder text = new StringBuilder();
    for (String line : lines) text.append(random.nextInt(9) == 0 ? mangled(line, random) : line).append(random.nextInt(5) == 0 ? "\r\n" : "\n");
    if (random.nextBoolean()) text.append("the last line has no end");
    byte[] bytes = text.toString().getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    folder.bytes("any.log", bytes);

    SurveyReport report = survey(root).run();

    long ends = 0;
    for (byte b : bytes) if (b == '\n') ends++;
    assertThat(report.totals().bytes()).isEqualTo(bytes.length);
    assertThat(report.totals().lines()).isEqualTo(ends + (bytes[bytes.length - 1] == '\n' ? 0 : 1));
    assertSums(report);
  }

  @Test void continuationsBelongToTheirEvent() throws IOException {
    Path file = folder.plain("app.log", List.of("no date before the first event", "2026-11-11 10:31:00,000 ERROR com.foo.Bar - Failed 1", "java.lang.IllegalStateException: boom",
        "\tat com.foo.Bar.x(Bar.java:12)", "Caused by: java.io.IOException: y", "\t... 12 more", "", "2026-11-11 10:32:00,000 INFO com.foo.Bar - fine", "an undated line"));

    SurveyReport report = survey(file).run();

    assertThat(template(report, "Failed <*>").lines()).isEqualTo(6);
    assertThat(template(report, "Failed <*>").counts()).singleElement().satisfies(c -> assertThat(c.lines()).isEqualTo(6));
    assertThat(template(report, "an undated line").counts()).singleElement().satisfies(c -> assertThat(c.at()).isEqualTo("2026-11-11T10:00:00Z"));
    assertThat(template(report, "no date before the first event").counts()).isEmpty();
    assertThat(report.totals().undatedLines()).isEqualTo(2);
    assertSums(report);
  }

  @Test void linesOutsideTheSpanAreInNoNumber() throws IOException {
    Path file = folder.plain("app.log", List.of("undated at first", "2026-11-11 09:59:59 INFO a", "goes with it", "2026-11-11 10:00:00 INFO b", "\tgoes on with it", "2026-11-11 11:00:00 INFO c", "goes with it"));

    SurveyReport report = survey(file).since(Instant.parse("2026-11-11T10:00:00Z")).until(Instant.parse("2026-11-11T11:00:00Z")).run();

    assertThat(report.templates()).extracting(SurveyReport.Template::text).containsExactlyInAnyOrder("undated at first", "b");
    assertThat(report.totals().lines()).isEqualTo(3);
    assertThat(report.from()).isEqualTo("2026-11-11T10:00:00Z");
    assertThat(report.to()).isEqualTo("2026-11-11T10:00:00Z");
    assertSums(report);
  }

  @Test void filesThatCannotBeReadWhollyAreNamedAndCountedAsFarAsTheyGo() throws IOException {
    String text = String.join("\n", story(new Random(3), LocalDateTime.of(2026, 11, 8, 0, 0), 4_000)) + "\n";
    byte[] whole = LogFolder.gzipped(text);
    folder.bytes("cut.gz", Arrays.copyOf(whole, whole.length / 2));
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 200, (byte) 0xff);
    folder.bytes("damaged.gz", damaged);
    folder.bytes("empty.log", new byte[0]);
    byte[] noise = new byte[5_000];
    new Random(1).nextBytes(noise);
    folder.bytes("noise.bin", noise);
    Files.createSymbolicLink(root.resolve("dangling.log"), root.resolve("nowhere"));
    Files.createSymbolicLink(root.resolve("loop"), root);

    SurveyReport report = survey(root).run();

    assertThat(report.files()).filteredOn(f -> f.problem() == null).isEmpty();
    assertThat(file(report, "cut.gz").problem()).startsWith("It ends in the middle of its gzip data; it was counted up to byte " + file(report, "cut.gz").bytes() + " ");
    assertThat(file(report, "cut.gz").lines()).isBetween(500L, 3_900L);
    assertThat(file(report, "damaged.gz").problem()).contains("gzip data are damaged");
    assertThat(file(report, "empty.log").problem()).isEqualTo("It is empty.");
    assertThat(file(report, "noise.bin").problem()).startsWith("It is not text");
    assertThat(file(report, "noise.bin").bytes()).isEqualTo(5_000);
    assertThat(file(report, "dangling.log").problem()).isEqualTo("It is a link to nothing.");
    assertThat(file(report, "loop").problem()).startsWith("It is a link to a folder");
    assertSums(report);
  }

  @Test void everyTruncationOfAGzipFileIsCountedAsFarAsItGoes() throws IOException {
    String text = "2026-11-11 10:31:00 one\n2026-11-11 10:31:01 two\nthree";
    byte[] whole = LogFolder.gzipped(text);
    for (int n = 1; n < whole.length; n++) {
      Path file = folder.bytes("cut-" + n, Arrays.copyOf(whole, n));

      SurveyReport report = survey(file).run();

      SurveyReport.File cut = report.files().getFirst();
      if (n >= 3) assertThat(cut.problem()).as("cut after %d bytes", n).isNotNull();
      if (n >= 10) assertThat(cut.lines()).as("cut after %d bytes", n).isEqualTo(physicalLines(text.substring(0, (int) cut.bytes())));
      assertSums(report);
    }
  }

  @Test void theSameFileUnderTwoNamesIsCountedOnce() throws IOException {
    Path file = folder.plain("app.log", List.of("2026-11-11 10:31:00 one"));
    Files.createLink(root.resolve("b.log"), file);
    Files.createSymbolicLink(root.resolve("c.log"), file);

    SurveyReport report = survey(root, file).run();

    assertThat(report.totals().lines()).isEqualTo(1);
    assertThat(report.files()).extracting(SurveyReport.File::sameAs).containsExactly(null, file.toString(), file.toString());
    assertThat(report.totals().diskBytes()).isEqualTo(Files.size(file));
  }

  @Test void aYearComesFromTheGzipHeaderAndNotFromTheSpan() throws IOException {
    byte[] gz = LogFolder.gzipped("Dec 31 23:59:00 h p: old\nJan  1 00:01:00 h p: new\n");
    int written = (int) Instant.parse("2025-01-01T00:02:00Z").getEpochSecond();
    for (int i = 0; i < 4; i++) gz[4 + i] = (byte) (written >>> 8 * i);
    Path file = folder.bytes("messages.1.gz", gz);

    SurveyReport report = survey(file).until(Instant.parse("2027-01-01T00:00:00Z")).run();

    assertThat(report.from()).isEqualTo("2024-12-31T23:59:00Z");
    assertThat(report.to()).isEqualTo("2025-01-01T00:01:00Z");
  }

  @Test void aFileOfSeveralYearsEndsWhenItWasWritten() throws IOException {
    Path file = LogFolder.written(folder.plain("messages", List.of("Mar  1 10:00:00 h p: a", "Dec  1 10:00:00 h p: b", "Feb  1 10:00:00 h p: c", "May  1 10:00:00 h p: d")), "2026-05-01T10:00:01Z");

    SurveyReport report = survey(file).run();

    assertThat(report.from()).isEqualTo("2025-03-01T10:00:00Z");
    assertThat(report.to()).isEqualTo("2026-05-01T10:00:00Z");
    assertThat(report.totals().lines()).isEqualTo(4);
  }

  @Test void linesWithDatesOfAnotherCenturyDoNotHoldTheSurveyUp() throws IOException {
    List<String> lines = story(new Random(3), LocalDateTime.of(2026, 11, 8, 0, 0), 3_000);
    lines.addFirst("1970-01-01 00:00:00,000 [main] INFO  com.foo.Web - Request 1 done in 2 ms");
    lines.addLast("2199-12-31 23:59:59,000 [main] INFO  com.foo.Web - Request 1 done in 2 ms");
    Path file = folder.plain("app.log", lines);

    SurveyReport report = org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> survey(file).run());

    assertThat(report.totals().lines()).isEqualTo(3_002);
  }

  @Test void linesLongerThanTheBufferAreCountedWhole() throws IOException {
    String longLine = "2026-11-11 10:31:00 long " + "x".repeat(3 << 20);
    Path file = folder.plain("app.log", List.of("2026-11-11 10:30:00 short", longLine, "2026-11-11 10:32:00 short"));

    SurveyReport report = survey(file).run();

    assertThat(report.totals().lines()).isEqualTo(3);
    assertThat(report.totals().bytes()).isEqualTo(Files.size(file));
    assertThat(report.templates().getFirst().bytes()).isEqualTo(longLine.length() + 1);
    assertSums(report);
  }

  @Test void manyDifferentLinesAreJoinedAndStayExact() throws IOException {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) lines.add("2026-11-11 10:31:00 " + word(random) + " " + word(random) + " " + word(random) + " " + word(random));
    Path file = folder.plain("app.log", lines);

    SurveyReport report = survey(file).run();

    assertThat(report.totals().lines()).isEqualTo(60_000);
    assertThat(report.notes()).singleElement().asString().startsWith("There were more different lines");
    assertSums(report);
  }

  @Test void aNewLineIsFoundAmongMoreShapesThanAreToldApart() throws IOException {
    Random random = new Random(5);
    LocalDateTime onset = LocalDateTime.of(2026, 11, 10, 10, 31);
    List<String> lines = new ArrayList<>();
    int t = 0;
    for (LocalDateTime at = LocalDateTime.of(2026, 11, 8, 0, 0); lines.size() < 80_000; at = at.plusSeconds(7)) {
      lines.add(LOGBACK.format(at) + " [main] INFO  com.foo.Login - User " + word(random) + word(random) + " logged in");
      if (!at.isBefore(onset)) lines.add(LOGBACK.format(at) + " [main] INFO  com.foo.Cache - Cache segment " + t++ + " considered warm");
    }
    Path file = folder.plain("app.log", lines);

    SurveyReport report = survey(file).run();

    assertThat(template(report, "User <*> logged in").lines()).isEqualTo(lines.size() - t);
    assertThat(report.findings()).singleElement().satisfies(f -> assertThat(f.sentence()).startsWith("`Cache segment <*> considered warm` is new since Tue 2026-11-10 10:31:"));
    assertThat(report.notes()).hasSize(1);
  }

  @Test void aLevelThatIsSwitchedOnIsOneFinding() throws IOException {
    Random random = new Random(9);
    LocalDateTime onset = LocalDateTime.of(2026, 11, 10, 10, 31);
    List<String> lines = new ArrayList<>();
    String[] words = {"Opening a connection", "Cache lookup took long", "Parsed the header of a request", "Evicting entry from region", "Token was renewed silently", "Retrying with backoff"};
    for (LocalDateTime at = LocalDateTime.of(2026, 11, 8, 0, 0); at.isBefore(LocalDateTime.of(2026, 11, 12, 0, 0)); at = at.plusSeconds(11)) {
      lines.add(LOGBACK.format(at) + " [main] INFO  com.foo.Web - Request " + lines.size() + " done");
      for (int i = 0; i < words.length && !at.isBefore(onset); i++) {
        if (random.nextInt(1 << i) == 0) lines.add(LOGBACK.format(at) + " [main] DEBUG com.foo.Part" + i + " - " + words[i]);
      }
    }

    SurveyReport report = survey(folder.plain("app.log", lines)).run();

    assertThat(report.findings()).singleElement().satisfies(f -> {
      assertThat(f.also()).hasSize(5);
      assertThat(f.sentence()).startsWith("6 templates of level DEBUG are new together since Tue 2026-11-10 10:31: from 0 to ").contains(" added, ", "of the log volume since then", "very likely", "Most of it is `Opening a connection`");
      assertThat(f.share()).isBetween(0.6, 0.7);
    });
  }

  @Test void samplesAreWholeRawLinesWithoutSecrets() throws IOException {
    Path file = folder.plain("app.log", List.of("2026-11-11 10:31:00,123 [main] INFO  com.foo.Bar - Login of bob with password=hunter2 took 17 ms"));

    SurveyReport report = survey(file).run();

    assertThat(report.templates().getFirst().samples()).containsExactly("2026-11-11 10:31:00,123 [main] INFO  com.foo.Bar - Login of bob with password=[redacted] took 17 ms");
    assertThat(json(report)).doesNotContain("hunter2");
  }

  @Test void bucketsBeginAtRoundTimesOfTheZone() throws IOException {
    Path file = folder.plain("app.log", List.of("2026-11-11 10:31:00 a", "2026-11-11 23:59:59 a", "2026-11-12 00:00:00 a"));

    SurveyReport report = Survey.of(file).zone(java.time.ZoneId.of("Asia/Kolkata")).bucket(Duration.ofDays(1)).run();

    assertThat(report.templates().getFirst().counts()).containsExactly(new SurveyReport.Count(Instant.parse("2026-11-10T18:30:00Z"), 2, 44), new SurveyReport.Count(Instant.parse("2026-11-11T18:30:00Z"), 1, 22));
  }

  @Test void assignsEveryLineToATemplateOfTheSurvey() throws IOException {
    List<String> lines = story(new Random(11), LocalDateTime.of(2026, 11, 8, 0, 0), 500);
    Path file = folder.gzip("app.log.gz", lines);
    SurveyReport report = survey(file).run();

    java.util.Map<String, Long> counts = new java.util.HashMap<>();
    List<Long> numbers = new ArrayList<>();
    String problem = new Assigner(ZoneOffset.UTC).assign(file, (number, id) -> {
      numbers.add(number);
      counts.merge(id, 1L, Long::sum);
    });

    assertThat(problem).isNull();
    assertThat(numbers).hasSize(500).isSorted().startsWith(1L).endsWith(500L);
    for (SurveyReport.Template template : report.templates()) assertThat(counts).containsEntry(template.id(), template.lines());
  }

  @Test void aSurgeIsPlacedToTheMinuteAlsoWhenCountsByTheMinuteAreTooMany() throws IOException {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 150; i++) words.add("" + (char) ('a' + i / 26) + (char) ('a' + i % 26));
    StringBuilder text = new StringBuilder();
    Random random = new Random(2);
    LocalDateTime onset = LocalDateTime.of(2026, 11, 11, 10, 31);
    for (LocalDateTime at = LocalDateTime.of(2026, 11, 8, 0, 0); at.isBefore(LocalDateTime.of(2026, 11, 13, 0, 0)); at = at.plusMinutes(1)) {
      String minute = at.toString().replace('T', ' ') + ":00 ";
      for (String word : words) text.append(minute).append(word).append('\n');
      for (int i = random.nextInt(2) + (at.isBefore(onset) ? 0 : 20 + random.nextInt(5)); i > 0; i--) text.append(minute).append("surged\n");
    }

    SurveyReport report = survey(folder.bytes("app.log", text.toString().getBytes(StandardCharsets.US_ASCII))).run();

    assertThat(template(report, "aa").counts().size()).isLessThan(200);
    assertThat(report.findings()).singleElement().satisfies(f -> assertThat(f.sentence()).startsWith("`surged` surged at Wed 2026-11-11 10:31: "));
  }

  @Test void aSampleOfTheTextFindsAboutTheSame() throws IOException {
    LocalDateTime onset = LocalDateTime.of(2026, 11, 10, 10, 31);
    for (int day = 5; day < 13; day++) {
      List<String> lines = new ArrayList<>();
      for (LocalDateTime at = LocalDateTime.of(2026, 11, day, 0, 0); at.isBefore(LocalDateTime.of(2026, 11, day + 1, 0, 0)); at = at.plusSeconds(7)) {
        lines.add(LOGBACK.format(at) + " [main] INFO  com.foo.Web - Request " + lines.size() + " done");
        if (!at.isBefore(onset)) lines.add(LOGBACK.format(at) + " [main] INFO  com.foo.Cache - Cache segment " + lines.size() + " considered warm");
      }
      folder.plain("app.log." + (20 - day), lines);
    }
    Survey survey = survey(root);

    SurveyReport sample = survey.sample(1_500_000);
    SurveyReport exact = survey.run();

    assertThat(sample.totals().lines()).isLessThan(exact.totals().lines() / 3);
    assertThat(sample.findings()).singleElement().satisfies(f -> assertThat(f.template()).isEqualTo(exact.findings().getFirst().template()));
    assertThat(Duration.between(onset.toInstant(ZoneOffset.UTC), template(sample, "Cache segment <*> considered warm").change().onset()).abs()).isLessThan(Duration.ofHours(12));
    assertSums(sample);
    assertSums(exact);
  }

  @Test void refusesAPathThatDoesNotExist() {
    assertThatThrownBy(() -> survey(root.resolve("gone")).run()).isInstanceOf(LogEngineException.MissingPath.class).hasMessageContaining("gone");
  }

  @Test void aCancelledSurveyReportsWhatItCounted() throws IOException {
    Path file = folder.plain("app.log", List.of("2026-11-11 10:31:00 a"));
    Survey survey = survey(file);
    survey.cancel();

    SurveyReport report = survey.run();

    assertThat(report.files().getFirst().problem()).startsWith("Reading was stopped");
  }

  private static Survey survey(Path... paths) {
    return Survey.of(paths).zone(ZoneOffset.UTC);
  }

  private static SurveyReport.Template template(SurveyReport report, String text) {
    return report.templates().stream().filter(t -> t.text().equals(text)).findFirst().orElseThrow(() -> new AssertionError("no template " + text + " in " + report.templates()));
  }

  private static SurveyReport.File file(SurveyReport report, String name) {
    return report.files().stream().filter(f -> f.path().endsWith("/" + name)).findFirst().orElseThrow();
  }

  private static long physicalLines(String text) {
    return text.chars().filter(c -> c == '\n').count() + (text.isEmpty() || text.endsWith("\n") ? 0 : 1);
  }

  static void assertSums(SurveyReport report) {
    assertThat(report.templates().stream().mapToLong(SurveyReport.Template::lines).sum()).isEqualTo(report.totals().lines());
    assertThat(report.templates().stream().mapToLong(SurveyReport.Template::bytes).sum()).isEqualTo(report.totals().bytes());
    assertThat(report.files().stream().mapToLong(SurveyReport.File::lines).sum()).isEqualTo(report.totals().lines());
    assertThat(report.files().stream().mapToLong(SurveyReport.File::bytes).sum()).isEqualTo(report.totals().bytes());
    assertThat(report.templates()).extracting(SurveyReport.Template::id).doesNotHaveDuplicates();
  }

  static String json(SurveyReport report) throws IOException {
    StringWriter out = new StringWriter();
    SurveyJson.write(report, out);
    return out.toString();
  }

  /** Lines of a service: requests, orders, failures with stack traces, words that vary. */
  static List<String> story(Random random, LocalDateTime start, int howMany) {
    List<String> lines = new ArrayList<>();
    LocalDateTime t = start;
    while (lines.size() < howMany) {
      t = t.plusNanos(random.nextLong(60_000_000_000L));
      String head = LOGBACK.format(t) + " [exec-" + random.nextInt(9) + "] ";
      switch (random.nextInt(6)) {
        case 0 -> lines.add(head + "WARN  com.foo.Orders - Order " + random.nextInt(1000) + " of " + word(random) + " is late");
        case 1 -> lines.add(head + "DEBUG com.foo.Cache - hit ratio=" + random.nextInt(100) + " for region " + (random.nextBoolean() ? "eu" : "us"));
        case 2 -> {
          lines.add(head + "ERROR com.foo.Pay - Payment " + random.nextInt(1000) + " failed");
          lines.add("java.lang.IllegalStateException: boom");
          lines.add("\tat com.foo.Pay.charge(Pay.java:" + random.nextInt(300) + ")");
        }
        default -> lines.add(head + "INFO  com.foo.Web - Request " + random.nextInt(100_000) + " done in " + random.nextInt(900) + " ms");
      }
    }
    return new ArrayList<>(lines.subList(0, howMany));
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 3 + random.nextInt(6); i > 0; i--) word.append((char) ('a' + random.nextInt(26)));
    return word.toString();
  }

  private static String mangled(String line, Random random) {
    StringBuilder mangled = new StringBuilder(line);
    for (int i = random.nextInt(6); i >= 0; i--) mangled.setCharAt(random.nextInt(line.length()), (char) (random.nextInt(224) + 32));
    return random.nextInt(4) == 0 ? mangled.substring(0, random.nextInt(mangled.length())) : mangled.toString();
  }

  private interface Compressor {
    OutputStream open(OutputStream out) throws IOException;
  }

  private static byte[] compressed(Compressor compressor, String text) throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (OutputStream out = compressor.open(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zstd(String text) throws IOException {
    return compressed(com.github.luben.zstd.ZstdOutputStream::new, text);
  }
}
