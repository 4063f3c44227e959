package dev.allclear.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object whose values are strings, numbers, truth values or nulls; what is nested is skipped. Starts faster than a library. */
final class FlatJson {
  private static final int MAX_DEPTH = 100;
  private final String text;
  private int at;

  private FlatJson(String text) {
    this.text = text;
  }

  /** @throws IllegalArgumentException with the place of what is not JSON */
  static Map<String, @Nullable Object> object(String text) {
    FlatJson json = new FlatJson(text);
    Map<String, @Nullable Object> object = json.object();
    json.space();
    if (json.at < text.length()) {
      throw json.wrong("the end of the line");
    }
    return object;
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    expect('{');
    if (next('}')) {
      return object;
    }
    do {
      space();
      String key = string();
      expect(':');
      object.put(key, value(0));
    } while (next(','));
    expect('}');
    return object;
  }

  private @Nullable Object value(int depth) {
    space();
    char c = at < text.length() ? text.charAt(at) : 0;
    if (c == '"') {
      return string();
    }
    if (c == '{' || c == '[') {
      skip(c == '{' ? '}' : ']', c == '{', depth);
      return null;
    }
    int from = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    String word = text.substring(from, at);
    if (!word.matches("true|false|null|-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?")) {
      at = from;
      throw wrong("a value");
    }
    return word.equals("null") ? null : word;
  }

  private void skip(char end, boolean keys, int depth) {
    if (depth > MAX_DEPTH) {
      throw wrong("less nesting");
    }
    at++;
    if (next(end)) {
      return;
    }
    do {
      if (keys) {
        space();
        string();
        expect(':');
      }
      value(depth + 1);
    } while (next(','));
    expect(end);
  }

  private String string() {
    if (at >= text.length() || text.charAt(at) != '"') {
      throw wrong("a string");
    }
    StringBuilder out = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return out.toString();
      }
      out.append(c == '\\' ? escaped() : c);
    }
    throw wrong("the end of a string");
  }

  private char escaped() {
    at++;
    char c = at < text.length() ? text.charAt(at) : 0;
    switch (c) {
      case 'n': return '\n';
      case 't': return '\t';
      case 'r': return '\r';
      case 'b': return '\b';
      case 'f': return '\f';
      case 'u':
        if (at + 4 < text.length() && text.substring(at + 1, at + 5).matches("[0-9a-fA-F]{4}")) {
          at += 4;
          return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
        }
        throw wrong("four hexadecimal digits");
      case '"', '\\', '/': return c;
      default: throw wrong("an escape");
    }
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean next(char c) {
    space();
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char c) {
    if (!next(c)) {
      throw wrong("'" + c + "'");
    }
  }

  private IllegalArgumentException wrong(String wanted) {
    return new IllegalArgumentException("at character " + (at + 1) + " " + wanted + " is missing");
  }
}
