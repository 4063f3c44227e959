package dev.allclear.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test void writesADocumentInTheOrderOfItsKeys() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", "allclear.host/1");
    document.put("used", 9_007_199_254_740_993L);
    document.put("fullAt", null);
    document.put("disks", List.of(Map.of("path", "/"), Map.of()));

    assertThat(JsonText.of(document)).isEqualTo("""
        {
          "schema": "allclear.host/1",
          "used": 9007199254740993,
          "fullAt": null,
          "disks": [
            {
              "path": "/"
            },
            {}
          ]
        }""");
  }

  @Test void escapesWhatWouldSteerATerminalOrBreakAParser() {
    assertThat(JsonText.of("\"\\\u001b[2J\u009b\u202e\u2028\ud800 \ud83d\ude00")).isEqualTo("\"\\\"\\\\\\u001b[2J\\u009b\\u202e\\u2028\\ud800 \ud83d\ude00\"");
  }

  @Test void refusesWhatJsonHasNoWordFor() {
    assertThatThrownBy(() -> JsonText.of(Double.NaN)).hasMessage("JSON has no number NaN");
  }
}
