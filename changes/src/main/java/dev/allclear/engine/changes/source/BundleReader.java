package dev.allclear.engine.changes.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads message bundles ({@code .properties}, {@code .po}, YAML): each entry's text is a statement named by what code calls it by, which is the key, in YAML
 * with the keys around it and without the language, and in {@code .po} the text that is translated. An entry may go on over several lines.
 */
final class BundleReader {
  private static final int MOST_LINES = 200;
  private static final Pattern ENTRY = Pattern.compile("^(\\s{0,40})(?:- )?[\"']?([\\w.\\-]{1,120})[\"']?\\s{0,10}([=: ])\\s{0,10}(\\S.{0,2000})?$");
  private static final Pattern TRANSLATION = Pattern.compile("^(msgctxt|msgid|msgid_plural|msgstr(?:\\[\\d{1,2}\\])?)\\s{1,10}\"(.*)\"$");
  private static final Pattern BLOCK = Pattern.compile("[|>][-+\\d]{0,3}(?:\\s{1,20}#.{0,200})?");
  private static final Pattern TONGUE = Pattern.compile("[a-z]{2}(?:[-_][A-Za-z]{2,4})?");

  private final String[] lines;
  private final List<Statement> found = new ArrayList<>();
  private int at;

  private BundleReader(String text) {
    this.lines = text.split("\r?\n", -1);
  }

  static List<Statement> read(String text) {
    BundleReader reader = new BundleReader(text);
    if (text.startsWith("msgid ") || text.contains("\nmsgid ")) {
      reader.translations();
    } else {
      reader.entries();
    }
    return List.copyOf(reader.found);
  }

  private void translations() {
    String id = "";
    while (at < lines.length) {
      int from = at;
      Matcher part = TRANSLATION.matcher(lines[at++].strip());
      if (!part.matches()) {
        continue;
      }
      StringBuilder value = new StringBuilder(unescaped(part.group(2)));
      for (; at < lines.length && at - from < MOST_LINES && quoted(lines[at].strip()); at++) {
        value.append(unescaped(inside(lines[at].strip())));
      }
      if (part.group(1).equals("msgid")) {
        id = value.toString();
      }
      // What stands under an empty text is the file's heading.
      if (!part.group(1).equals("msgctxt") && !id.isEmpty()) {
        add(value.toString(), from, at - 1, id.length() > 120 ? "" : id);
      }
    }
  }

  /** A key that holds others, and how far it is indented. */
  private record Holder(int indent, String key) {}

  private void entries() {
    Deque<Holder> holders = new ArrayDeque<>();
    while (at < lines.length) {
      int from = at;
      String raw = lines[at++].stripTrailing();
      String bare = raw.stripLeading();
      Matcher entry = ENTRY.matcher(raw);
      if (bare.startsWith("#") || bare.startsWith("!") || !entry.matches()) {
        continue;
      }
      int indent = entry.group(1).length();
      while (!holders.isEmpty() && holders.peekLast().indent >= indent) {
        holders.removeLast();
      }
      String value = entry.group(4);
      boolean yaml = entry.group(3).equals(":");
      if (yaml && (value == null || value.startsWith("&") && value.indexOf(' ') < 0)) {
        holders.addLast(new Holder(indent, entry.group(2)));
      } else if (value != null) {
        String text = yaml && !value.endsWith("\\") ? ofYaml(value, indent) : ofProperties(value);
        add(text, from, at - 1, name(holders, entry.group(2)));
      }
    }
  }

  private static String name(Deque<Holder> holders, String key) {
    StringBuilder name = new StringBuilder();
    Iterator<Holder> all = holders.iterator();
    while (all.hasNext()) {
      Holder holder = all.next();
      if (holder.indent > 0 || !TONGUE.matcher(holder.key).matches()) {
        name.append(holder.key).append('.');
      }
    }
    name.append(key);
    return name.length() > 120 ? key : name.toString();
  }

