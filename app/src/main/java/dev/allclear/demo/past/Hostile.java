package dev.allclear.demo.past;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Three lines that some stranger's request left in the log: markup, a terminal sequence, and something that looks like a key. */
final class Hostile {
  private static final Map<Instant, String> LINES = Map.of(
      Instant.parse("2026-11-13T14:20:00Z"), "<script>alert(document.domain)</script>",
      Instant.parse("2026-11-13T16:05:00Z"), "\u001b[2J\u001b[31mall is lost\u001b[0m",
      Instant.parse("2026-11-14T09:41:00Z"), "AKIAIOSFODNN7EXAMPLE");

  private Hostile() {
  }

  /** Adds the line of this minute, if it has one, at its end. */
  static void lines(Instant minute, Lines out) throws IOException {
    String word = LINES.get(minute);
    if (word != null) {
      String stamp = minute.atZone(dev.allclear.demo.Story.ZONE).toLocalDateTime().toString().replace('T', ' ') + ":59,999";
      out.text(stamp).text(" WARN  [worker-17] com.example.checkout.Catalogue - Unknown product '").raw(word).text("' asked for").end();
    }
  }
}
