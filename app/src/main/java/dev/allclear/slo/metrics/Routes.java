package dev.allclear.slo.metrics;

import dev.allclear.slo.metrics.MetricsSettings.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which sources count a series. An answer is kept by a hash of the bytes that name the series, since a sender names it
 * in the same bytes every time; so most series are known at one look. Not thread-safe.
 */
final class Routes {
  /** Beyond so many kept answers each series is looked up anew, so that a flood of labels takes time and no memory. */
  private static final int MOST = 500_000;

  private final List<Route> routes;
  private final Map<Long, Known> known = new HashMap<>();

  Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** One source's selectors. */
  record Route(int source, MetricsSettings settings, List<Chosen> chosen) {
    record Chosen(Role role, Selector selector) {}

    static Route of(int source, MetricsSettings settings) {
      return new Route(source, settings, settings.roles().stream().map(role -> new Chosen(role, Selector.parse(role.series()))).toList());
    }

    List<Role> roles(Series series) {
      return chosen.stream().filter(each -> each.selector().matches(series)).map(Chosen::role).toList();
    }
  }

  /** A series that one or more sources count; {@link #isCounted} is false for the many that nobody asked for. */
  record Known(long key, long target, List<Match> matches) {
    static final Known NONE = new Known(0, 0, List.of());

    boolean isCounted() {
      return !matches.isEmpty();
    }
  }

  record Match(Route route, List<Role> roles, String caller) {
    /** Whether the series says when data were brought up to date, and counts nothing. */
    boolean isLook() {
      return roles.getFirst().kind() == Role.Kind.FRESH;
    }
  }

  /** The limits in microseconds that histograms without fixed bounds are asked for. */
  List<Long> limits() {
    return routes.stream().flatMap(route -> route.settings().within().stream()).map(MetricsSettings.Within::micros).distinct().toList();
  }

  boolean isEmpty() {
    return routes.isEmpty();
  }

  /** What is kept under the hash; null when the series must be learnt. */
  @Nullable Known known(long hash) {
    return known.get(hash);
  }

  Known learn(long hash, Series series) {
    Known found = find(series);
    if (known.size() < MOST) {
      known.put(hash, found);
    }
    return found;
  }

  Known find(Series series) {
    List<Match> matches = new ArrayList<>(1);
    for (Route route : routes) {
      List<Role> roles = route.roles(series);
      if (!roles.isEmpty()) {
        String caller = route.settings().caller();
        matches.add(new Match(route, roles, caller == null ? "" : series.label(caller)));
      }
    }
    return matches.isEmpty() ? Known.NONE : new Known(series.key(), series.target(), List.copyOf(matches));
  }
}
