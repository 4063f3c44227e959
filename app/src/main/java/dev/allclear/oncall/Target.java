package dev.allclear.oncall;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whom a step wakes: written {@code person/ana}, {@code schedule/payments} or {@code team/payments}; or what it tells: {@code channel/ops}. */
public record Target(Kind kind, String name) {
  /** A person, whoever is on call in a schedule, or every member of a team; or a channel, which wakes nobody and cannot acknowledge. */
  public enum Kind { PERSON, SCHEDULE, TEAM, CHANNEL }

  /** Whether it can be somebody. */
  public boolean wakes() {
    return kind != Kind.CHANNEL;
  }

  /** @throws IllegalArgumentException for any other form */
  @JsonCreator
  public static Target parse(String text) {
    int slash = text.indexOf('/');
    String kind = slash < 0 ? "" : text.substring(0, slash);
    String name = text.substring(slash + 1);
    return switch (name.isBlank() ? "" : kind) {
      case "person" -> new Target(Kind.PERSON, name);
      case "schedule" -> new Target(Kind.SCHEDULE, name);
      case "team" -> new Target(Kind.TEAM, name);
      case "channel" -> new Target(Kind.CHANNEL, name);
      default -> throw new IllegalArgumentException("\"" + text + "\" is nobody; write person/NAME, schedule/NAME, team/NAME or channel/NAME");
    };
  }

  @JsonValue
  @Override public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + "/" + name;
  }
}
