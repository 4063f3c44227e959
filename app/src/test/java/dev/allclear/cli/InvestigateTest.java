package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class InvestigateTest {
  private static final DateTimeFormatter LOGBACK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ENGLISH);
  private static final DateTimeFormatter HUNDREDTHS = DateTimeFormatter.ofPattern("MMMM d HH:mm:ss:SS", Locale.ENGLISH);
  @TempDir Path logs;
  @TempDir Path code;

  @BeforeEach void cacheInAFolderOfItsOwn(@TempDir Path home) {
    System.setProperty("user.home", home.toString());
  }

  @Test void namesLineOnsetCountsAndCommitOfAJavaServiceWithRotatedGzipLogs() throws Exception {
    LogsOnDisk written = new LogsOnDisk(ZoneId.of("Europe/Berlin"))
        .lines("priced", "2026-11-07T00:00:00.123Z", "2026-11-15T01:00:00Z", Duration.ofSeconds(120), (at, n) ->
            LOGBACK.format(at) + " INFO  [http-" + n % 8 + "] c.e.checkout.Baskets - Basket " + (70_000 + n) + " priced in " + n % 97 + " ms")
        .lines("warm", "2026-11-11T09:31:07.004Z", "2026-11-15T01:00:00Z", Duration.ofSeconds(60), (at, n) ->
            LOGBACK.format(at) + " INFO  [warm-1] c.e.checkout.PriceCache - Cache segment " + (4000 + n % 900) + " considered warm after " + n % 4 + " probes");
    written.into(logs);
    String guilty = checkoutWithTheLogStatementOf("2026-11-11T09:29:00Z");

    CommandRun run = CommandRun.of("investigate", "--logs", logs.toString(), "--repo", code.toString(), "--zone", "Europe/Berlin", "--json");

    JsonNode document = run.json();
    JsonNode first = document.at("/findings/0");
    assertThat(run.exit()).isZero();
    assertThat(document.at("/schema").asString()).isEqualTo("allclear.investigation/1");
    assertThat(document.at("/host/schema").asString()).isEqualTo("allclear.host/1");
    assertThat(document.at("/totals/lines").asLong()).isEqualTo(written.allLines());
    assertThat(document.at("/totals/files").asInt()).isEqualTo(9);
    assertThat(document.at("/findings").size()).isEqualTo(1);
    assertThat(first.at("/template/template").asString()).isEqualTo("Cache segment <*> considered warm after <*> probes");
    assertThat(first.at("/template/lines").asLong()).isEqualTo(written.linesOf("warm"));
    assertThat(first.at("/template/bytes").asLong()).isEqualTo(written.bytesOf("warm"));
    assertThat(first.at("/template/change/kind").asString()).isEqualTo("new");
    assertThat(first.at("/template/change/onset").asString()).startsWith("2026-11-11T09:31:07");
    assertThat(first.at("/template/counts").isMissingNode()).isTrue();
    assertThat(first.at("/suspects/schema").asString()).isEqualTo("allclear.changes.suspects/1");
    assertThat(first.at("/suspects/verdict").asString()).isEqualTo("introduced");
    assertThat(first.at("/suspects/suspects/0/commit").asString()).isEqualTo(guilty);
    assertThat(first.at("/suspects/suspects/0/confidence").asString()).isEqualTo("high");
    assertThat(first.at("/suspects/suspects/0/evidence/file").asString()).isEqualTo("src/main/java/com/example/checkout/PriceCache.java");
  }

  @Test void readsStampsWithoutYearWhoseLastFieldIsHundredths() throws Exception {
    LogsOnDisk written = new LogsOnDisk(ZoneId.of("UTC"))
        .lines("served", "2026-06-20T00:00:00.010Z", "2026-06-30T04:00:00Z", Duration.ofSeconds(120), (at, n) ->
            HUNDREDTHS.format(at) + " host com.foo.web [INFO]: Request " + n + " served in " + n % 89 + " ms")
        .lines("blah", "2026-06-24T10:31:14.010Z", "2026-06-30T04:00:00Z", Duration.ofSeconds(36), (at, n) ->
            HUNDREDTHS.format(at) + " host com.foo.bar [INFO]: Blahblahblah");
    written.into(logs);
    String guilty;
    try (RepositoryOnDisk repository = new RepositoryOnDisk(code)) {
      repository.commit("2026-06-15T08:00:00Z", "Begin", "src/com/foo/web.java", "class web {\n  void serve() { log.info(\"Request {} served in {} ms\", n, t); }\n}\n");
      guilty = repository.commit("2026-06-24T10:20:00Z", "Improve Blah", "src/com/foo/bar.java", "class bar {\n  void run() {\n    log.info(\"Blahblahblah\");\n  }\n}\n");
      repository.commit("2026-06-26T10:20:00Z", "Describe", "README.md", "Blah\n");
    }

    CommandRun run = CommandRun.of("investigate", "--logs", logs.toString(), "--repo", code.toString(), "--zone", "UTC", "--no-host", "--json");

    JsonNode first = run.json().at("/findings/0");
    assertThat(run.exit()).isZero();
    assertThat(run.json().at("/host").isNull()).isTrue();
    assertThat(first.at("/template/template").asString()).isEqualTo("Blahblahblah");
    assertThat(first.at("/template/logger").asString()).isEqualTo("com.foo.bar");
    assertThat(first.at("/template/lines").asLong()).isEqualTo(written.linesOf("blah"));
    assertThat(first.at("/template/change/onset").asString()).isEqualTo("2026-06-24T10:31:14.010Z");
    assertThat(first.at("/template/change/after").asDouble()).isCloseTo(100, org.assertj.core.api.Assertions.within(1.0));
    assertThat(first.at("/suspects/suspects/0/commit").asString()).isEqualTo(guilty);
  }

  @Test void answersNotInRepoWhenTheCommitIsNotThere() throws Exception {
    newLineSinceWednesday().into(logs);
    try (RepositoryOnDisk repository = new RepositoryOnDisk(code)) {
      repository.commit("2026-11-01T08:00:00Z", "Begin", "src/Main.java", "class Main { void run() { log.info(\"Started on port {}\", port); } }\n");
    }

    CommandRun run = CommandRun.of("investigate", "--logs", logs.toString(), "--repo", code.toString(), "--no-host", "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.json().at("/findings/0/suspects/verdict").asString()).isEqualTo("not-in-repo");
    assertThat(run.json().at("/findings/0/suspects/suspects").size()).isZero();
  }

  @Test void takesTheAnswerOfTheRepositoryThatHoldsTheStatement(@TempDir Path other) throws Exception {
    new LogsOnDisk(ZoneId.of("UTC"))
        .lines("priced", "2026-11-07T00:00:00.123Z", "2026-11-15T01:00:00Z", Duration.ofSeconds(120), (at, n) -> LOGBACK.format(at) + " INFO c.e.checkout.Baskets - Basket " + n + " priced in " + n % 97 + " ms")
        .lines("warm", "2026-11-11T09:31:07.004Z", "2026-11-15T01:00:00Z", Duration.ofSeconds(60), (at, n) -> LOGBACK.format(at) + " INFO c.e.checkout.PriceCache - Cache segment " + n + " considered warm after " + n % 4 + " probes")
        .into(logs);
    String guilty = checkoutWithTheLogStatementOf("2026-11-11T09:29:00Z");
    try (RepositoryOnDisk repository = new RepositoryOnDisk(other)) {
      repository.commit("2026-11-11T09:00:00Z", "Begin", "src/Main.java", "class Main { void run() { log.info(\"Started on port {}\", port); } }\n");
    }

    CommandRun run = CommandRun.of("investigate", "--logs", logs.toString(), "--repo", other.toString(), "--repo", code.toString(), "--zone", "UTC", "--no-host", "--json");

    assertThat(run.json().at("/findings/0/repository").asString()).isEqualTo(code.toString());
    assertThat(run.json().at("/findings/0/suspects/suspects/0/commit").asString()).isEqualTo(guilty);
  }

  @Test void saysThatAFolderIsNoRepositoryAndShowsTheFindingsAllTheSame() {
    newLineSinceWednesday().into(logs);

    CommandRun run = CommandRun.of("investigate", "--logs", logs.toString(), "--repo", code.toString(), "--no-host", "--json");

    assertThat(run.exit()).isEqualTo(7);
    assertThat(run.err()).contains("is no git repository").doesNotContain("Exception");
    assertThat(run.json().at("/findings").size()).isEqualTo(1);
    assertThat(run.json().at("/findings/0/suspects").isNull()).isTrue();
  }

  @Test void readsBadFilesAsFarAsTheyGoAndNamesThem() throws IOException {
    newLineSinceWednesday().into(logs);
    byte[] packed = Files.readAllBytes(logs.resolve("app-2026-11-12.log.gz"));
    Files.write(logs.resolve("app-2026-11-12.log.gz"), java.util.Arrays.copyOf(packed, packed.length / 2));
    Files.createFile(logs.resolve("empty.log"));
    byte[] binary = new byte[100_000];
    new java.util.Random(1).nextBytes(binary);
    Files.write(logs.resolve("heap.bin"), binary);

    CommandRun run = CommandRun.of("investigate", "--logs", logs.toString(), "--no-host", "--json");

    assertThat(run.exit()).isEqualTo(7);
    assertThat(run.err()).contains("app-2026-11-12.log.gz", "empty.log", "heap.bin").doesNotContain("Exception");
    assertThat(run.json().at("/findings/0/template/template").asString()).contains("considered warm");
    assertThat(run.json().at("/problems").size()).isPositive();
  }

  @Test void findsNothingInLogsThatAreAsUsual() {
    new LogsOnDisk(ZoneId.of("UTC"))
        .lines("priced", "2026-11-07T00:00:00Z", "2026-11-15T01:00:00Z", Duration.ofSeconds(300), (at, n) -> LOGBACK.format(at) + " INFO  [m] c.e.Baskets - Basket " + n + " priced")
        .into(logs);

    CommandRun json = CommandRun.of("investigate", "--logs", logs.toString(), "--no-host", "--json");
    CommandRun words = CommandRun.of("investigate", "--logs", logs.toString(), "--no-host");

    assertThat(json.exit()).isZero();
    assertThat(json.json().at("/findings").size()).isZero();
    assertThat(words.out()).contains("Nothing unusual in the logs");
  }

  @Test void saysItInSentencesForPeople() throws Exception {
    newLineSinceWednesday().into(logs);
    String guilty = checkoutWithTheLogStatementOf("2026-11-11T09:29:00Z");

    CommandRun run = CommandRun.of("investigate", "--logs", logs.toString(), "--repo", code.toString(), "--zone", "UTC");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("is new since Wed 2026-11-11 09:31").contains("Suspect change, ranked 1").contains(guilty.substring(0, 10)).contains("CPU ").contains("Disk ");
    assertThat(run.out()).doesNotContain("A. Developer");
  }

  @Test void neverLetsALogLineSteerTheTerminal() {
    new LogsOnDisk(ZoneId.of("UTC"))
        .lines("usual", "2026-11-07T00:00:00Z", "2026-11-15T01:00:00Z", Duration.ofSeconds(300), (at, n) -> LOGBACK.format(at) + " INFO  [m] c.e.Baskets - Basket " + n + " priced")
        .lines("hostile", "2026-11-11T09:31:00Z", "2026-11-15T01:00:00Z", Duration.ofSeconds(30), (at, n) -> LOGBACK.format(at) + " INFO  [m] c.e.Evil - Clear \u001b[2J the screen \u202e of the engineer")
        .into(logs);

    CommandRun words = CommandRun.of("investigate", "--logs", logs.toString(), "--no-host");
    CommandRun json = CommandRun.of("investigate", "--logs", logs.toString(), "--no-host", "--json");

    assertThat(words.out()).contains("the screen").doesNotContain("\u001b").doesNotContain("\u202e");
    assertThat(json.out()).contains("the screen").doesNotContain("\u001b").doesNotContain("\u202e");
  }

  @Test void answersFourForAPathThatDoesNotExist() {
    CommandRun run = CommandRun.of("investigate", "--logs", logs.resolve("gone").toString());

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("gone does not exist");
    assertThat(run.out()).isEmpty();
  }

  @Test void answersTwoForATimeThatIsNone() {
    CommandRun run = CommandRun.of("investigate", "--logs", logs.toString(), "--since", "yesterday-ish");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("not \"yesterday-ish\"");
  }

  private static LogsOnDisk newLineSinceWednesday() {
    return new LogsOnDisk(ZoneId.of("UTC"))
        .lines("priced", "2026-11-07T00:00:00.123Z", "2026-11-15T01:00:00Z", Duration.ofSeconds(300), (at, n) ->
            LOGBACK.format(at) + " INFO  [http-" + n % 8 + "] c.e.checkout.Baskets - Basket " + (70_000 + n) + " priced in " + n % 97 + " ms")
        .lines("warm", "2026-11-11T09:31:07.004Z", "2026-11-15T01:00:00Z", Duration.ofSeconds(60), (at, n) ->
            LOGBACK.format(at) + " INFO  [warm-1] c.e.checkout.PriceCache - Cache segment " + (4000 + n % 900) + " considered warm after " + n % 4 + " probes");
  }

  /** A dozen commits, one of which adds the statement. */
  private String checkoutWithTheLogStatementOf(String at) throws IOException, GitAPIException {
    String cache = "src/main/java/com/example/checkout/PriceCache.java";
    String baskets = "src/main/java/com/example/checkout/Baskets.java";
    String before = "package com.example.checkout;\n\nclass PriceCache {\n  void warm(Segment segment) {\n    int probes = probeUntilWarm(segment);\n    metrics.warmed(segment);\n  }\n}\n";
    try (RepositoryOnDisk repository = new RepositoryOnDisk(code)) {
      repository.commit("2026-10-20T08:00:00Z", "Begin", cache, before);
      repository.commit("2026-10-21T08:00:00Z", "Price baskets", baskets, "package com.example.checkout;\n\nclass Baskets {\n  void price(Basket b) {\n    log.info(\"Basket {} priced in {} ms\", b.id(), ms);\n  }\n}\n");
      for (int day = 1; day <= 9; day++) {
        repository.commit("2026-11-0" + day + "T09:00:00Z", "Tune " + day, "config/checkout.properties", "segments=" + day + "\n");
      }
      String guilty = repository.commit(at, "Say when a cache segment is warm", cache,
          before.replace("    metrics.warmed(segment);\n", "    metrics.warmed(segment);\n    log.info(\"Cache segment {} considered warm after {} probes\", segment.id(), probes);\n"));
      repository.commit("2026-11-12T09:00:00Z", "Tune again", "config/checkout.properties", "segments=12\n");
      return guilty;
    }
  }
}
