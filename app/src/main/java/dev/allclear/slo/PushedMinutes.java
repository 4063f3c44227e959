package dev.allclear.slo;

import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.slo.Objective.SourceName;
import dev.allclear.slo.burn.Counts;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Takes minutes that somebody else counted. A pushed minute replaces the same minute of the same source. */
@Service
public class PushedMinutes {
  private final Sources sources;
  private final Minutes minutes;
  private final Objectives objectives;
  private final Catalog catalog;
  private final Feeds feeds;
  private final Transactions tx;

  PushedMinutes(Sources sources, Minutes minutes, Objectives objectives, Catalog catalog, Feeds feeds, Transactions tx) {
    this.sources = sources;
    this.minutes = minutes;
    this.objectives = objectives;
    this.catalog = catalog;
    this.feeds = feeds;
    this.tx = tx;
  }

  /**
   * Stores all of them or none.
   *
   * @param name the source's name; its service is that of an objective measured by {@code push/NAME}, else the service of that name
   * @param pushed counts by the beginning of their minute
   * @return false when neither an objective nor a service goes by that name
   */
  public boolean accept(String name, Map<Instant, Counts> pushed) {
    Optional<String> service = service(name);
    if (service.isPresent() && !pushed.isEmpty()) {
      keep(name, service.get(), pushed);
    }
    return service.isPresent();
  }

  private Optional<String> service(String name) {
    return objectives.by(new SourceName(SourceKind.PUSH, name)).stream().map(Objective::service).findFirst()
        .or(() -> catalog.service(name).map(service -> service.name()));
  }

  private void keep(String name, String service, Map<Instant, Counts> pushed) {
    Instant end = Collections.max(pushed.keySet()).plusSeconds(60);
    int source = tx.in(() -> {
      int id = sources.find(SourceKind.PUSH, name).orElseGet(() -> sources.put(SourceKind.PUSH, name, service, "{}")).id();
      sources.heard(id, end, 0);
      minutes.replace(id, pushed);
      return id;
    });
    feeds.stored(source, pushed);
    feeds.completeUntil(source, end);
  }
}
