package dev.allclear.changes;

import java.time.Instant;
import java.util.List;

/**
 * A change of any kind that may bear on a problem, with its place among them.
 *
 * @param rank from 1
 * @param kind {@code commit}, or what was told: {@code deploy}, {@code flag}, {@code configuration}, {@code dependency}, {@code schema}, {@code scaling}
 * @param name what it is called; foreign text, to be escaped
 * @param commit the full hash where one is known, else empty
 * @param at when it took effect, as far as known: deployed, else arrived
 * @param score in [0,1]; what text proves stands above what only came shortly before
 * @param confidence {@code high}, {@code medium} or {@code low}
 */
public record RankedChange(int rank, String kind, String name, String commit, Instant at, double score, String confidence, List<String> reasons) {
  public RankedChange {
    reasons = List.copyOf(reasons);
  }

  RankedChange ranked(int place) {
    return new RankedChange(place, kind, name, commit, at, score, confidence, reasons);
  }
}
