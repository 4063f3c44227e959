package dev.allclear.review.web;

import dev.allclear.review.web.Block.Face;
import dev.allclear.review.web.Block.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Reads the part of CommonMark that a post-mortem needs: headings, paragraphs, bullet lists, quotations, fenced code, tables, bold, inline code and
 * backslash escapes. Everything else, HTML above all, is plain text. Linear in the length of the text.
 */
final class Blocks {
  private final List<Block> blocks = new ArrayList<>();
  private final String[] lines;
  private int at;

  private Blocks(String markdown) {
    this.lines = markdown.split("\\R", -1);
  }

  static List<Block> of(String markdown) {
    Blocks reader = new Blocks(markdown);
    while (reader.at < reader.lines.length) {
      reader.next();
    }
    return List.copyOf(reader.blocks);
  }

  private void next() {
    String line = lines[at];
    if (line.isBlank()) {
      at++;
    } else if (line.startsWith("```")) {
      code();
    } else if (line.matches("#{1,6} .*")) {
      heading(line);
    } else if (item(line)) {
      items();
    } else if (line.startsWith(">")) {
      blocks.add(new Block.Quote(spans(take(l -> l.startsWith(">"), l -> l.substring(1).strip()))));
    } else if (table()) {
      rows();
    } else {
      paragraph();
    }
  }

  private void heading(String line) {
    int level = line.indexOf(' ');
    String text = spans(line.substring(level).strip()).stream().map(Span::text).collect(Collectors.joining());
    blocks.add(new Block.Heading(level, id(text), text));
    at++;
  }

  private static String id(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
  }

  private void code() {
    at++;
    var text = new StringBuilder();
    for (; at < lines.length && !lines[at].startsWith("```"); at++) {
      text.append(lines[at]).append('\n');
    }
    at++;
    blocks.add(new Block.Code(text.toString()));
  }

  private static boolean item(String line) {
    return line.startsWith("- ") || line.startsWith("* ");
  }

  private void items() {
    var items = new ArrayList<List<Span>>();
    for (; at < lines.length && item(lines[at]); at++) {
      items.add(spans(lines[at].substring(2).strip()));
    }
    blocks.add(new Block.Items(items));
  }

  private boolean table() {
    return lines[at].startsWith("|") && at + 1 < lines.length && lines[at + 1].matches("\\|[\\s:|-]+\\|\\s*");
  }

  private void rows() {
    List<List<Span>> head = cells(lines[at]);
    at += 2;
    var rows = new ArrayList<List<List<Span>>>();
    for (; at < lines.length && lines[at].startsWith("|"); at++) {
      List<List<Span>> cells = new ArrayList<>(cells(lines[at]));
      while (cells.size() < head.size()) {
        cells.add(List.of());
      }
      rows.add(List.copyOf(cells.subList(0, head.size())));
    }
    blocks.add(new Block.Table(head, rows));
  }

  /** Splits at the bars that no backslash stands before. */
  private static List<List<Span>> cells(String line) {
    var cells = new ArrayList<List<Span>>();
    var cell = new StringBuilder();
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        cell.append(c).append(line.charAt(++i));
      } else if (c == '|') {
        cells.add(spans(cell.toString().strip()));
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    return cells;
  }

  private void paragraph() {
    var text = new StringBuilder(lines[at++]);
    while (at < lines.length && !lines[at].isBlank() && !lines[at].matches("#{1,6} .*|```.*|>.*|[-*] .*")) {
      text.append(' ').append(lines[at++].strip());
    }
    blocks.add(new Block.Paragraph(spans(text.toString())));
  }

  private String take(Predicate<String> as, UnaryOperator<String> words) {
    var text = new StringBuilder();
    for (; at < lines.length && as.test(lines[at]); at++) {
      text.append(text.isEmpty() ? "" : " ").append(words.apply(lines[at]));
    }
    return text.toString();
  }

  static List<Span> spans(String text) {
    var spans = new ArrayList<Span>();
    var run = new StringBuilder();
    Face face = Face.PLAIN;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && face != Face.CODE && i + 1 < text.length() && "\\`*<|[]#_>".indexOf(text.charAt(i + 1)) >= 0) {
        run.append(text.charAt(++i));
      } else if (c == '`') {
        end(spans, run, face);
        face = face == Face.CODE ? Face.PLAIN : Face.CODE;
      } else if (face != Face.CODE && text.startsWith("**", i)) {
        end(spans, run, face);
        face = face == Face.BOLD ? Face.PLAIN : Face.BOLD;
        i++;
      } else {
        run.append(c);
      }
    }
    end(spans, run, face);
    return List.copyOf(spans);
  }

  private static void end(List<Span> spans, StringBuilder run, Face face) {
    if (!run.isEmpty()) {
      spans.add(new Span(face, run.toString()));
      run.setLength(0);
    }
  }
}
