package dev.allclear.engine.changes.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The message of a structured line, JSON or logfmt, and what stands around it. Scans by hand: a pattern with escapes in it would need a stack as deep as
 * the line is long.
 */
record MessageField(String value, String around) {
  private static final List<String> NAMES = List.of("message", "msg", "log", "event", "@message", "text", "MESSAGE");

  /** The message field of a line, or null when the line is not structured or has none. */
  static @Nullable MessageField in(String line) {
    if (!line.stripLeading().startsWith("{")) {
      MessageField field = logfmt(line, "msg");
      return field != null ? field : logfmt(line, "message");
    }
    for (String name : NAMES) {
      MessageField field = json(line, name);
      if (field != null) {
        return field;
      }
    }
    return null;
  }

  /** Whether a line begins with {@code key=}: a sentence with such a part somewhere in it is a sentence. */
  private static boolean pairs(String line) {
    int equals = line.indexOf('=');
    return equals > 0 && line.substring(0, equals).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '@');
  }

  private static @Nullable MessageField json(String line, String name) {
    String quoted = '"' + name + '"';
    for (int at = line.indexOf(quoted); at >= 0; at = line.indexOf(quoted, at + 1)) {
      int colon = blank(line, at + quoted.length());
      if (colon < line.length() && line.charAt(colon) == ':') {
        int open = blank(line, colon + 1);
        if (open < line.length() && line.charAt(open) == '"') {
          return quoted(line, at, open);
        }
      }
    }
    return null;
  }

  private static @Nullable MessageField logfmt(String line, String name) {
    String key = name + "=";
    if (!pairs(line)) {
      return null;
    }
    int at = line.startsWith(key) ? 0 : line.indexOf(" " + key) + 1;
    if (at == 0 && !line.startsWith(key)) {
      return null;
    }
    int open = at + key.length();
    if (open < line.length() && line.charAt(open) == '"') {
      return quoted(line, at, open);
    }
    int end = line.indexOf(' ', open);
    return new MessageField(line.substring(open, end < 0 ? line.length() : end), line.substring(0, at) + (end < 0 ? "" : line.substring(end)));
  }

  private static int blank(String line, int from) {
    int at = from;
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static @Nullable MessageField quoted(String line, int begin, int open) {
    StringBuilder value = new StringBuilder();
    for (int at = open + 1; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        return new MessageField(value.toString(), line.substring(0, begin) + " " + line.substring(at + 1));
      }
      if (c == '\\' && at + 1 < line.length()) {
        at++;
        at = escaped(line, at, value);
      } else {
        value.append(c);
      }
    }
    return null;
  }

  /** Appends what an escape stands for; answers the offset of its last character. */
  private static int escaped(String line, int at, StringBuilder value) {
    char c = line.charAt(at);
    switch (c) {
      case 'n', 't', 'r', 'b', 'f' -> value.append(' ');
      case 'u' -> {
        if (at + 4 < line.length() && line.substring(at + 1, at + 5).chars().allMatch(d -> Character.digit(d, 16) >= 0)) {
          value.append((char) Integer.parseInt(line.substring(at + 1, at + 5), 16));
          return at + 4;
        }
      }
      default -> value.append(c);
    }
    return at;
  }
}
