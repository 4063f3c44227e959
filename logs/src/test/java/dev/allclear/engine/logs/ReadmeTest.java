package dev.allclear.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README, compiled and run as it is written, but for the folder. */
class ReadmeTest {
  @TempDir Path root;

  @Test void theExampleWorksAsWritten() throws Exception {
    Path logs = root.resolve("checkout");
    new LogFolder(logs).plain("app.log", lines());
    String example = example().replace("/var/log/checkout", logs.toString());
    Path output = root.resolve("out.txt");
    Path source = Files.writeString(root.resolve("Example.java"), "import dev.allclear.engine.logs.*; import java.nio.file.*; import java.time.*;\npublic class Example { public static void main(String[] args) throws Exception {\n" + example + "\n} }");

    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath(), source.toString()).redirectErrorStream(true).redirectOutput(output.toFile()).start();

    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output)).contains("`Cache segment <*> considered warm after <*> probes` is new since Wed 2026-11-11 10:31: ").contains("\"schema\": \"allclear.logs.survey/1\"");
    assertThat(example.lines().filter(l -> !l.isBlank()).count()).isLessThanOrEqualTo(10);
  }

  private static String example() throws IOException {
    Path readme = Path.of("README.md");
    Matcher code = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(readme));
    assertThat(code.find()).isTrue();
    return code.group(1);
  }

  private static String classPath() {
    String modules = System.getProperty("jdk.module.path", "");
    return System.getProperty("java.class.path") + (modules.isEmpty() ? "" : ":" + modules) + ":" + Path.of("target/classes").toAbsolutePath();
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int minute = 0; minute < 8 * 1440; minute++) {
      String at = "2026-11-%02d %02d:%02d:00 ".formatted(8 + minute / 1440, minute / 60 % 24, minute % 60);
      lines.add(at + "INFO Request " + minute + " done");
      if (at.compareTo("2026-11-11 10:31") >= 0) lines.add(at + "INFO Cache segment " + minute + " considered warm after 3 probes");
    }
    return lines;
  }
}
