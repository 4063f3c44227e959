package dev.allclear.comms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the status page says. Its words are only those that were told, beside what is measured, and component names as stakeholders know them: no host, person or commit can be in it.
 *
 * @param measuredAt the newest minute that went into it, null when nothing was measured
 */
public record StatusReport(Instant at, @Nullable Instant measuredAt, OutwardTime time, List<Component> components, List<Trouble> current, List<Past> past) {
  public StatusReport {
    components = List.copyOf(components);
    current = List.copyOf(current);
    past = List.copyOf(past);
  }

  /** How a service stands. */
  public enum State {
    WORKS("clear", "Works"),
    /** Worse than promised, or alarmed, and nobody was told anything of it yet. */
    LOOKED_AT("risk", "Being looked at"),
    DEGRADED("risk", "Degraded"), WATCHED("note", "Better, being watched"), UNKNOWN("none", "No data");

    private final String css;
    private final String word;

    State(String css, String word) {
      this.css = css;
      this.word = word;
    }

    public String css() {
      return css;
    }

    public String word() {
      return word;
    }
  }

  public record Component(String name, State state) {}

  /**
   * An incident that people were told of and that is not over.
   *
   * @param updates newest first
   * @param nextAt when people hear next; null when nothing is promised
   */
  public record Trouble(String service, State state, Instant since, List<Update> updates, @Nullable Instant nextAt) {
    public Trouble {
      updates = List.copyOf(updates);
    }
  }

  /** One that is over, with its length from beginning to mitigation. */
  public record Past(String service, String subject, Instant beganAt, long minutes) {}

  /** The one sentence at the top; with one component unknown it does not say that all is well. */
  public String verdict() {
    if (current.size() == 1) {
      return current.getFirst().service() + (current.getFirst().state() == State.WATCHED ? " is better and being watched." : " is degraded.");
    }
    if (!current.isEmpty()) {
      return current.size() + " services are degraded.";
    }
    List<Component> looked = in(State.LOOKED_AT);
    if (!looked.isEmpty()) {
      return looked.size() == 1 ? looked.getFirst().name() + " may be disturbed." : looked.size() + " services may be disturbed.";
    }
    boolean known = !components.isEmpty() && components.stream().allMatch(c -> c.state() == State.WORKS);
    return known ? "All services work." : "No trouble is known.";
  }

  /** What the verdict does not say, or an empty text. */
  public String lede() {
    String looked = current.isEmpty() && !in(State.LOOKED_AT).isEmpty() ? "It is measured to be worse than promised, or an alarm is open. What is found out will be said here." : "";
    List<Component> unknown = in(State.UNKNOWN);
    String silent = unknown.isEmpty() ? "" : unknown.size() == 1 ? "There is no data of " + unknown.getFirst().name() + ", so nothing is said of it."
        : "There is no data of " + unknown.size() + " services, so nothing is said of them.";
    return (looked + " " + silent).strip();
  }

  private List<Component> in(State state) {
    return components.stream().filter(c -> c.state() == state).toList();
  }
}
