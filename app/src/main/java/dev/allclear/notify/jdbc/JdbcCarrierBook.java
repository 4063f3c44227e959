package dev.allclear.notify.jdbc;

import dev.allclear.notify.CarrierBook;
import dev.allclear.notify.CarrierSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** {@link CarrierBook} in {@code notify_carrier}. */
@Repository
class JdbcCarrierBook implements CarrierBook {
  private final JdbcClient db;
  private final JsonMapper json;

  JdbcCarrierBook(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  @Override public List<CarrierSettings> all() {
    return db.sql("SELECT body FROM notify_carrier ORDER BY name").query(String.class).list().stream()
        .map(body -> json.readValue(body, CarrierSettings.class)).toList();
  }

  @Override public Set<String> stopped() {
    return Set.copyOf(db.sql("SELECT number FROM notify_stopped").query(String.class).list());
  }

  @Override public void stop(String number, boolean stops, Instant at) {
    if (stops) {
      db.sql("INSERT INTO notify_stopped (number, at) VALUES (?, ?) ON CONFLICT DO NOTHING").params(number, at.atOffset(ZoneOffset.UTC)).update();
    } else {
      db.sql("DELETE FROM notify_stopped WHERE number = ?").param(number).update();
    }
  }

  @Override public boolean seeFirst(String signature, Instant at) {
    db.sql("DELETE FROM notify_seen WHERE at < ?").param(at.atOffset(ZoneOffset.UTC).minusHours(1)).update();
    return db.sql("INSERT INTO notify_seen (signature, at) VALUES (?, ?) ON CONFLICT DO NOTHING").params(signature, at.atOffset(ZoneOffset.UTC)).update() == 1;
  }

  @Override public void put(CarrierSettings settings) {
    db.sql("INSERT INTO notify_carrier (name, body) VALUES (?, ?::jsonb) ON CONFLICT (name) DO UPDATE SET body = excluded.body")
        .params(settings.name(), json.writerFor(CarrierSettings.class).writeValueAsString(settings)).update();
  }
}
