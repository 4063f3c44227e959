package dev.allclear.oncall;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whom a step wakes: written {@code person/ana}, {@code schedule/payments} or {@code team/payments}. */
public record Target(Kind kind, String name) {
  /** A person, whoever is on call in a schedule, or every member of a team. */
  public enum Kind { PERSON, SCHEDULE, TEAM }

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
      default -> throw new IllegalArgumentException("\"" + text + "\" is nobody; write person/NAME, schedule/NAME or team/NAME");
    };
  }

  @JsonValue
  @Override public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + "/" + name;
  }
}
