package dev.allclear.alerting;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How many alerts of tools are open for each service, counted anew every second at most, over a limit more often, because a storm asks for each of its alerts. */
@Component
class Caps {
  private static final Logger LOG = LoggerFactory.getLogger(Caps.class);
  private static final long LASTS_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LASTS_OVER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private final AlertRows rows;
  private final Map<String, Open> known = new ConcurrentHashMap<>();

  Caps(AlertRows rows) {
    this.rows = rows;
  }

  private record Open(int count, long askedAt) {}

  /** Whether a service has as many open alerts as an integration may open. */
  boolean reached(Integration from, String service) {
    int most = from.handling().mostOpen();
    return count(service, 0, LASTS_NANOS) >= most && count(service, 0, LASTS_OVER_NANOS) >= most;
  }

  private int count(String service, int more, long lasts) {
    long now = System.nanoTime();
    return known.compute(service, (name, last) -> last != null && now - last.askedAt < lasts ? new Open(last.count + more, last.askedAt) : new Open(rows.countOpen(name), now)).count;
  }

  /** One more is open. */
  void opened(Integration from, String service) {
    int most = from.handling().mostOpen();
    if (count(service, 1, LASTS_NANOS) == most) {
      LOG.warn("{} alerts of tools are open for {}: further problems of {} are counted in one alert. Raise mostOpen of the integration, or close what is over.", most, service, from.name());
    }
  }
}
