package dev.allclear.notify.web;

import dev.allclear.base.web.CanWait;
import org.springframework.stereotype.Component;

/** Ledgers as files. */
@Component
class Exports implements CanWait {
  @Override public Rank rank() {
    return Rank.EXPORT;
  }

  @Override public boolean covers(String path) {
    return path.startsWith("/api/v1/ledger") || path.endsWith("/ledger.csv") || path.endsWith("/ledger.json");
  }
}
