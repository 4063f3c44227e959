package dev.allclear.changes;

import dev.allclear.base.Tick;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CodeRepository;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Fetches the repositories that lie elsewhere and indexes what is new, so that the question of the night finds it done. */
@Component
class FetchRepositories implements Tick {
  private final Catalog catalog;
  private final History history;

  FetchRepositories(Catalog catalog, History history) {
    this.catalog = catalog;
    this.history = history;
  }

  @Override public String name() {
    return "changes.fetch";
  }

  @Override public Duration every() {
    return Duration.ofMinutes(10);
  }

  @Override public void tick(Instant now) {
    catalog.repositories().stream().filter(CodeRepository::remote).forEach(history::refresh);
  }
}
