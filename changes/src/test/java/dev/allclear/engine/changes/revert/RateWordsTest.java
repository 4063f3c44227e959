package dev.allclear.engine.changes.revert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.changes.source.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateWordsTest {
  @TempDir Path temp;

  /** The line in question stands at the place of {@code @}; what is around it is the same in all languages. */
  private static RateWords.Answer limit(String head, String before, String line, String after, Language language) {
    List<String> text = List.of(head, before, line, after);
    return RateWords.limit(text, 2, 2, language);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "JAVA       | import x.Y; | void f() {  | LOG.warn(\"a {}\", x.getName());   | if (java.util.concurrent.ThreadLocalRandom.current().nextInt(1000) == 0) LOG.warn(\"a {}\", x.getName());",
      "JAVA       | import com.google.common.flogger.FluentLogger; | void f() { | logger.atInfo().log(\"a\"); | logger.atInfo().atMostEvery(1, java.util.concurrent.TimeUnit.MINUTES).log(\"a\");",
      "KOTLIN     | import x.Y  | fun f() {   | logger.info(\"a $x\")               | if (kotlin.random.Random.nextInt(1000) == 0) logger.info(\"a $x\")",
      "SCALA      | import x.Y  | def f() = { | log.info(s\"a $x\")                 | if (scala.util.Random.nextInt(1000) == 0) log.info(s\"a $x\")",
      "JAVASCRIPT | let x = 1   | f()         | console.log(\"a\", x)               | if (Math.random() * 1000 < 1) console.log(\"a\", x)",
      "CSHARP     | using X;    | {           | _logger.LogInformation(\"a {X}\", x); | if (System.Random.Shared.Next(1000) == 0) _logger.LogInformation(\"a {X}\", x);",
      "PHP        | <?php       | {           | $this->logger->info('a ' . $x);     | if (mt_rand(1, 1000) === 1) $this->logger->info('a ' . $x);",
      "PYTHON     | import random | def f():  | log.info('a %s', x)                 | if random.randrange(1000) == 0: log.info('a %s', x)",
      "GO         | import \"math/rand\" | func f() { | log.Printf(\"a %d\", x)         | if rand.Float64()*1000 < 1 { log.Printf(\"a %d\", x) }",
      "C          | #include <glog/logging.h> | { | LOG(WARNING) << \"a\";            | LOG_EVERY_N(WARNING, 1000) << \"a\";",
      "C          | #include <linux/kernel.h> | { | pr_warn(\"a %d\", x);             | pr_warn_ratelimited(\"a %d\", x);",
  })
  void limitsTheRate(Language language, String head, String before, String line, String limited) {
    RateWords.Answer answer = limit(head, before, line, "}", language);

    assertThat(answer.why()).isEmpty();
    assertThat(answer.limit()).isNotNull().satisfies(limit -> assertThat(limit.after()).isEqualTo(limited));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "JAVA       | import x.Y; | if (x)      | LOG.warn(\"a\");                    | }    | stand alone",
      "JAVA       | import x.Y; | run(() ->   | LOG.warn(\"a\");                    | }    | stand alone",
      "JAVA       | import x.Y; | case 1:     | LOG.warn(\"a\");                    | }    | stand alone",
      "JAVA       | import x.Y; | {           | if (x) LOG.warn(\"a\");             | }    | stand alone",
      "JAVA       | import x.Y; | {           | LOG.warn(\"a {}\", ++n);            | }    | more than look (++)",
      "JAVA       | import x.Y; | {           | LOG.warn(\"a {}\", n = 1);          | }    | more than look",
      "JAVA       | import x.Y; | {           | LOG.warn(\"a {}\", n.getAndIncrement()); | } | more than look (getAndIncrement())",
      "JAVA       | import x.Y; | {           | LOG.warn(\"a {}\", tidy());         | }    | more than look (tidy())",
      "JAVASCRIPT | let x = 1   | f()         | console.log(`a ${next()}`)          | }    | more than look",
      "JAVASCRIPT | let x = 1   | if (x)      | console.log(\"a\")                  | else | stand alone",
      "JAVASCRIPT | let x = 1   | y)          | console.log(\"a\")                  | else | stand alone",
      "PYTHON     | import x    | def f():    | log.info('a')                       | pass | needs nothing but this line",
      "PYTHON     | import random | def f():  | log.info(f'a {next(x)}')            | pass | more than look",
      "GO         | import \"fmt\" | {        | log.Printf(\"a\")                   | }    | needs nothing but this line",
      "RUST       | use x;      | {           | warn!(\"a\");                       | }    | needs nothing but this line",
      "RUBY       | x           | def f       | logger.warn \"a\"                   | end  | needs nothing but this line",
  })
  void leavesAloneWhatItDoesNotKnowForCertain(Language language, String head, String before, String line, String after, String why) {
    RateWords.Answer answer = limit(head, before, line, after, language);

    assertThat(answer.limit()).isNull();
    assertThat(answer.why()).contains(why);
  }

  @Test
  void compilesInJavaWhereverAStatementMayStand() throws Exception {
    String source = """
        class Cache {
          static final class Log { void info(String text, Object... values) { } }
          static final Log LOG = new Log();
          Cache(int s) {
            LOG.info("made {}", s);
          }
          int warm(int s, java.util.List<String> p) {
            for (int i = 0; i < s; i++) {
              LOG.info("Cache segment {} considered warm after {} probes", s, p.size());
            }
            Runnable run = () -> {
              LOG.info("run {}",
                  String.valueOf(s));
            };
            run.run();
            LOG.info("end");
            return s;
          }
        }
        """;
    List<String> lines = source.lines().toList();
    List<String> patched = new ArrayList<>(lines);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith("LOG.")) {
        RateWords.Answer answer = RateWords.limit(lines, i, i, Language.JAVA);
        assertThat(answer.limit()).as(lines.get(i) + " " + answer.why()).isNotNull();
        patched.set(i, answer.limit().after());
      }
    }

    assertThat(patched).filteredOn(line -> line.contains("nextInt(1000)")).hasSize(4);
    assertThat(compiled(String.join("\n", patched))).isEmpty();
  }

  /** What the compiler says; empty when all is well. It is started as a program, because the engine's module does not read the compiler's. */
  private String compiled(String source) throws IOException, InterruptedException {
    Path file = Files.writeString(temp.resolve("Cache.java"), source);
    Process compiler = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "javac").toString(), "-J-XX:TieredStopAtLevel=1", "-proc:none", "-d", temp.toString(), file.toString()).redirectErrorStream(true).start();
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return compiler.waitFor() == 0 ? "" : said + source;
  }
}