  private String ofProperties(String first) {
    StringBuilder value = new StringBuilder();
    String part = first;
    int from = at;
    while (continues(part) && at < lines.length && at - from < MOST_LINES) {
      value.append(part, 0, part.length() - 1);
      part = lines[at++].strip();
    }
    value.append(continues(part) ? part.substring(0, part.length() - 1) : part);
    return messageFormat(unquoted(unescaped(value.toString())));
  }

  /** The form of {@link java.text.MessageFormat} writes one apostrophe as two. */
  private static String messageFormat(String text) {
    return text.indexOf('{') >= 0 ? text.replace("''", "'") : text;
  }

  private static boolean continues(String part) {
    int n = 0;
    while (n < part.length() && part.charAt(part.length() - 1 - n) == '\\') {
      n++;
    }
    return n % 2 == 1;
  }

  private String ofYaml(String first, int indent) {
    int from = at;
    if (BLOCK.matcher(first).matches()) {
      String between = first.charAt(0) == '|' ? "\n" : " ";
      StringBuilder value = new StringBuilder();
      for (; at < lines.length && at - from < MOST_LINES && (lines[at].isBlank() || indent(lines[at]) > indent); at++) {
        value.append(value.isEmpty() ? "" : between).append(lines[at].strip());
      }
      return value.toString();
    }
    char quote = first.charAt(0);
    boolean open = quote == '"' || quote == '\'';
    StringBuilder value = new StringBuilder(first);
    while (at < lines.length && at - from < MOST_LINES && (open ? !closed(value, quote) : goesOn(lines[at], indent))) {
      value.append(' ').append(lines[at++].strip());
    }
    String text = unquoted(value.toString());
    return quote == '"' ? unescaped(text) : open ? text.replace("''", "'") : messageFormat(text);
  }

  private static boolean closed(StringBuilder value, char quote) {
    int n = value.length();
    int close = value.lastIndexOf(String.valueOf(quote));
    // A comment may follow; a quote inside is escaped or doubled.
    return close > 0 && (close == n - 1 || value.substring(close + 1).isBlank() || value.substring(close + 1).stripLeading().startsWith("#"))
        && !(quote == '"' && value.charAt(close - 1) == '\\');
  }

  private static boolean goesOn(String line, int indent) {
    String bare = line.strip();
    return !bare.isEmpty() && indent(line) > indent && !bare.startsWith("#") && !bare.startsWith("-") && !isEntry(line);
  }

  private static boolean isEntry(String line) {
    Matcher entry = ENTRY.matcher(line.stripTrailing());
    return entry.matches() && !entry.group(3).equals(" ");
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private void add(String text, int from, int to, String name) {
    for (String key : new Text(Placeholders.cut(text), from, to).keys()) {
      if (key.indexOf(' ') > 0 && StatementReader.worthKeeping(key, Shape.OTHER)) {
        found.add(new Statement(key, from, from, to, Shape.OTHER, Level.NONE, name));
      }
    }
  }

  private static boolean quoted(String line) {
    return line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
  }

  private static String inside(String line) {
    return line.substring(1, line.length() - 1);
  }

  private static String unquoted(String value) {
    String bare = value.strip();
    int n = bare.length();
    char first = n == 0 ? ' ' : bare.charAt(0);
    int close = n > 1 && (first == '"' || first == '\'') ? bare.lastIndexOf(first) : 0;
    return close > 0 && (close == n - 1 || bare.substring(close + 1).stripLeading().startsWith("#")) ? bare.substring(1, close) : bare;
  }

  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        continue;
      }
      char escaped = Character.toLowerCase(text.charAt(++i));
      if (escaped == 'u' && i + 4 < text.length() && text.substring(i + 1, i + 5).toLowerCase(Locale.ROOT).chars().allMatch(d -> Character.digit(d, 16) >= 0)) {
        out.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        out.append(switch (escaped) {
          case 'n' -> '\n';
          case 't', 'r', 'f' -> ' ';
          default -> text.charAt(i);
        });
      }
    }
    return out.toString();
  }
}
