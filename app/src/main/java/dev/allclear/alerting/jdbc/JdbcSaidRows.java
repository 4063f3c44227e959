package dev.allclear.alerting.jdbc;

import dev.allclear.alerting.LastEvents;
import dev.allclear.alerting.SaidRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** {@link SaidRows} in {@code alerting_said}. */
@Repository
class JdbcSaidRows implements SaidRows {
  private final JdbcClient db;
  private final JsonMapper json;

  JdbcSaidRows(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  @Override public void put(String integration, List<LastEvents.Said> events) {
    db.sql("INSERT INTO alerting_said (integration, events) VALUES (?, ?::jsonb) ON CONFLICT (integration) DO UPDATE SET events = excluded.events")
        .params(integration, json.writeValueAsString(events).replace("\\u0000", "\\uFFFD")).update();
  }

  @Override public Map<String, List<LastEvents.Said>> all() {
    Map<String, List<LastEvents.Said>> all = new HashMap<>();
    db.sql("SELECT integration, events FROM alerting_said").query(rs -> {
      all.put(rs.getString("integration"), List.of(json.readValue(rs.getString("events"), LastEvents.Said[].class)));
    });
    return all;
  }
}
