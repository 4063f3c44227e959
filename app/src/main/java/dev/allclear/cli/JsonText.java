package dev.allclear.cli;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps, lists, strings, numbers, truth values and nulls as JSON (RFC 8259), indented by two spaces. Numbers are exact. Control characters,
 * also the C1 ones and those that reorder text, are escaped, so that a document is harmless on a terminal.
 */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();

  /** A part that is JSON already; it is put in as it is. */
  public record Raw(String json) {}

  private JsonText() {}

  /** @throws IllegalArgumentException for any other type, and for a number that JSON has not, such as NaN */
  public static String of(@Nullable Object value) {
    JsonText text = new JsonText();
    text.write(value, 0);
    return text.out.toString();
  }

  private void write(@Nullable Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case String s -> quote(s);
      case Raw raw -> out.append(raw.json().strip());
      case Map<?, ?> map -> object(map, depth);
      case Iterable<?> list -> array(list, depth);
      case Boolean b -> out.append(b);
      case Double d when !Double.isFinite(d) -> throw new IllegalArgumentException("JSON has no number " + d);
      case Number n -> out.append(n);
      default -> throw new IllegalArgumentException("No JSON for a " + value.getClass().getName());
    }
  }

  private void object(Map<?, ?> map, int depth) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      newLine(depth + 1);
      quote(String.valueOf(entry.getKey()));
      out.append(": ");
      write(entry.getValue(), depth + 1);
      out.append(entries.hasNext() ? "," : "");
    }
    close('}', !map.isEmpty(), depth);
  }

  private void array(Iterable<?> list, int depth) {
    out.append('[');
    Iterator<?> values = list.iterator();
    boolean any = values.hasNext();
    while (values.hasNext()) {
      newLine(depth + 1);
      write(values.next(), depth + 1);
      out.append(values.hasNext() ? "," : "");
    }
    close(']', any, depth);
  }

  private void close(char bracket, boolean any, int depth) {
    if (any) {
      newLine(depth);
    }
    out.append(bracket);
  }

  private void newLine(int depth) {
    out.append('\n').append("  ".repeat(depth));
  }

  private void quote(String s) {
    out.append('"');
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (hostile(c) || halved(s, i)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean halved(String s, int i) {
    char c = s.charAt(i);
    return Character.isHighSurrogate(c) && (i + 1 == s.length() || !Character.isLowSurrogate(s.charAt(i + 1)))
        || Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(s.charAt(i - 1)));
  }

  /** Controls, marks that reorder text and line ends of other alphabets. */
  private static boolean hostile(char c) {
    return c < 0x20 || c >= 0x7f && c < 0xa0 || c >= 0x2028 && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
  }
}
