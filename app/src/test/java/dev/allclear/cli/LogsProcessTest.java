package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes of their own: what a signal does to them, and a terminal without UTF-8. */
class LogsProcessTest {
  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test void anInterruptedSurveyPrintsWhatItKnows() throws Exception {
    Files.write(folder.resolve("a.log"), List.of("2026-11-11 10:31:00 INFO known already", "2026-11-11 10:31:01 INFO known already"));
    try (RandomAccessFile endless = new RandomAccessFile(folder.resolve("endless.log").toFile(), "rw")) {
      endless.setLength(2_000L << 30);
    }
    Process process = start("UTF-8", "logs", "survey", folder.toString(), "--zone", "UTC", "--json");
    process.waitFor(4, TimeUnit.SECONDS);
    interrupt(process);

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(Exit.INTERRUPTED);
    String out = Files.readString(out());
    assertThat(out).startsWith("{\n  \"schema\": \"allclear.logs.survey/1\"").contains("Reading was stopped after ").endsWith("}\n");
  }

  @Test void muchTextIsAnsweredFirstFromASampleMarkedAsSuch() throws Exception {
    Files.write(folder.resolve("a.log"), java.util.stream.IntStream.range(0, 2_000).mapToObj(i -> "2026-11-11 %02d:%02d:00 INFO %s %d".formatted(i / 100, i % 60, i < 1_000 ? "tick" : "Blahblahblah", i)).toList());

    Process process = start("UTF-8", "logs", "survey", folder.toString(), "--zone", "UTC", "--json");

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(err())).startsWith("First answer, from a sample of about ").contains("the exact one follows.");
    assertThat(Files.readString(out())).contains("\"lines\": 2000,");
  }

  @Test void followTellsOfANewLineWithinFiveSecondsAndEndsOnInterruption() throws Exception {
    Path log = Files.write(folder.resolve("a.log"), List.of("2026-11-11 10:31:00 INFO Request 1 done"));
    Process process = start("UTF-8", "logs", "follow", folder.toString(), "--zone", "UTC");
    waitFor(err(), "Following 1 files");

    Files.write(log, List.of("2026-11-11 10:31:00 ERROR Disk\u001b[31m is full"), StandardOpenOption.APPEND);
    long from = System.nanoTime();
    waitFor(out(), "Disk");

    assertThat(System.nanoTime() - from).isLessThan(TimeUnit.SECONDS.toNanos(5));
    assertThat(Files.readString(out())).contains("new ERROR: Disk is full").doesNotContain("\u001b");
    interrupt(process);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(Exit.INTERRUPTED);
  }

  @Test void withoutUtf8TheDocumentStaysExactAndTheReportReadable() throws Exception {
    Path log = folder.resolve("a.log");
    Files.write(log, List.of("2026-11-11 10:31:00 INFO Größe 17", "2026-11-11 10:31:00 INFO Größe 18"));

    Process json = start("US-ASCII", "logs", "survey", log.toString(), "--zone", "UTC", "--json");
    assertThat(json.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String document = Files.readString(out());
    Process text = start("US-ASCII", "logs", "survey", log.toString(), "--zone", "UTC");
    assertThat(text.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(document).contains("Gr\\u00f6\\u00dfe <*>");
    assertThat(Files.readAllBytes(out())).inHexadecimal().doesNotContain(0xC3).isNotEmpty();
  }

  private Process start(String encoding, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
        "-Dstdout.encoding=" + encoding, "-Dallclear.logs.much=10000", "-cp", System.getProperty("java.class.path"), "dev.allclear.cli.Main"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectOutput(out().toFile()).redirectError(err().toFile()).start();
    started.add(process);
    return process;
  }

  private Path out() {
    return folder.resolveSibling(folder.getFileName() + ".out");
  }

  private Path err() {
    return folder.resolveSibling(folder.getFileName() + ".err");
  }

  private static void waitFor(Path file, String words) throws Exception {
    for (int i = 0; i < 300 && !(Files.exists(file) && Files.readString(file, StandardCharsets.UTF_8).contains(words)); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(Files.readString(file)).contains(words);
  }

  /** As Ctrl-C does; where that is ignored, as in a shell's background, as a polite kill does. */
  private static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    if (!process.waitFor(3, TimeUnit.SECONDS)) {
      process.destroy();
    }
  }
}
