package dev.allclear.cli;

import dev.allclear.slo.burn.Counts;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Minutes from a CSV file with the header {@code minute,total,bad}: rows in any order; of a repeated minute the last row
 * counts. More bad events than all are counted as all, with a warning.
 */
record MinutesCsv(Map<Instant, Counts> minutes, List<String> warnings) {
  private static final String HEADER = "minute,total,bad";

  /** @throws Refusal naming file and line when a row cannot be read */
  static MinutesCsv read(Path file, List<String> lines) {
    String header = lines.isEmpty() ? "" : lines.getFirst().strip().replace("\uFEFF", "").replace(" ", "");
    if (!header.equals(HEADER)) {
      throw new Refusal(Exit.USAGE, file + ":1: expected the header " + HEADER + ", found \"" + header + "\".");
    }
    Map<Instant, Counts> minutes = new HashMap<>();
    List<String> warnings = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        row(file + ":" + (i + 1), lines.get(i).split(",", -1), minutes, warnings);
      }
    }
    return new MinutesCsv(minutes, warnings);
  }

  private static void row(String where, String[] cells, Map<Instant, Counts> minutes, List<String> warnings) {
    if (cells.length != 3) {
      throw new Refusal(Exit.USAGE, where + ": expected 3 cells, found " + cells.length + ".");
    }
    long total = count(where, "total", cells[1]);
    long bad = count(where, "bad", cells[2]);
    if (bad > total) {
      warnings.add(where + ": " + bad + " bad of " + total + " events cannot be; counted as " + total + " bad.");
    }
    minutes.put(minute(where, cells[0]), new Counts(total, Math.min(bad, total)));
  }

  private static Instant minute(String where, String text) {
    try {
      Instant minute = OffsetDateTime.parse(text.strip()).toInstant();
      if (minute.getEpochSecond() % 60 == 0 && minute.getNano() == 0) {
        return minute;
      }
    } catch (DateTimeException e) {
      // Told below, with every other text that is no minute.
    }
    throw new Refusal(Exit.USAGE, where + ": expected the beginning of a minute such as 2026-11-15T01:06:00Z, found \"" + text.strip() + "\".");
  }

  private static long count(String where, String column, String text) {
    try {
      long count = Long.parseLong(text.strip());
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new Refusal(Exit.USAGE, where + ": expected " + column + " as a whole number of 0 or more, found \"" + text.strip() + "\".");
  }
}
