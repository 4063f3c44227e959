package dev.allclear.engine.logs.template;

import dev.allclear.engine.logs.shape.ShapeItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins a pattern to one that is the same but for a place: where other messages have a value, this one has a word, a name before the
 * value (a host before its port), or nothing in its brackets.
 */
final class Absorption {
  private static final int WORDS = 2;

  private Absorption() {}

  /** The items of the pattern that takes this one in, or null. A word is taken for a value only by a pattern of as many lines. */
  static @Nullable List<String> into(List<String> items, long lines, Map<List<String>, Pattern> patterns) {
    boolean prose = items.stream().filter(Pattern::word).count() > WORDS;
    for (int i = 0; i < items.size(); i++) {
      List<String> filled = emptyBrackets(items, i);
      if (filled != null && patterns.containsKey(filled)) return filled;
      List<String> other = prose ? wordOrLabel(items, i) : null;
      Pattern taker = other == null ? null : patterns.get(other);
      if (other != null && taker != null && taker.lines() >= lines) return other;
    }
    return null;
  }

  private static @Nullable List<String> emptyBrackets(List<String> items, int i) {
    if (i + 1 >= items.size() || !Pattern.bare(items.get(i)).equals("(") || !items.get(i + 1).equals(")")) return null;
    List<String> other = new ArrayList<>(items);
    other.add(i + 1, ShapeItems.STAR);
    return other;
  }

  private static @Nullable List<String> wordOrLabel(List<String> items, int i) {
    String item = items.get(i);
    if (!Pattern.word(item)) return null;
    List<String> other = new ArrayList<>(items);
    other.set(i, Pattern.starLike(item));
    boolean label = item.endsWith(":") && i + 1 < items.size() && items.get(i + 1).equals(ShapeItems.STAR);
    if (label) other.remove(i + 1);
    boolean besideAnother = i > 0 && Pattern.star(items.get(i - 1)) || i + 1 < other.size() && Pattern.star(other.get(i + 1));
    return besideAnother ? null : other;
  }
}
