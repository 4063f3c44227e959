package dev.allclear.alerting;

import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open condition, or one that is over.
 *
 * @param key one alert with the same key is open at a time
 * @param beganAt when it began as far as is known; null when unknown
 * @param rung the last step of the escalation that was called, counted over all rounds; -1 before the first
 * @param nextAt when the next step is called; null when nobody is to be called
 * @param acknowledged null while nobody has it
 * @param closed null while it is open
 * @param standing how it stands among others
 */
public record Alert(UUID id, String key, String service, Severity severity, String summary, List<String> facts, Origin origin, TimelineId timeline,
    Instant openedAt, @Nullable Instant beganAt, int rung, @Nullable Instant nextAt, @Nullable Acknowledgement acknowledged, @Nullable Closing closed, Standing standing) {
  /** With this the keys of other tools' signals begin; then come the integration and a slash. */
  static final String SIGNAL = "signal/";

  public Alert {
    facts = List.copyOf(facts);
  }

  /** @param by as people call her */
  public record Acknowledgement(String by, Instant at) {}

  /** Why an alert is over: measured to be, because a person or the monitoring tool that sent it said so, or because a person says that it never was one. */
  public enum Why { RECOVERED, CLOSED, NOT_REAL }

  public record Closing(Why why, String by, Instant at) {}

  /**
   * @param crew whom its first call reached; empty when it wakes nobody or is no signal
   * @param head the alert whose pages cover this one; null when it has its own
   * @param members how many others its pages cover
   * @param quiet nothing but its row tells of it, because it came as one of very many
   * @param pagedAt when somebody was called for it last
   * @param flaps how often it came back after it was over
   * @param repeats how often its sender said the same again
   */
  public record Standing(String crew, @Nullable UUID head, int members, boolean quiet, @Nullable Instant pagedAt, int flaps, long repeats) {
    static final Standing NEW = new Standing("", null, 0, false, null, 0, 0);

    Standing of(String newCrew) {
      return new Standing(newCrew, head, members, quiet, pagedAt, flaps, repeats);
    }

    Standing under(UUID newHead) {
      return new Standing(crew, newHead, members, true, pagedAt, flaps, repeats);
    }
  }

  /** The alert whose pages are about this one. */
  public UUID paging() {
    return standing.head() == null ? id : standing.head();
  }

  Alert with(Standing newStanding) {
    return new Alert(id, key, service, severity, summary, facts, origin, timeline, openedAt, beganAt, rung, nextAt, acknowledged, closed, newStanding);
  }

  Alert with(@Nullable Acknowledgement by, @Nullable Closing over) {
    return new Alert(id, key, service, severity, summary, facts, origin, timeline, openedAt, beganAt, rung, nextAt, by, over, standing);
  }

  /** The same, worse. */
  Alert worse(Severity newSeverity, String newSummary) {
    return new Alert(id, key, service, newSeverity, newSummary, facts, origin, timeline, openedAt, beganAt, rung, nextAt, acknowledged, closed, standing);
  }

  /** The key as its sender knows it: of a signal the dedup key or fingerprint that came with it. */
  public String senderKey() {
    return origin == Origin.SIGNAL && key.startsWith(SIGNAL) ? key.substring(key.indexOf('/', SIGNAL.length()) + 1) : key;
  }

  public boolean isOpen() {
    return closed == null;
  }

  /** {@code open}, {@code acknowledged} or {@code closed}. */
  public String state() {
    return (closed != null ? "CLOSED" : acknowledged != null ? "ACKNOWLEDGED" : "OPEN").toLowerCase(Locale.ROOT);
  }
}
