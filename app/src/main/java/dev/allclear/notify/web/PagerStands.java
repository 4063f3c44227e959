package dev.allclear.notify.web;

import dev.allclear.base.web.PagerLine;
import dev.allclear.base.web.PagerLines;
import dev.allclear.notify.Pager;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Proven is only what a carrier took over, and only until the next failure. */
@Component
class PagerStands implements PagerLines {
  private final Pager pager;

  PagerStands(Pager pager) {
    this.pager = pager;
  }

  @Override public PagerLine pager() {
    Pager.Proof proof = pager.proof();
    if (!proof.obstacles().isEmpty()) {
      return new PagerLine(false, "Nobody can be paged: " + proof.obstacles().getFirst(), null);
    }
    Instant accepted = proof.accepted();
    Instant failed = proof.failed();
    if (failed != null && (accepted == null || failed.isAfter(accepted))) {
      return new PagerLine(false, "Pager failed", failed);
    }
    return accepted == null ? new PagerLine(false, "Pager not proven: no page was sent yet", null) : new PagerLine(true, "Pager proven", accepted);
  }
}
