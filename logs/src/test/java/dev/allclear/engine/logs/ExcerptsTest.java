package dev.allclear.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcerptsTest {
  @TempDir Path root;

  @Test void showsTheLinesOfATemplateWithTheLinesAround() throws IOException {
    Path file = new LogFolder(root).gzip("app.log.gz", List.of("2026-11-11 10:31:00 INFO a 1", "2026-11-11 10:31:01 INFO b 1", "2026-11-11 10:31:02 ERROR failed 17", "\tat com.foo.Bar", "2026-11-11 10:31:03 INFO b 2",
        "2026-11-11 10:31:04 INFO a 3", "2026-11-11 10:31:05 INFO a 4", "2026-11-11 10:31:06 INFO a password=hunter2", "2026-11-11 10:31:07 ERROR failed 18"));
    String id = Survey.of(file).zone(ZoneOffset.UTC).run().templates().stream().filter(t -> t.text().equals("failed <*>")).findFirst().orElseThrow().id();
    List<String> shown = new ArrayList<>();

    long lines = Survey.of(file).zone(ZoneOffset.UTC).show(id, 1, 10, (path, number, text, own, gap) -> shown.add((gap ? "-- " : "") + (own ? "> " : "") + number + " " + text.replaceFirst(".*? .*? ", "")));

    assertThat(lines).isEqualTo(2);
    assertThat(shown).containsExactly("2 INFO b 1", "> 3 ERROR failed 17", "> 4 \tat com.foo.Bar", "5 INFO b 2", "-- 8 INFO a password=[redacted]", "> 9 ERROR failed 18");
  }

  @Test void keysOverSeveralLinesAreRedacted() throws IOException {
    Path file = new LogFolder(root).plain("app.log", List.of("2026-11-11 10:31:00 INFO loaded -----BEGIN RSA PRIVATE KEY-----", "MIIEpAIBAAKCAQEA7bq0k", "c2hvcnQ=", "-----END RSA PRIVATE KEY-----", "2026-11-11 10:31:01 INFO fine"));
    String id = Survey.of(file).zone(ZoneOffset.UTC).run().templates().stream().filter(t -> t.text().equals("fine")).findFirst().orElseThrow().id();
    List<String> shown = new ArrayList<>();

    Survey.of(file).zone(ZoneOffset.UTC).show(id, 9, 10, (path, number, text, own, gap) -> shown.add(text));

    assertThat(shown).containsExactly("2026-11-11 10:31:00 INFO loaded [redacted]", "[redacted]", "[redacted]", "[redacted]", "2026-11-11 10:31:01 INFO fine");
  }

  @Test void saysThatNoTemplateHasTheId() throws IOException {
    Path file = new LogFolder(root).plain("app.log", List.of("2026-11-11 10:31:00 INFO a 1"));

    assertThatThrownBy(() -> Survey.of(file).show("000000000000", 1, 10, (path, number, text, own, gap) -> {})).isInstanceOf(LogEngineException.NoTemplate.class).hasMessageContaining("000000000000");
  }
}
