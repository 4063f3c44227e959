package dev.allclear.alerting.web;

import dev.allclear.alerting.Intake;
import dev.allclear.notify.CarrierRecord;
import dev.allclear.notify.Pager;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the pager itself.
 *
 * @param heartbeat whether somebody outside waits for a heartbeat
 * @param buddyAt when a buddy last asked for the roster; null when there is none
 * @param links address below which the links of pages are
 * @param linksLeadHere whether only this machine can open them
 * @param withoutDatabaseSince null while the database answers
 */
public record PagerView(Pager.Proof proof, boolean stands, @Nullable Instant selfTestAt, boolean heartbeat, @Nullable Instant heartbeatAt, @Nullable Instant buddyAt, @Nullable Instant withoutDatabaseSince,
    Intake.State journal, String links, boolean linksLeadHere, List<CarrierRecord> carriers, List<String> doubts) {
  public PagerView {
    carriers = List.copyOf(carriers);
    doubts = List.copyOf(doubts);
  }

  public String verdict() {
    if (!proof.obstacles().isEmpty()) {
      return "Nobody can be paged now.";
    }
    if (withoutDatabaseSince != null) {
      return "The pager works without its database.";
    }
    if (!stands) {
      return "The pager's test of itself does not come round.";
    }
    return selfTestAt == null ? "The pager has just started; its first test is on its way." : "The pager works.";
  }
}
