package dev.allclear.learning;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.review.ReviewPublished;
import org.springframework.stereotype.Component;

/** Stores the learning of a published post-mortem. */
@Component
class StoreLearning implements Listener<ReviewPublished> {
  private final Learnings learnings;

  StoreLearning(Learnings learnings) {
    this.learnings = learnings;
  }

  @Override public String name() {
    return "learning.store";
  }

  @Override public Class<ReviewPublished> to() {
    return ReviewPublished.class;
  }

  @Override public void on(ReviewPublished event, EventId id) {
    learnings.learn(event.incident());
  }
}
