package dev.allclear.engine.changes.revert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.changes.source.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelWordsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "JAVA       | LOG.warn(\"a\");                        | LOG.debug(\"a\");",
      "JAVA       | if (x) log.info(\"a\");                 | if (x) log.debug(\"a\");",
      "JAVA       | logger.log(Level.WARNING, \"a\");       | logger.log(Level.FINE, \"a\");",
      "JAVA       | logger.severe(\"a\");                   | logger.fine(\"a\");",
      "JAVA       | log.atWarn().log(\"a\");                | log.atDebug().log(\"a\");",
      "KOTLIN     | logger.info { \"a\" }                   | logger.debug { \"a\" }",
      "SCALA      | logger.error(\"a\")                     | logger.debug(\"a\")",
      "PYTHON     | LOG.warning(_LW('a'))                   | LOG.debug(_LW('a'))",
      "PYTHON     | self.logger.exception('a')              | self.logger.debug('a')",
      "JAVASCRIPT | console.log('a');                       | console.debug('a');",
      "RUBY       | logger.warn \"a\"                       | logger.debug \"a\"",
      "PHP        | $this->logger->warning('a');            | $this->logger->debug('a');",
      "CSHARP     | _logger.LogInformation(\"a\");          | _logger.LogDebug(\"a\");",
      "RUST       | warn!(\"a\");                           | debug!(\"a\");",
      "GO         | logger.Infof(\"a\")                     | logger.Debugf(\"a\")",
      "C          | syslog(LOG_WARNING, \"a\");             | syslog(LOG_DEBUG, \"a\");",
      "C          | LOG(WARNING) << \"a\";                  | VLOG(1) << \"a\";",
      "C          | logger->warn(\"a\");                    | logger->debug(\"a\");",
  })
  void lowersTheLevel(Language language, String line, String lower) {
    assertThat(LevelWords.lowered(line, firstQuote(line), language)).isEqualTo(lower);
  }

  @Test
  void leavesAloneWhatIsLowAlreadyOrNoLogger() {
    assertThat(LevelWords.lowered("log.debug(\"a\");", 10, Language.JAVA)).isNull();
    assertThat(LevelWords.lowered("dialog.warn(\"a\");", 12, Language.JAVA)).isNull();
    assertThat(LevelWords.lowered("error(\"a\");", 6, Language.C)).isNull();
    assertThat(LevelWords.lowered("warn(\"a\"); LOG.info(x);", 5, Language.JAVA)).isNull();
  }

  private static int firstQuote(String line) {
    int one = line.indexOf('"');
    return one >= 0 ? one : line.indexOf('\'');
  }
}
