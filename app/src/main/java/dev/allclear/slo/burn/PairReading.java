package dev.allclear.slo.burn;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the burn table: what both windows of a pair hold at a minute end, and since when the pair fires.
 *
 * @param firedAt null while the pair does not fire
 * @param held why it does not fire although both windows are above its limit; null when they are not, or it fires
 * @param threshold the bad share that both windows must exceed
 */
public record PairReading(AlertPair pair, BurnFactor factor, Counts longWindow, Counts shortWindow, @Nullable Instant firedAt, Guards.@Nullable Held held, Threshold threshold) {
  public boolean fires() {
    return firedAt != null;
  }

  /** The most bad events with which a window of so many events is not above the limit: what would clear it. */
  public long allowed(Counts window) {
    return threshold.most(window.total());
  }
}
