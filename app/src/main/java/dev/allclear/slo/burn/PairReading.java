package dev.allclear.slo.burn;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the burn table: what both windows of a pair hold at a minute end, and since when the pair fires.
 *
 * @param firedAt null while the pair is below its limit
 */
public record PairReading(AlertPair pair, BurnFactor factor, Counts longWindow, Counts shortWindow, @Nullable Instant firedAt) {
  public boolean fires() {
    return firedAt != null;
  }
}
