package dev.allclear.learning;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What brings a learning back.
 *
 * @param service whose alert it was; null when it holds for all
 * @param templates ids of the log templates that told of it
 * @param words of those templates and of the title, in small letters
 * @param kinds of facts that were found, such as {@code breach} or {@code log-finding}
 */
public record Trigger(@Nullable String service, Set<String> templates, Set<String> words, Set<String> kinds) {
  /** From this on two problems count as similar: the same service, the same template, or mostly the same words. */
  public static final double SIMILAR = 1;
  private static final Set<String> EMPTY_WORDS = Set.of("the", "and", "for", "with", "not", "are", "was", "has", "have", "from", "that", "this", "its", "after", "before",
      "requests", "request", "failed", "fail", "min");

  public Trigger {
    templates = Set.copyOf(templates);
    words = Set.copyOf(words);
    kinds = Set.copyOf(kinds);
  }

  /** The words of a text that say something: letters only, three or more, wildcards and numbers left out. */
  public static Set<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).replace("<*>", " ").split("[^\\p{L}]+")).filter(w -> w.length() > 2 && !EMPTY_WORDS.contains(w))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * How alike two problems are: 3 for a template in common, up to 2 for words in common, 1 for the same service, up to 0.5 for the same kinds of
   * facts. Unrelated ones get less than {@link #SIMILAR}.
   */
  public double likeness(Trigger other) {
    double template = templates.stream().anyMatch(other.templates::contains) ? 3 : 0;
    double same = service != null && service.equals(other.service) ? 1 : 0;
    double said = jaccard(words, other.words);
    return template + same + (said >= 0.5 ? 2 * said : 0) + (same > 0 ? 0.5 * jaccard(kinds, other.kinds) : 0);
  }

  private static double jaccard(Collection<String> a, Collection<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    List<String> both = a.stream().filter(b::contains).toList();
    return (double) both.size() / (a.size() + b.size() - both.size());
  }
}
