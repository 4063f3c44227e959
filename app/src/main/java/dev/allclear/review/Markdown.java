package dev.allclear.review;

import java.util.List;
import java.util.stream.Collectors;

/** Writes CommonMark so that text from logs, commits and people stays text in every reader of it. */
final class Markdown {
  private Markdown() {}

  /** Text without line breaks in which nothing is a mark. */
  static String text(String plain) {
    return plain.replaceAll("\\s+", " ").replaceAll("([\\\\`*<|\\[\\]])", "\\\\$1").strip();
  }

  static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  static String table(List<String> head, List<List<String>> rows) {
    String line = head.stream().map(h -> "---").collect(Collectors.joining(" | ", "| ", " |"));
    return row(head) + "\n" + line + "\n" + rows.stream().map(r -> row(r) + "\n").collect(Collectors.joining());
  }
}
