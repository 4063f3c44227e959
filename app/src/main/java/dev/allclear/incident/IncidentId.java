package dev.allclear.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** The number of an incident, written {@code INC-214}; numbers ascend from 1 without gaps. */
public record IncidentId(int number) implements Comparable<IncidentId> {
  private static final Pattern WRITTEN = Pattern.compile("(?:[Ii][Nn][Cc]-)?([1-9][0-9]{0,8})");

  public IncidentId {
    if (number < 1) {
      throw new IllegalArgumentException("An incident's number is 1 or more, not " + number);
    }
  }

  /** Reads {@code INC-214}, {@code inc-214} or {@code 214}; empty for anything else. */
  public static Optional<IncidentId> parse(String text) {
    var matcher = WRITTEN.matcher(text.strip());
    return matcher.matches() ? Optional.of(new IncidentId(Integer.parseInt(matcher.group(1)))) : Optional.empty();
  }

  /** @throws IllegalArgumentException when the text is no incident number */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static IncidentId of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no incident number; write it as INC-214"));
  }

  @Override public int compareTo(IncidentId other) {
    return Integer.compare(number, other.number);
  }

  @JsonValue
  @Override public String toString() {
    return "INC-" + number;
  }
}
