package dev.allclear.engine.changes.match;

import dev.allclear.engine.changes.source.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Samples of one template, and which statements can have written them. */
public final class Samples {
  private static final int LEAST_WEIGHT = 5;
  private static final double LEAST_SHARE = 0.4;
  private static final int ENOUGH = 50;

  private final List<Sample> samples;
  private final int constants;
  private final Set<String> common;

  public Samples(List<String> lines) {
    this.samples = lines.stream().map(Sample::of).toList();
    this.common = new LinkedHashSet<>(samples.getFirst().words());
    samples.forEach(sample -> common.retainAll(sample.words()));
    this.constants = common.stream().mapToInt(String::length).sum();
  }

  /** The letters of the words that all samples have in their messages: what there is to search for. */
  public int constants() {
    return constants;
  }

  /** Tells files that can hold a matching statement from those that cannot; laxer than matching itself. */
  public WordScan scan() {
    return new WordScan(common, (int) Math.max(3, 0.25 * Math.min(constants, ENOUGH)));
  }

  /** The pairs of letters that all samples have; see {@link Pairs}. */
  public long[] pairs() {
    long[] all = {-1, -1, -1, -1};
    for (Sample sample : samples) {
      long[] own = Pairs.in(sample.text());
      for (int i = 0; i < all.length; i++) {
        all[i] &= own[i];
      }
    }
    return all;
  }

  /** The samples, at least one. */
  public List<Sample> samples() {
    return samples;
  }

  /** How much of what is constant in the samples a statement's text explains, in [0,1]. */
  public double share(String key) {
    return constants == 0 ? 0 : Math.min(1, (double) letters(key) / constants);
  }

  private static int letters(String key) {
    return (int) key.chars().filter(Character::isLetter).count();
  }

  /** Whether a statement with this text can have written every sample, with enough text to be no coincidence. */
  public boolean match(String key) {
    int weight = Statement.weight(key);
    if (weight < LEAST_WEIGHT || weight < LEAST_SHARE * Math.min(constants, ENOUGH)) {
      return false;
    }
    boolean oneWord = key.indexOf(' ') < 0 && key.strip().indexOf(Statement.GAP, 1) < 0;
    if (oneWord && share(key) < 0.75) {
      return false;
    }
    for (Sample sample : samples) {
      if (!stands(key, sample.text(), sample.message()) && (weight < 10 || !stands(key, sample.text(), 0))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text begins where the message of every sample begins: then what it leaves open is a value, whatever stands there. */
  public boolean begins(String key) {
    int gap = key.indexOf(Statement.GAP);
    String piece = gap < 0 ? key : key.substring(0, gap);
    return !piece.isEmpty() && samples.stream().allMatch(sample -> sample.text().startsWith(piece, sample.message()));
  }

  /**
   * Whether the letters and digits of the pieces stand in every sample in order, whatever their case and what stands
   * between them: the wording as it was before someone mended a comma.
   */
  public boolean nearlyMatch(String key) {
    int weight = Statement.weight(key);
    if (weight < 2 * LEAST_WEIGHT || weight < LEAST_SHARE * Math.min(constants, ENOUGH) || key.strip().indexOf(' ') < 0) {
      return false;
    }
    String bare = bare(key);
    return samples.stream().allMatch(sample -> stands(bare, bare(sample.text().substring(sample.message())), 0));
  }

  private static String bare(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        out.append(Character.toLowerCase(c));
      } else if (c == Statement.GAP && !out.isEmpty() && out.charAt(out.length() - 1) != Statement.GAP) {
        out.append(c);
      }
    }
    // A bare text runs its words together, so that nothing can be told of where the last one ends.
    return out.append(text.indexOf(Statement.GAP) >= 0 ? Statement.GAP : "").toString();
  }

  /** Whether the pieces stand in the text in order; where no gap is, a word may not go on. */
  static boolean stands(String key, String text, int from) {
    int begin = 0;
    int at = from;
    boolean first = true;
    while (begin < key.length()) {
      int gap = key.indexOf(Statement.GAP, begin);
      int end = gap < 0 ? key.length() : gap;
      if (end > begin) {
        String piece = key.substring(begin, end);
        int found = find(piece, text, at, first && begin == 0, gap < 0);
        if (found < 0 && gap >= 0 && piece.endsWith("0x")) {
          // The value's prefix: whoever prepared the samples may have taken it for a part of the value.
          piece = piece.substring(0, piece.length() - 2).stripTrailing();
          found = piece.isEmpty() ? at : find(piece, text, at, first && begin == 0, false);
        }
        if (found < 0) {
          return false;
        }
        at = found + piece.length();
        first = false;
      }
      begin = end + 1;
    }
    return !first;
  }

  private static int find(String piece, String text, int from, boolean wordBegins, boolean wordEnds) {
    for (int at = text.indexOf(piece, from); at >= 0; at = text.indexOf(piece, at + 1)) {
      int end = at + piece.length();
      boolean begins = !wordBegins || at == 0 || !wordChar(text.charAt(at - 1)) || !wordChar(piece.charAt(0));
      boolean ends = !wordEnds || end >= text.length() || !wordChar(text.charAt(end)) || !wordChar(piece.charAt(piece.length() - 1));
      if (begins && ends) {
        return at;
      }
    }
    return -1;
  }

  private static boolean wordChar(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
