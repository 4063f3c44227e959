package dev.allclear.comms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of an update on its way to one recipient. {@code words} is the carrier's answer or what went wrong. */
public record Told(Recipient recipient, Outcome outcome, @Nullable Instant at, String words) {
  /** {@code UNCERTAIN}: handed over, but the answer was lost; such a message is sent again under the same number. */
  public enum Outcome {PENDING, SENT, UNCERTAIN, FAILED}
}
