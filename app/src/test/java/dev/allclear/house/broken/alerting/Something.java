package dev.allclear.house.broken.alerting;

import dev.allclear.base.Event;
import java.time.Instant;

/** An event that is no record, in a room's root that sees SQL. */
public class Something implements Event {
  final Instant at;
  java.sql.@org.jspecify.annotations.Nullable Connection connection;

  public Something(Instant at) {
    this.at = at;
  }
}
