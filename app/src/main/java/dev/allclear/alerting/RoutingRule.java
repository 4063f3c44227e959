package dev.allclear.alerting;

import dev.allclear.oncall.WeekHours;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of signals that fit: of all conditions that are given each has to hold. In patterns {@code *} stands for anything; capitals do not count.
 *
 * @param source pattern for the whole source; empty: any
 * @param text pattern for a part of the summary; empty: any
 * @param labels patterns for whole values by label; a label that is missing does not fit
 * @param during null: always
 * @param service of the alert; null: the integration's
 * @param severity of the alert; null: as it came
 * @param ignore it becomes no alert at all
 */
public record RoutingRule(String source, String text, Map<String, String> labels, @Nullable WeekHours during, @Nullable String service, @Nullable Severity severity, boolean ignore) {
  public RoutingRule {
    labels = Map.copyOf(labels);
  }

  boolean fits(Arrival arrival, Instant at) {
    String from = arrival.source() == null ? "" : arrival.source();
    return (source.isEmpty() || like(source, from)) && (text.isEmpty() || like("*" + text + "*", arrival.summary()))
        && labels.entrySet().stream().allMatch(l -> arrival.labels().containsKey(l.getKey()) && like(l.getValue(), arrival.labels().get(l.getKey())))
        && (during == null || during.contains(at));
  }

  /** Goes back to the last star only, so a hostile text costs at most its length times that of the pattern. */
  static boolean like(String pattern, String text) {
    String p = pattern.toLowerCase(Locale.ROOT);
    String t = text.toLowerCase(Locale.ROOT);
    int at = 0;
    int star = -1;
    int after = 0;
    int i = 0;
    while (i < t.length()) {
      if (at < p.length() && p.charAt(at) == '*') {
        star = at++;
        after = i;
      } else if (at < p.length() && p.charAt(at) == t.charAt(i)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++after;
      } else {
        return false;
      }
    }
    return p.substring(at).chars().allMatch(c -> c == '*');
  }
}
