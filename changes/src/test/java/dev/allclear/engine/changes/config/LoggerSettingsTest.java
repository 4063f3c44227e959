package dev.allclear.engine.changes.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.changes.source.Level;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggerSettingsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {
      "src/main/resources/logback.xml | <logger name=\"com.acme\" level=\"DEBUG\"/>~<root level=\"${LEVEL:-INFO}\"> | com.acme DEBUG 1; root INFO 2",
      "conf/log4j.xml | <logger name=\"com.acme\">~  <level value=\"warn\"/>~</logger> | com.acme WARN 2",
      "log4j2.xml | <Loggers>~<Logger name=\"com.acme.Cache\" level=\"trace\" additivity=\"false\"> | com.acme.Cache TRACE 2",
      "conf/log4j.properties | log4j.rootLogger=INFO, CONSOLE~log4j.logger.com.acme=DEBUG | root INFO 1; com.acme DEBUG 2",
      "log4j2.properties | rootLogger.level = warn~logger.c.name = com.acme~logger.c.level = debug | root WARN 1; com.acme DEBUG 3",
      "logging.properties | .level = INFO~com.acme.level = FINE | root INFO 1; com.acme DEBUG 2",
      "src/main/resources/application.properties | logging.level.com.acme=DEBUG~logging.level.root=WARN | com.acme DEBUG 1; root WARN 2",
      "application-prod.yml | logging:~  level:~    root: warn~    com.acme: DEBUG  # loud | root WARN 3; com.acme DEBUG 4",
      "appsettings.json | {~ \"LogLevel\": {~  \"Default\": \"Information\",~  \"Acme.Cache\": \"Debug\"~ } | root INFO 3; Acme.Cache DEBUG 4"})
  void readsTheLevelsOf(String path, String text, String expected) {
    String told = LoggerSettings.read(path, text.replace("~", "\n")).stream().map(s -> (s.logger().isEmpty() ? "root" : s.logger()) + " " + s.level() + " " + s.line()).collect(Collectors.joining("; "));

    assertThat(LoggerSettings.in(path)).isTrue();
    assertThat(told).isEqualTo(expected);
  }

  @Test
  void holdsForWhatIsBelowItsName() {
    LoggerSetting acme = new LoggerSetting("com.acme", Level.DEBUG, 1);

    assertThat(acme.holdsFor("com.acme.Cache", "x.py")).isTrue();
    assertThat(acme.holdsFor("com.acmeware.Cache", "x.py")).isFalse();
    assertThat(acme.holdsFor("", "src/main/java/com/acme/Cache.java")).isTrue();
    assertThat(acme.holdsFor("", "src/main/java/com/acmeware/Cache.java")).isFalse();
    assertThat(new LoggerSetting("", Level.DEBUG, 1).holdsFor("anything", "any.c")).isTrue();
  }
}
