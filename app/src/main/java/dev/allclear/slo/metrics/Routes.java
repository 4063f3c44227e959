package dev.allclear.slo.metrics;

import dev.allclear.slo.metrics.MetricsSettings.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says which sources count a series. An answer is kept by a hash of the bytes that name the series, since a sender names it
 * in the same bytes every time; so most series are known at one look. Not thread-safe.
 */
final class Routes {
  /** Beyond so many kept answers each series is looked up anew, so that a flood of labels takes time and no memory. */
  private static final int MOST = 500_000;

  private final List<Route> routes;
  private final List<Integer> sources;
  /** By a label that a selector gives exactly and its value, the numbers of the routes that may match. */
  private final Map<String, Map<String, List<Integer>>> candidates = new HashMap<>();
  private final List<Integer> always = new ArrayList<>();
  private final Places hashes = new Places();
  private final List<Known> known = new ArrayList<>();

  Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
    this.sources = routes.stream().map(Route::source).toList();
    Map<Selector.Exact, Integer> often = new HashMap<>();
    routes.forEach(route -> route.chosen().forEach(chosen -> chosen.selector().exacts().forEach(exact -> often.merge(exact, 1, Integer::sum))));
    for (int i = 0; i < this.routes.size(); i++) {
      for (Route.Chosen chosen : this.routes.get(i).chosen()) {
        index(i, chosen.selector().exacts().stream().min(Comparator.comparingInt(exact -> often.getOrDefault(exact, 0))));
      }
    }
  }

  /** By what the fewest selectors share, so that a series is compared with few of thousands. */
  private void index(int route, Optional<Selector.Exact> rarest) {
    rarest.map(exact -> candidates.computeIfAbsent(exact.label(), label -> new HashMap<>()).computeIfAbsent(exact.value(), value -> new ArrayList<>(2))).orElse(always).add(route);
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

  /** Of all routes; the same collection each time. */
  Collection<Integer> sources() {
    return sources;
  }

  boolean isEmpty() {
    return routes.isEmpty();
  }

  /** What is kept under the hash; null when the series must be learnt. */
  @Nullable Known known(long hash) {
    int place = hashes.find(hash);
    return place < 0 ? null : known.get(place);
  }

  Known learn(long hash, Series series) {
    Known found = find(series);
    if (known.size() < MOST) {
      hashes.add(hash);
      known.add(found);
    }
    return found;
  }

  Known find(Series series) {
    SortedSet<Integer> some = new TreeSet<>(always);
    candidates.forEach((label, values) -> some.addAll(values.getOrDefault(series.label(label), List.of())));
    List<Match> matches = new ArrayList<>(1);
    for (int i : some) {
      Route route = routes.get(i);
      List<Role> roles = route.roles(series);
      if (!roles.isEmpty()) {
        String caller = route.settings().caller();
        matches.add(new Match(route, roles, caller == null ? "" : series.label(caller)));
      }
    }
    return matches.isEmpty() ? Known.NONE : new Known(series.key(), series.target(), List.copyOf(matches));
  }
}
