package dev.allclear.slo.web;

import dev.allclear.base.web.CanWait;
import org.springframework.stereotype.Component;

/** Charts of promises and what was measured. */
@Component
class Charts implements CanWait {
  @Override public Rank rank() {
    return Rank.CHART;
  }

  @Override public boolean covers(String path) {
    return path.equals("/objectives") || path.startsWith("/objectives/") || path.startsWith("/api/v1/services/") && path.endsWith("/measured");
  }
}
