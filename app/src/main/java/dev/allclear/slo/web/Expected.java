package dev.allclear.slo.web;

import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers in a sentence of what somebody counts on: a share of good events, a time, both or none.
 *
 * @param share in [0,1]; null when none is named
 * @param micros null when no time is named
 */
record Expected(@Nullable BigDecimal share, @Nullable Long micros) {
  private static final Pattern SHARE = Pattern.compile("(?<![\\d.])(\\d{1,3}(?:\\.\\d{1,9})?)\\s?%");
  private static final Pattern TIME = Pattern.compile("(?<![\\w.])(\\d{1,9}(?:\\.\\d{1,6})?)\\s?(ms|millis|milliseconds?|s|sec|secs|seconds?|min|minutes?|h|hours?)\\b");

  static Expected in(String sentence) {
    Matcher share = SHARE.matcher(sentence);
    Matcher time = TIME.matcher(sentence);
    BigDecimal part = share.find() ? new BigDecimal(share.group(1)).movePointLeft(2) : null;
    return new Expected(part != null && part.compareTo(BigDecimal.ONE) <= 0 ? part : null,
        time.find() ? new BigDecimal(time.group(1)).multiply(BigDecimal.valueOf(unit(time.group(2)))).longValue() : null);
  }

  private static long unit(String word) {
    return word.startsWith("ms") || word.startsWith("milli") ? 1_000 : switch (word.charAt(0)) {
      case 's' -> 1_000_000L;
      case 'm' -> 60_000_000L;
      default -> 3_600_000_000L;
    };
  }

  /** Whether a promise of this kind can be compared with the sentence: a time is about how long something takes, a share alone about how often it works. */
  boolean isAbout(Measure measure) {
    boolean isTimed = measure instanceof Measure.SlowerThan || measure instanceof Measure.OlderThan;
    return micros != null ? isTimed : share == null || !isTimed;
  }

  /** What is named that the objective does not promise; empty when it promises as much. */
  String beyond(Objective objective) {
    boolean isMore = share != null && share.compareTo(objective.target().good()) > 0;
    boolean isSooner = micros != null && objective.measure().limit().isPresent() && micros < objective.measure().limit().getAsLong();
    return isMore || isSooner ? toString() : "";
  }

  boolean isMissedBy(@Nullable BigDecimal measured) {
    return share != null && measured != null && measured.compareTo(share) < 0;
  }

  @Override public String toString() {
    return Stream.of(share == null ? "" : Wording.target(share), micros == null ? "" : micros % 1_000_000 == 0 ? micros / 1_000_000 + " s" : Wording.millis(micros))
        .filter(text -> !text.isEmpty()).collect(Collectors.joining(" within "));
  }
}
