package dev.allclear.alerting;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes what became of pages on the timeline of their alert. */
@Component
class PageLedger {
  private final AlertRows rows;
  private final Timelines timelines;
  private final Catalog catalog;

  PageLedger(AlertRows rows, Timelines timelines, Catalog catalog) {
    this.rows = rows;
    this.timelines = timelines;
    this.catalog = catalog;
  }

  void pin(UUID alert, UUID page, int attempt, Instant at, String sentence) {
    rows.find(alert).ifPresent(a -> timelines.pin(a.timeline(), Pin.of("alerting.attempt/" + page + "/" + attempt, at, Pin.Kind.PAGE, sentence)));
  }

  String name(String person) {
    return catalog.person(person).map(Person::displayName).orElse(person);
  }
}
