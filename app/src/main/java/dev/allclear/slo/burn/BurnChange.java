package dev.allclear.slo.burn;

import java.time.Instant;

/** What a minute end did to a pair: it fired, or it resolved. The reading is the one of that instant. */
public sealed interface BurnChange {
  PairReading reading();

  Instant at();

  record Fired(PairReading reading, Instant at) implements BurnChange {}

  /** The end of a firing that began at {@code firedAt}. */
  record Resolved(PairReading reading, Instant firedAt, Instant at) implements BurnChange {}
}
