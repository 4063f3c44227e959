package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.access.Audit;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.notify.Page;
import dev.allclear.notify.Pager;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts who acknowledged an alert that several people have to: whoever did is left alone, the others are called on. */
@Component
class SeveralMust {
  private final AlertRows rows;
  private final Pager pager;
  private final Catalog catalog;
  private final Timelines timelines;
  private final Audit audit;
  private final Clock clock;

  SeveralMust(AlertRows rows, Pager pager, Catalog catalog, Timelines timelines, Audit audit, Clock clock) {
    this.rows = rows;
    this.pager = pager;
    this.catalog = catalog;
    this.timelines = timelines;
    this.audit = audit;
    this.clock = clock;
  }

  /** Notes the acknowledgement; {@code true} when others have to follow. Joins the caller's transaction, which holds the alert. */
  boolean oneOf(Alert alert, Actor by) {
    int needed = rows.needed(alert.id());
    if (needed < 2) {
      return false;
    }
    boolean isNew = rows.addAcknowledgement(alert.id(), new Alert.Acknowledgement(by.name(), clock.instant()));
    int count = rows.acknowledgements(alert.id()).size();
    if (count >= needed) {
      return false;
    }
    if (isNew) {
      catalog.people().stream().filter(p -> p.displayName().equals(by.name())).map(Person::name).forEach(p -> pager.end(alert.id(), p, Page.Why.ACKNOWLEDGED, by.name()));
      timelines.pin(alert.timeline(), Pin.of("alerting.acknowledged/" + count + "/" + by.name(), clock.instant(), Pin.Kind.ACKNOWLEDGED,
          by.name() + " acknowledged, " + count + " of " + needed + " who have to. The others are called on."));
      audit.record(by, "alert.acknowledge", alert.id().toString(), alert.service());
    }
    return true;
  }

  /** Those of the people who did not acknowledge yet. */
  List<Person> missing(Alert alert, List<Person> people) {
    if (alert.rung() < 0) {
      return people;
    }
    return missing(rows.acknowledgements(alert.id()), people);
  }

  static List<Person> missing(List<Alert.Acknowledgement> acknowledged, List<Person> people) {
    List<String> done = acknowledged.stream().map(Alert.Acknowledgement::by).toList();
    return done.isEmpty() ? people : people.stream().filter(p -> !done.contains(p.displayName())).toList();
  }
}
