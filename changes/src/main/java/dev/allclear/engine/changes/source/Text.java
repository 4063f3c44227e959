package dev.allclear.engine.changes.source;

import java.util.ArrayList;
import java.util.List;

/**
 * The text that an operand can have, gaps included.
 *
 * @param line the line of its first literal, from 0, or -1 when it has none
 */
record Text(String value, int line, int endLine) {
  static final Text GAP = new Text(String.valueOf(Statement.GAP), -1, -1);
  static final Text EMPTY = new Text("", -1, -1);

  static List<Text> product(List<Text> left, List<Text> right, int limit) {
    List<Text> all = new ArrayList<>();
    for (Text l : left) {
      for (Text r : right) {
        if (all.size() < limit) {
          all.add(l.then(r));
        }
      }
    }
    return all;
  }

  private Text then(Text next) {
    if (value.length() + next.value.length() > 4 * Statement.MAX_KEY) {
      return this;
    }
    return new Text(value + next.value, line >= 0 ? line : next.line, Math.max(endLine, next.endLine));
  }

  Text spaced() {
    return value.isEmpty() ? this : new Text(value + " ", line, endLine);
  }

  Text withoutLastGap() {
    return value.endsWith(GAP.value) ? new Text(value.substring(0, value.length() - 1), line, endLine) : this;
  }

  /** The keys of this text: one, or, since a log line is one line, one for each of its lines. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (String part : value.split("\n", 50)) {
      String key = normal(part);
      if (!key.isEmpty()) {
        keys.add(key.length() > Statement.MAX_KEY ? key.substring(0, Statement.MAX_KEY) : key);
      }
    }
    return keys;
  }

  /** White space folded, none beside gaps or at the ends, and no two gaps side by side. */
  static String normal(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean last = !out.isEmpty() && out.charAt(out.length() - 1) == Statement.GAP;
      if (c == Statement.GAP) {
        if (i > 0 && text.charAt(i - 1) == '%') {
          // What is left of a conversion whose letter a macro brings, as in "%" PRIu64.
          out.setLength(out.length() - 1);
          while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
          }
          last = !out.isEmpty() && out.charAt(out.length() - 1) == Statement.GAP;
        }
        if (!last) {
          out.append(c);
        }
        space = false;
      } else if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        space = true;
      } else {
        if (space && !out.isEmpty() && !last) {
          out.append(' ');
        }
        out.append(c);
        space = false;
      }
    }
    return out.toString();
  }
}
