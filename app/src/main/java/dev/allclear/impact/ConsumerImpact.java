package dev.allclear.impact;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an incident was to one consumer.
 *
 * @param caller the label in the access log; empty for requests without one
 * @param name as stakeholders know the consumer, null when the catalogue does not know this caller
 * @param measured what the counts alone say
 * @param answer what somebody said, null before
 */
public record ConsumerImpact(String caller, @Nullable String name, @Nullable String useCase, long total, long failed, Hit measured, @Nullable Answer answer,
    @Nullable Instant askedAt) {

  /**
   * What a consumer, or the product manager for one, says.
   *
   * @param worth value at stake as a range or in words, never one number that nobody can know
   * @param expectation what they count on, written or not
   */
  public record Answer(Hit hit, @Nullable String meaning, @Nullable String worth, @Nullable String expectation, String by, Instant at) {}

  public boolean known() {
    return name != null;
  }

  public String shownName() {
    return name != null ? name : caller.isEmpty() ? "Requests without a caller" : caller;
  }

  /** Failed of all, in [0,1]; empty when it sent nothing. */
  public Optional<Double> share() {
    return total == 0 ? Optional.empty() : Optional.of((double) failed / total);
  }

  /** The answer where there is one, else what was measured. */
  public Hit hit() {
    return answer == null ? measured : answer.hit();
  }

  public boolean hurt() {
    return hit() == Hit.YES || hit() == Hit.PARTLY;
  }

  /** Was asked, or could be, and has not said anything. */
  public boolean open() {
    return answer == null && measured != Hit.NO;
  }
}
