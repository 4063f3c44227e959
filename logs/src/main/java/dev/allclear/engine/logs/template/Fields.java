package dev.allclear.engine.logs.template;

import dev.allclear.engine.logs.shape.ShapeItems;
import java.util.ArrayList;
import java.util.List;

/**
 * Values behind an equals sign, where the text around shows that it is a record and not prose: in quotes, in brackets, or in a list
 * of at least three fields with commas between. {@code true} and {@code false} stay, since they tell states apart.
 */
final class Fields {
  private static final int RECORD = 3;

  private final List<String> items;
  private final List<String> out = new ArrayList<>();
  private final boolean record;

  private Fields(List<String> items) {
    this.items = items;
    this.record = commaFields() >= RECORD || spacedFields() >= RECORD;
  }

  /**
   * How many fields stand side by side, each a name and a word, as databases write who connected. None when a field is empty or something
   * stands in brackets, as in the records of PAM and of Android, whose values tell events apart.
   */
  private int spacedFields() {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < items.size(); i++) {
      if (turn(items.get(i)) != 0) return 0;
      if (i == 0 || !items.get(i).equals("=")) continue;
      boolean empty = i + 1 >= items.size() || Pattern.spaced(items.get(i + 1));
      if (empty) return 0;
      boolean goesOn = run > 0 && i >= 4 && items.get(i - 3).equals("=") && Pattern.spaced(items.get(i - 1));
      run = goesOn ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  static List<String> masked(List<String> items) {
    return items.contains("=") ? new Fields(items).run() : items;
  }

  /** How many fields a comma ends. */
  private int commaFields() {
    int fields = 0;
    boolean open = false;
    for (String item : items) {
      if (item.equals("=")) open = true;
      else if (item.equals(",") && open) {
        fields++;
        open = false;
      }
    }
    return open ? fields + 1 : fields;
  }

  private List<String> run() {
    int depth = 0;
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i);
      out.add(item);
      depth = Math.max(0, depth + turn(item));
      if (!item.equals("=") || i + 1 >= items.size()) continue;
      if (items.get(i + 1).equals("\"")) i = quoted(i + 1);
      else if (record || depth > 0) i = value(i + 1, depth > 0);
    }
    return out;
  }

  private static int turn(String item) {
    return switch (Pattern.bare(item)) {
      case "(", "[", "{" -> 1;
      case ")", "]", "}" -> -1;
      default -> 0;
    };
  }

  /** Masks up to the closing quote; returns the last item that was used up. */
  private int quoted(int quote) {
    for (int i = quote + 1; i < items.size(); i++) {
      if (!Pattern.bare(items.get(i)).equals("\"") || items.get(i - 1).endsWith("\\")) continue;
      out.add("\"");
      out.add(ShapeItems.STAR);
      out.add("\"");
      return i;
    }
    return quote - 1;
  }

  private int value(int from, boolean bracketed) {
    int depth = 0;
    int to = from;
    boolean words = bracketed ? loneField(from) : record && commaAhead(from);
    for (; to < items.size(); to++) {
      String item = items.get(to);
      if (depth == 0 && (item.equals(",") || item.equals("=") || turn(item) < 0 || to > from && Pattern.spaced(item) && !words || to == from && Pattern.spaced(item))) break;
      depth += turn(item);
    }
    if (to == from || to < items.size() && items.get(to).equals("=")) return from - 1;
    boolean state = to == from + 1 && (items.get(from).equals("true") || items.get(from).equals("false"));
    if (state) return from - 1;
    out.add(ShapeItems.STAR);
    return to - 1;
  }

  /** Whether the bracket holds no other field behind this value. */
  private boolean loneField(int from) {
    int depth = 0;
    for (int i = from; i < items.size(); i++) {
      if (items.get(i).equals("=") && depth == 0) return false;
      depth += turn(items.get(i));
      if (depth < 0) return true;
    }
    return false;
  }

  /** Whether a comma comes before the next field. */
  private boolean commaAhead(int from) {
    for (int i = from; i < items.size(); i++) {
      if (items.get(i).equals(",")) return true;
      if (items.get(i).equals("=")) return false;
    }
    return false;
  }
}
