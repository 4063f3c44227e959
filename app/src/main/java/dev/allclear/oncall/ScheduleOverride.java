package dev.allclear.oncall;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/** An exception to the rotation in [from, to). Overrides act in order on what the layers give. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScheduleOverride.Add.class, name = "add"),
    @JsonSubTypes.Type(value = ScheduleOverride.Remove.class, name = "remove"),
    @JsonSubTypes.Type(value = ScheduleOverride.Replace.class, name = "replace")})
public sealed interface ScheduleOverride {
  Instant from();

  Instant to();

  /** The people on call with this exception applied. */
  SortedSet<String> on(SortedSet<String> people);

  /** One more person, whoever else is on. */
  record Add(Instant from, Instant to, String person) implements ScheduleOverride {
    public Add {
      requireOrder(from, to);
    }

    @Override public SortedSet<String> on(SortedSet<String> people) {
      SortedSet<String> more = new TreeSet<>(people);
      more.add(person);
      return more;
    }
  }

  /** One person fewer; it may leave a gap. */
  record Remove(Instant from, Instant to, String person) implements ScheduleOverride {
    public Remove {
      requireOrder(from, to);
    }

    @Override public SortedSet<String> on(SortedSet<String> people) {
      SortedSet<String> fewer = new TreeSet<>(people);
      fewer.remove(person);
      return fewer;
    }
  }

  /** One person for another, only where the first is on. */
  record Replace(Instant from, Instant to, String person, String by) implements ScheduleOverride {
    public Replace {
      requireOrder(from, to);
    }

    @Override public SortedSet<String> on(SortedSet<String> people) {
      SortedSet<String> changed = new TreeSet<>(people);
      if (changed.remove(person)) {
        changed.add(by);
      }
      return changed;
    }
  }

  private static void requireOrder(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("An override ends after it begins; this one is from " + from + " to " + to);
    }
  }
}
