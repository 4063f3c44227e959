package dev.allclear.desk.web;

import dev.allclear.base.web.Step;
import dev.allclear.incident.Incident;
import dev.allclear.mitigation.Mitigation;
import dev.allclear.mitigation.Mitigation.State;
import dev.allclear.mitigation.Rung;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the screen of the ways back shows.
 *
 * @param suspect the change that a revert would take back; null when none is suspected
 * @param prepared what was prepared, the newest first
 * @param revert the newest revert or patch that is prepared and not yet in place, or null
 */
public record MitigateView(Incident incident, List<Step> strip, List<Rung> ladder, List<Mitigation> prepared, @Nullable Suspect suspect, @Nullable Mitigation revert) {

  static MitigateView of(Incident incident, List<Rung> ladder, List<Mitigation> prepared, List<Suspect> suspects) {
    return new MitigateView(incident, Strip.of(incident), ladder, prepared, suspects.isEmpty() ? null : suspects.getFirst(),
        prepared.stream().filter(mitigation -> mitigation.kind().code() && mitigation.state() == State.PREPARED).findFirst().orElse(null));
  }

  /** The reverts and patches that are prepared and not yet in place, the newest first. Which of them is deployed, only a person can say. */
  public List<Mitigation> waiting() {
    return prepared.stream().filter(mitigation -> mitigation.kind().code() && mitigation.state() == State.PREPARED).toList();
  }

  /** Whether this way was prepared, maybe for an earlier state of the repository. */
  public boolean isPrepared(Rung rung) {
    return waiting().stream().anyMatch(mitigation -> switch (rung.name()) {
      case "revert" -> mitigation.kind() == Mitigation.Kind.REVERT && suspect != null && suspect.commit().equals(mitigation.details().commit());
      case "limit" -> branch(mitigation).startsWith("allclear/limit-");
      case "patch" -> branch(mitigation).startsWith("allclear/quiet-");
      default -> false;
    });
  }

  private static String branch(Mitigation mitigation) {
    String branch = mitigation.details().branch();
    return branch == null ? "" : branch;
  }

  /** The name that its patch has as a file: {@code revert-4f2a91c.patch}. */
  public static String file(Mitigation mitigation) {
    return branch(mitigation).replace("allclear/", "").replace('/', '-') + ".patch";
  }

  /** Whether the revert is the next thing to prepare. */
  public boolean canPrepareRevert() {
    return suspect != null && revert == null && ladder.stream().anyMatch(rung -> rung.name().equals("revert") && rung.prepared());
  }

  /** The name of what was prepared. */
  public static String title(Mitigation mitigation) {
    return switch (mitigation.kind()) {
      case REVERT -> "Revert";
      case PATCH -> "Patch of one statement";
      case CLEAN_UP -> "Clean-up";
    };
  }

  /** The name of a way, as people say it. */
  public static String title(Rung rung) {
    return switch (rung.name()) {
      case "roll-back" -> "Roll back";
      case "revert" -> "Take the change back";
      case "taken-back" -> "Nothing to take back";
      case "limit" -> "Let fewer of its lines through";
      case "patch" -> "Lower its level";
      case "logger-level" -> "Quieten the logger";
      case "clean-up" -> "Delete old logs";
      default -> rung.name();
    };
  }
}
