package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of a copy that is built, among JDKs that only say what they are asked. */
class LauncherTest {
  private static final List<String> PROGRAMS = List.of("sed", "dirname", "readlink", "head", "find", "cat", "sh");
  private @TempDir Path folder;
  private Path jdks;
  private Path path;

  @BeforeEach void copy() throws IOException {
    Path target = Files.createDirectories(folder.resolve("copy of allclear/app/target"));
    Files.createDirectories(target.resolve("lib"));
    Files.writeString(target.resolve("allclear.jar"), "");
    Files.writeString(target.resolve("lib/picocli-4.jar"), "");
    Files.copy(Path.of("..", "allclear"), folder.resolve("copy of allclear/allclear"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    jdks = Files.createDirectories(folder.resolve("jdks"));
    path = Files.createDirectories(folder.resolve("bin"));
    for (String program : PROGRAMS) {
      Path usual = Files.exists(Path.of("/usr/bin", program)) ? Path.of("/usr/bin", program) : Path.of("/bin", program);
      Files.createSymbolicLink(path.resolve(program), usual);
    }
  }

  @Test void saysInOneLineWhatIsMissingWhereOnlyOlderJdksAre() throws Exception {
    jdk("openjdk-17", "17.0.19");
    jdk("temurin-21", "21.0.4");

    CommandRun run = run(Map.of(), "status");

    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err().lines()).singleElement().asString().startsWith("allclear: needs a JDK 25 or newer").contains("JAVA_HOME");
    assertThat(run.out()).isEmpty();
  }

  @Test void findsTheNewEnoughJdkWithoutAnyJavaOnThePath() throws Exception {
    jdk("openjdk-17", "17.0.19");
    jdk("temurin-25", "25.0.3");

    CommandRun run = run(Map.of(), "declare", "customers complain in chat");

    assertThat(run.out()).contains("jdks/temurin-25").contains("copy of allclear/app/target/allclear.jar|declare|customers complain in chat|");
    assertThat(run.exit()).as("the exit code of the program").isEqualTo(7);
  }

  @Test void prefersTheJdkThatOneChose() throws Exception {
    jdk("temurin-25", "25.0.3");
    Path chosen = jdk("my-26", "26");

    assertThat(run(Map.of("JAVA_HOME", chosen.toString()), "version").out()).contains("jdks/my-26");
  }

  @Test void letsAnOldJdkInJavaHomeBe() throws Exception {
    Path old = jdk("openjdk-17", "17.0.19");
    jdk("temurin-25", "25.0.3");

    assertThat(run(Map.of("JAVA_HOME", old.toString()), "version").out()).contains("jdks/temurin-25");
  }

  @Test void noOptionOfTheLauncherMakesTheJdkWarn() throws Exception {
    jdk("temurin-25", "25.0.3");
    List<String> options = run(Map.of(), "logs", "survey", "-").out().lines().skip(1).flatMap(line -> List.of(line.split("\\|")).stream()).filter(word -> word.startsWith("-XX:") && !word.contains("AOT") && !word.contains("Shared")).toList();
    List<String> real = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    real.addAll(options);
    real.add("-version");

    Process process = new ProcessBuilder(real).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(options).contains("-XX:-UseLoopPredicate");
    assertThat(said).doesNotContainIgnoringCase("warning");
  }

  private Path jdk(String name, String version) throws IOException {
    Path jdk = jdks.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    program(jdk.resolve("bin/javac"), "exit 0");
    program(jdk.resolve("bin/java"), "echo \"$0\"; for word in \"$@\"; do printf '%s|' \"$word\"; done; exit 7");
    return jdk;
  }

  private static void program(Path file, String words) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + words + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private CommandRun run(Map<String, String> more, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", folder.resolve("copy of allclear/allclear").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).redirectOutput(folder.resolve("out").toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", path.toString(), "HOME", folder.toString(), "ALLCLEAR_JVM_DIRS", jdks.toString()));
    builder.environment().putAll(more);
    int exit = builder.start().waitFor();
    return new CommandRun(exit, Files.readString(folder.resolve("out"), StandardCharsets.UTF_8), Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
  }
}
