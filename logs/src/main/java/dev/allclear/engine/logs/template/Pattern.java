package dev.allclear.engine.logs.template;

import dev.allclear.engine.logs.count.ShapeTally;
import dev.allclear.engine.logs.shape.ShapeHash;
import dev.allclear.engine.logs.shape.ShapeItems;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Items that stand for some shapes, on the way to a template. */
final class Pattern {
  static final String PLACE = "<*>";

  final List<String> items;
  final List<ShapeTally> members;

  Pattern(List<String> items, List<ShapeTally> members) {
    this.items = items;
    this.members = members;
  }

  long lines() {
    long lines = 0;
    for (ShapeTally member : members) lines += member.lines();
    return lines;
  }

  static boolean star(String item) {
    return item.equals(ShapeItems.STAR) || item.equals(ShapeItems.SPACED_STAR);
  }

  static boolean spaced(String item) {
    return item.startsWith(" ");
  }

  /** The item without the space before it. */
  static String bare(String item) {
    return spaced(item) ? item.substring(1) : item;
  }

  static String starLike(String item) {
    return spaced(item) ? ShapeItems.SPACED_STAR : ShapeItems.STAR;
  }

  /** Whether the item says something: it holds a letter. */
  static boolean word(String item) {
    if (star(item)) return false;
    for (int i = 0; i < item.length(); i++) if (Character.isLetter(item.charAt(i))) return true;
    return false;
  }

  /** The template as people read it. */
  static String text(List<String> items) {
    StringBuilder text = new StringBuilder();
    for (String item : items) {
      if (star(item)) text.append(spaced(item) ? " " : "").append(PLACE);
      else text.append(item);
    }
    return text.isEmpty() ? "(blank)" : text.toString();
  }

  /** A template's id: a function of its text alone. */
  static String id(String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    long h = ShapeHash.word(java.util.Arrays.copyOf(bytes, bytes.length + ShapeHash.PADDING), 0, bytes.length);
    h = ShapeHash.mix(h, ShapeHash.VERSION);
    return HexFormat.of().toHexDigits(ShapeHash.mix(h, bytes.length) >>> 16, 12);
  }

  static List<ShapeTally> joined(List<ShapeTally> a, List<ShapeTally> b) {
    List<ShapeTally> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }
}
