package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What a link of a page that was sent without the database means when the database is back. */
@Service
public class SurvivedLinks {
  private final SurvivalTokens tokens;
  private final AlertRows rows;
  private final Alerts alerts;
  private final Catalog catalog;
  private final Transactions tx;

  SurvivedLinks(SurvivalTokens tokens, AlertRows rows, Alerts alerts, Catalog catalog, Transactions tx) {
    this.tokens = tokens;
    this.rows = rows;
    this.alerts = alerts;
    this.catalog = catalog;
    this.tx = tx;
  }

  /** Who has the open alert that it is about, empty text when nobody has; empty when it is over or the link is not ours. */
  public Optional<String> holder(String token) {
    return tokens.read(token).flatMap(right -> tx.in(() -> rows.lockOpen(right.problem()))).map(alert -> {
      Alert.Acknowledgement by = alert.acknowledged();
      return by == null ? "" : by.by();
    });
  }

  public void acknowledge(String token) {
    tokens.read(token).ifPresent(right -> tx.run(() -> rows.lockOpen(right.problem())
        .ifPresent(alert -> alerts.acknowledge(alert.id(), Actor.byLink(catalog.person(right.person()).map(Person::displayName).orElse(right.person()))))));
  }
}
