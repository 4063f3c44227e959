package dev.allclear.review;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.impact.ImpactAssessed;
import org.springframework.stereotype.Component;

/** Drafts the post-mortem when the impact is counted, and again when it is signed. */
@Component
class DraftReview implements Listener<ImpactAssessed> {
  private final Reviews reviews;

  DraftReview(Reviews reviews) {
    this.reviews = reviews;
  }

  @Override public String name() {
    return "review.draft";
  }

  @Override public Class<ImpactAssessed> to() {
    return ImpactAssessed.class;
  }

  @Override public void on(ImpactAssessed event, EventId id) {
    reviews.draft(event.incident());
  }
}
