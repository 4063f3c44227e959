package dev.allclear.alerting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the signals of an integration.
 *
 * @param routes the first that fits counts
 * @param mostOpen with so many open alerts of a service, further problems are counted in one alert
 * @param closeAfter what somebody has, or what wakes nobody, is closed when its sender said nothing of it for so long; null: never
 */
public record Handling(List<RoutingRule> routes, int mostOpen, @Nullable Duration closeAfter) {
  static final int MOST_OPEN = 20_000;
  public static final Handling PLAIN = new Handling(List.of(), MOST_OPEN, null);

  public Handling {
    routes = List.copyOf(routes);
  }

  /**
   * Where a signal goes.
   *
   * @param rule the rule that says so, from 1; 0 when none fits
   */
  public record Way(String service, Severity severity, boolean ignored, int rule) {}

  Way way(String service, Arrival arrival, Instant at) {
    for (int i = 0; i < routes.size(); i++) {
      RoutingRule rule = routes.get(i);
      if (rule.fits(arrival, at)) {
        return new Way(rule.service() == null ? service : rule.service(), rule.severity() == null ? arrival.severity() : rule.severity(), rule.ignore(), i + 1);
      }
    }
    return new Way(service, arrival.severity(), false, 0);
  }
}
