package dev.allclear.learning.web;

import dev.allclear.base.web.CanWait;
import org.springframework.stereotype.Component;

/** The search in what was learned. */
@Component
class Searches implements CanWait {
  @Override public Rank rank() {
    return Rank.SEARCH;
  }

  @Override public boolean covers(String path) {
    return path.equals("/learnings") || path.equals("/api/v1/learnings");
  }
}
