package dev.allclear.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of the latest sends of one carrier, at most 20 within half an hour.
 *
 * @param failed not taken over for now, or not known
 * @param delivered with a receipt that says so
 * @param lost with a receipt that says so
 * @param silent taken over 20 s ago or longer, without a final word since
 * @param median from send to receipt of those delivered; null without any
 */
public record CarrierRecord(String carrier, int tried, int failed, int delivered, int lost, int silent, @Nullable Duration median) {
  private static final int ENOUGH = 3;

  /** Whether others go first: of three sends or more, more than half came to nothing. A carrier that gives no receipts is not blamed for silence. */
  public boolean ill(boolean tellsReceipt) {
    return tried >= ENOUGH && 2 * (failed + lost + (tellsReceipt ? silent : 0)) > tried;
  }
}
