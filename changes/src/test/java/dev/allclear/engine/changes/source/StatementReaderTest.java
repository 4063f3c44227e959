package dev.allclear.engine.changes.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class StatementReaderTest {
  private static List<String> keys(Language language, String... lines) {
    return StatementReader.read(String.join("\n", lines), language).stream().map(s -> s.key().replace("\0", " ~ ").strip()).toList();
  }

  /** Each source has exactly one log statement, and its text is that of the last column; ~ stands for a gap. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "JAVA       | LOG.warn(\"Segment {} warm after {} probes\", s, p);                         | Segment ~ warm after ~ probes",
      "JAVA       | LOG.warn(\"Segment \" + s + \" warm after \" + p.get(1) + \" probes\");      | Segment ~ warm after ~ probes",
      "JAVA       | log.info(String.format(\"Segment %s warm after %,d probes\", s, p));          | Segment ~ warm after ~ probes",
      "JAVA       | log.info(\"Segment %s warm after %d probes\".formatted(s, p));                | Segment ~ warm after ~ probes",
      "JAVA       | throw new IOException(\"Segment \" + s + \" is gone\");                       | Segment ~ is gone",
      "JAVA       | LOG.log(Level.WARNING, \"Segment {0} warm after {1} probes\", x);             | Segment ~ warm after ~ probes",
      "JAVA       | log.debug(() -> \"Segment \" + s + \" is warm\");                             | Segment ~ is warm",
      "KOTLIN     | logger.info { \"Segment ${s.id} warm after $probes probes\" }                 | Segment ~ warm after ~ probes",
      "KOTLIN     | logger.warn(\"Segment $s warm after ${p + 1} probes\")                        | Segment ~ warm after ~ probes",
      "SCALA      | log.info(s\"Segment $s warm after ${p + 1} probes\")                          | Segment ~ warm after ~ probes",
      "GO         | log.Printf(\"segment %v warm after %d probes\", s, p)                         | segment ~ warm after ~ probes",
      "GO         | return fmt.Errorf(`segment %q is gone: %w`, s, err)                           | segment ~ is gone: ~",
      "JAVASCRIPT | console.error(`Segment ${s} warm after ${p.n} probes`);                       | Segment ~ warm after ~ probes",
      "JAVASCRIPT | logger.warn('Segment ' + s + ' is warm');                                     | Segment ~ is warm",
      "JAVASCRIPT | console.log('Segment', s, 'is warm');                                         | Segment ~ is warm",
      "PYTHON     | LOG.warning(_LW('Segment %(id)s warm after %(n)d probes'), {})                | Segment ~ warm after ~ probes",
      "PYTHON     | log.info(f\"Segment {s!r} warm after {p:>4} probes\")                         | Segment ~ warm after ~ probes",
      "PYTHON     | log.info(\"Segment {} warm after {n} probes\".format(s, n=p))                 | Segment ~ warm after ~ probes",
      "PYTHON     | raise ValueError(\"Segment %s is gone\" % s)                                  | Segment ~ is gone",
      "C          | error(\"Segment %.100s warm after %\" PRIu64 \" probes\", s, p);              | Segment ~ warm after ~ probes",
      "C          | LOG(WARNING) << \"Segment \" << s << \" warm after \" << p << \" probes\";    | Segment ~ warm after ~ probes",
      "C          | std::cerr << \"Segment \" << s << \" is gone\" << std::endl;                  | Segment ~ is gone ~",
      "CSHARP     | _logger.LogWarning($\"Segment {s.Id} warm after {p:N0} probes\");             | Segment ~ warm after ~ probes",
      "CSHARP     | _logger.LogWarning(\"Segment {Segment} warm after {Probes} probes\", s, p);   | Segment ~ warm after ~ probes",
      "RUST       | warn!(\"segment {} warm after {probes:?} probes\", s);                        | segment ~ warm after ~ probes",
      "RUBY       | logger.warn \"Segment #{s.id} warm after #{p} probes\"                        | Segment ~ warm after ~ probes",
      "RUBY       | raise 'Segment is gone'                                                       | Segment is gone",
  })
  void readsTheTextOfALogStatement(Language language, String source, String text) {
    assertThat(keys(language, source)).containsExactly(text);
  }

  @Test
  void readsPhpBetweenMarkup() {
    assertThat(keys(Language.PHP, "<p>Don't</p><?php", "$this->logger->warning('Segment ' . $s . ' is warm');", "?>", "<b>it's</b>"))
        .containsExactly("Segment ~ is warm");
    assertThat(keys(Language.PHP, "<?php error_log(\"Segment $s warm after {$p->n} probes\");")).containsExactly("Segment ~ warm after ~ probes");
  }

  @Test
  void joinsALiteralThatIsBrokenOverLines() {
    assertThat(keys(Language.JAVA, "LOG.warn(\"Connection broken for id \" + sid", "    + \", my id = \" + self);")).containsExactly("Connection broken for id ~ , my id = ~");
    assertThat(keys(Language.PYTHON, "LOG.warn('Instance %s disappeared '", "         'during %s', a, b)")).containsExactly("Instance ~ disappeared during ~");
    assertThat(keys(Language.C, "debug(\"Received \"", "      \"disconnect from %s\", x);")).containsExactly("Received disconnect from ~");
  }

  @Test
  void takesEachBranchOfAChoiceForItself() {
    assertThat(keys(Language.JAVA, "LOG.info(\"Server is \" + (ok ? \"ready to serve\" : \"still starting\") + \" now\");"))
        .containsExactly("Server is ready to serve now", "Server is still starting now");
    assertThat(keys(Language.JAVA, "LOG.info(ok ? \"ready to serve\" : \"still starting\");")).containsExactly("ready to serve", "still starting");
    assertThat(keys(Language.PYTHON, "log.info('ready to serve' if ok else 'still starting')")).containsExactly("ready to serve", "still starting");
  }

  @Test
  void readsTextBlocksLineByLine() {
    assertThat(keys(Language.JAVA, "log.info(\"\"\"", "    Segment %s is warm", "    after %d probes\"\"\".formatted(a, b));")).containsExactly("Segment ~ is warm", "after ~ probes");
  }

  @Test
  void dropsCommentsAndDocstrings() {
    assertThat(keys(Language.JAVA, "// log.info(\"not this one\");", "/* log.info(\"nor this one\"); */", "log.info(\"but this one\");")).containsExactly("but this one");
    assertThat(keys(Language.PYTHON, "def f():", "    \"\"\"This is documentation.\"\"\"", "    # log.info('not this')", "    log.info('but this one')")).containsExactly("but this one");
  }

  @Test
  void tellsShapeLevelAndLine() {
    Statement statement = StatementReader.read("class A {\n  void f() {\n    LOG.warn(\"Segment {} is warm\",\n        s);\n  }\n}\n", Language.JAVA).getFirst();

    assertThat(statement.shape()).isEqualTo(Shape.LOG);
    assertThat(statement.level()).isEqualTo(Level.WARN);
    assertThat(statement.line()).isEqualTo(2);
  }

  @Test
  void readsMessageBundles() {
    assertThat(keys(Language.BUNDLE, "# a comment", "cache.warm=Segment {0} warm after {1} probes", "short=x")).containsExactly("Segment ~ warm after ~ probes");
  }

  @Test
  void survivesTextThatIsNotTheLanguage() {
    String odd = "\"\"\"'''`${{{((([[[\\\"%(\u0000/*<<<EOT\n".repeat(500);

    for (Language language : Language.values()) {
      assertThat(StatementReader.read(odd, language)).isNotNull();
    }
  }

  @Test
  void takesTheLevelOfAFluentLoggerFromTheCallBefore() {
    Statement java = StatementReader.read("class A {\n  void f() {\n    log.atWarn().addKeyValue(\"a\", 1).log(\"Segment {} is warm\", s);\n  }\n}\n", Language.JAVA).getLast();
    Statement go = StatementReader.read("func f() {\n\tlog.Error().Str(\"segment\", s).Msg(\"segment is not warm\")\n}\n", Language.GO).getLast();

    assertThat(java.level()).isEqualTo(Level.WARN);
    assertThat(java.shape()).isEqualTo(Shape.LOG);
    assertThat(go.level()).isEqualTo(Level.ERROR);
    assertThat(go.shape()).isEqualTo(Shape.LOG);
  }

  @Test
  void doesNotTakeTheFilesVersionThatCvsKeepsInItForAMessage() {
    assertThat(StatementReader.read("RCSID(\"$OpenBSD: sshd.c,v 1.207 2001/10/24 19:57:40 markus Exp $\");\nstatic const char *id = \"$Id: a.c 4711 2014-01-01 $\";\n", Language.C)).isEmpty();
  }
}
