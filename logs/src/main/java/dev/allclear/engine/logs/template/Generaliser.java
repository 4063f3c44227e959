package dev.allclear.engine.logs.template;

import dev.allclear.engine.logs.count.ShapeTally;
import dev.allclear.engine.logs.line.AccessLine;
import dev.allclear.engine.logs.shape.ShapeHash;
import dev.allclear.engine.logs.shape.ShapeItems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes templates of shapes. A word is variable when at least {@value #DISTINCT} different words stand in its place and all else is
 * equal; a pattern keeps at least one word that says something.
 */
public final class Generaliser {
  private static final int DISTINCT = 5;
  private static final int ROUNDS = 3;
  private static final int BEHIND_FIRST = 3;

  /** A template and the shapes that it stands for. */
  public record Template(String id, String text, List<ShapeTally> members) {}

  private Generaliser() {}

  /** @param shapes all shapes of a survey, in the order of their hashes */
  public static List<Template> templates(List<ShapeTally> shapes) {
    Map<List<String>, Pattern> patterns = new LinkedHashMap<>();
    for (ShapeTally shape : shapes) put(patterns, items(shape), List.of(shape));
    for (int round = 0; round < ROUNDS; round++) {
      Map<List<String>, Pattern> next = cardinality(patterns);
      if (next.size() == patterns.size()) break;
      patterns = next;
    }
    return finish(absorbed(Pairs.joined(patterns)));
  }

  private static Map<List<String>, Pattern> absorbed(Map<List<String>, Pattern> patterns) {
    Map<List<String>, Pattern> next = new LinkedHashMap<>();
    for (Pattern pattern : patterns.values()) {
      List<String> taker = pattern.items;
      for (List<String> more = taker; more != null; more = Absorption.into(taker, pattern.lines(), patterns)) taker = more;
      put(next, taker, pattern.members);
    }
    return next;
  }

  private static List<String> items(ShapeTally shape) {
    byte[] text = shape.text();
    return switch (shape.kind()) {
      case MESSAGE -> Tidying.tidy(ShapeItems.of(text, 0, text.length));
      case ACCESS -> AccessLine.items(text);
      case BEGINNING -> begun(ShapeItems.of(text, 0, text.length));
      case OTHER -> List.of("(other", " lines)");
      case BINARY -> List.of("(binary", " data)");
    };
  }

  private static List<String> begun(List<String> items) {
    List<String> all = new ArrayList<>(items);
    all.add(ShapeItems.SPACED_STAR);
    return Tidying.again(all);
  }

  static void put(Map<List<String>, Pattern> patterns, List<String> items, List<ShapeTally> members) {
    Pattern known = patterns.get(items);
    if (known == null) patterns.put(items, new Pattern(items, members));
    else patterns.put(items, new Pattern(items, Pattern.joined(known.members, members)));
  }

  /** One round: all places that hold enough different words become variable at once. */
  private static Map<List<String>, Pattern> cardinality(Map<List<String>, Pattern> patterns) {
    Map<Long, Integer> counts = new HashMap<>();
    for (Pattern pattern : patterns.values()) {
      long whole = sum(pattern.items);
      int words = words(pattern.items);
      for (int i = 0; i < pattern.items.size(); i++) {
        if (open(pattern.items, i, words)) counts.merge(skeleton(pattern.items, i, whole), 1, Integer::sum);
      }
    }
    Map<List<String>, Pattern> next = new LinkedHashMap<>();
    for (Pattern pattern : patterns.values()) put(next, generalised(pattern.items, counts), pattern.members);
    return next;
  }

  private static List<String> generalised(List<String> items, Map<Long, Integer> counts) {
    long whole = sum(items);
    int words = words(items);
    List<String> out = new ArrayList<>(items);
    for (int i = 0; i < items.size(); i++) {
      if (open(items, i, words) && counts.getOrDefault(skeleton(items, i, whole), 0) >= DISTINCT) out.set(i, Pattern.starLike(items.get(i)));
    }
    return words(out) > 0 ? Tidying.again(out) : items;
  }

  /**
   * Whether the item could be variable: it is a word, and not the only one; the first of a message only before at least
   * {@value #BEHIND_FIRST} others, since what a short message begins with is what it is about: {@code cupsd startup succeeded}.
   */
  private static boolean open(List<String> items, int i, int words) {
    return words > (i == 0 ? BEHIND_FIRST : 1) && Pattern.word(items.get(i));
  }

  private static int words(List<String> items) {
    int words = 0;
    for (String item : items) if (Pattern.word(item)) words++;
    return words;
  }

  static long term(String item, int i) {
    long h = ShapeHash.mix(item.hashCode() * 0x9E3779B97F4A7C15L + item.length(), i + 1L);
    return ShapeHash.mix(h, item.isEmpty() ? 0 : item.charAt(item.length() - 1));
  }

  static long sum(List<String> items) {
    long sum = items.size();
    for (int i = 0; i < items.size(); i++) sum += term(items.get(i), i);
    return sum;
  }

  /** The same for all patterns that differ in the item at {@code i} only, and have a space before it or not as this one has. */
  private static long skeleton(List<String> items, int i, long whole) {
    return whole - term(items.get(i), i) + term(Pattern.starLike(items.get(i)) + "?", i);
  }

  private static List<Template> finish(Map<List<String>, Pattern> patterns) {
    Map<String, List<ShapeTally>> texts = new LinkedHashMap<>();
    for (Pattern pattern : patterns.values()) texts.merge(Pattern.text(pattern.items), pattern.members, Pattern::joined);
    List<Template> templates = new ArrayList<>();
    texts.forEach((text, members) -> templates.add(new Template(Pattern.id(text), text, members)));
    return templates;
  }
}
