package dev.allclear.engine.logs.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two words of a message that vary at once, as a user and a database do: each stands with too few of the other for one place alone to
 * show that it is variable. Both are, when all else is equal, each place holds at least {@value #DISTINCT} words, and at least
 * {@value #CONSTANT} constant words remain.
 */
final class Pairs {
  private static final int DISTINCT = 4;
  private static final int CONSTANT = 3;
  /** Longer messages, and more patterns, would take too long. */
  private static final int MOST_WORDS = 24;
  private static final int MOST_PATTERNS = 4_000;

  private record Seen(Set<String> first, Set<String> second) {}

  private Pairs() {}

  static Map<List<String>, Pattern> joined(Map<List<String>, Pattern> patterns) {
    if (patterns.size() > MOST_PATTERNS) return patterns;
    Map<Long, Seen> seen = new HashMap<>();
    for (Pattern pattern : patterns.values()) {
      long whole = Generaliser.sum(pattern.items);
      List<Integer> words = words(pattern.items);
      for (int a = 0; a < words.size(); a++) {
        for (int b = a + 1; b < words.size(); b++) {
          int i = words.get(a);
          int j = words.get(b);
          Seen both = seen.computeIfAbsent(skeleton(pattern.items, i, j, whole), k -> new Seen(new HashSet<>(2), new HashSet<>(2)));
          if (both.first.size() < DISTINCT) both.first.add(pattern.items.get(i));
          if (both.second.size() < DISTINCT) both.second.add(pattern.items.get(j));
        }
      }
    }
    seen.values().removeIf(both -> both.first.size() < DISTINCT || both.second.size() < DISTINCT);
    if (seen.isEmpty()) return patterns;
    Map<List<String>, Pattern> next = new LinkedHashMap<>();
    for (Pattern pattern : patterns.values()) Generaliser.put(next, generalised(pattern.items, seen), pattern.members);
    return next;
  }

  private static List<String> generalised(List<String> items, Map<Long, Seen> seen) {
    long whole = Generaliser.sum(items);
    List<Integer> words = words(items);
    for (int a = 0; a < words.size(); a++) {
      for (int b = a + 1; b < words.size(); b++) {
        if (!seen.containsKey(skeleton(items, words.get(a), words.get(b), whole))) continue;
        List<String> out = new ArrayList<>(items);
        for (int place : new int[] {words.get(a), words.get(b)}) out.set(place, Pattern.starLike(items.get(place)));
        return Tidying.again(out);
      }
    }
    return items;
  }

  /** The places of the words; none when too few would remain. */
  private static List<Integer> words(List<String> items) {
    List<Integer> words = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) if (Pattern.word(items.get(i))) words.add(i);
    return words.size() < CONSTANT + 2 || words.size() > MOST_WORDS ? List.of() : words;
  }

  private static long skeleton(List<String> items, int i, int j, long whole) {
    return whole - Generaliser.term(items.get(i), i) - Generaliser.term(items.get(j), j) + Generaliser.term(Pattern.starLike(items.get(i)) + "?", i) + Generaliser.term(Pattern.starLike(items.get(j)) + "?", j);
  }
}
