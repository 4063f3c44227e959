package dev.allclear.desk.web;

import dev.allclear.base.web.Frame;
import dev.allclear.changes.RankedChange;
import java.util.List;

/** One line of what changed before an incident, of whatever kind. Commits that the logs point to have a card of their own. */
public record ShownChange(int rank, String kind, String name, String when, String confidence, String reason) {
  private static final int MOST = 6;

  static List<ShownChange> of(List<RankedChange> changes, Frame frame) {
    List<ShownChange> shown = changes.stream().limit(MOST)
        .map(c -> new ShownChange(c.rank(), c.kind(), c.name(), frame.when(c.at()), word(c.confidence()), c.reasons().getFirst())).toList();
    return changes.stream().allMatch(c -> c.kind().equals("commit")) ? List.of() : shown;
  }

  private static String word(String confidence) {
    return switch (confidence) {
      case "high" -> "very likely";
      case "medium" -> "likely";
      default -> "possible";
    };
  }
}
