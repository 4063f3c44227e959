package dev.allclear.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurveyJsonTest {
  private static final Instant AT = Instant.parse("2026-11-11T10:31:00Z");

  @Test void writesTheDocumentThatOthersRelyOn() throws IOException {
    SurveyReport report = new SurveyReport(AT, AT, Duration.ofHours(1), ZoneOffset.UTC, new SurveyReport.Totals(1, 2, 30, 10, 0),
        List.of(new SurveyReport.File("a.log", 10, 30, 2, "gzip", AT, AT, "yyyy", null, null)),
        List.of(new SurveyReport.Template("4f2a", "say \"<*>\"", "INFO", null, 2, 30, AT, AT, List.of("say \"1\""), List.of(new SurveyReport.Count(AT, 2, 30)),
            new SurveyReport.Change(SurveyReport.Kind.NEW, AT, 0, 100204.25, 30, 0.9981))),
        List.of(new SurveyReport.Finding(1, "4f2a", "It is new.")), List.of());

    assertThat(SurveyTest.json(report)).isEqualTo("""
        {
          "schema": "allclear.logs.survey/1",
          "from": "2026-11-11T10:31:00Z",
          "to": "2026-11-11T10:31:00Z",
          "bucket": "PT1H",
          "zone": "Z",
          "totals": { "files": 1, "lines": 2, "bytes": 30, "diskBytes": 10, "undatedLines": 0 },
          "files": [
            { "path": "a.log", "diskBytes": 10, "bytes": 30, "lines": 2, "compression": "gzip", "firstAt": "2026-11-11T10:31:00Z", "lastAt": "2026-11-11T10:31:00Z", "timeFormat": "yyyy", "problem": null }
          ],
          "templates": [
            { "id": "4f2a", "template": "say \\"<*>\\"", "level": "INFO", "logger": null, "lines": 2, "bytes": 30, "firstAt": "2026-11-11T10:31:00Z", "lastAt": "2026-11-11T10:31:00Z", "samples": ["say \\"1\\""], "counts": [
              { "at": "2026-11-11T10:31:00Z", "lines": 2, "bytes": 30 }], "change": { "kind": "new", "onset": "2026-11-11T10:31:00Z", "before": 0, "after": 100204.25, "bytesAdded": 30, "strength": 0.9981 } }
          ],
          "findings": [
            { "rank": 1, "template": "4f2a", "sentence": "It is new.", "also": [], "bytesAdded": 0, "share": 0, "shareOfAll": 0 }
          ],
          "notes": []
        }
        """);
  }

  @Test void escapesEverythingThatCouldSteerATerminal() throws IOException {
    SurveyReport report = new SurveyReport(null, null, Duration.ofHours(1), ZoneOffset.UTC, new SurveyReport.Totals(0, 0, 0, 0, 0), List.of(), List.of(), List.of(),
        List.of("\u001b[2J\u009b\u202e\ud800\t\\\" é 😀"));

    assertThat(SurveyTest.json(report)).contains("\"\\u001b[2J\\u009b\\u202e\\ud800\\t\\\\\\\" é 😀\"").contains("\"from\": null");
  }
}
