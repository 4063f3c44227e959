package dev.allclear.learning.jdbc;

import dev.allclear.incident.IncidentId;
import dev.allclear.learning.Learning;
import dev.allclear.learning.StoredLearnings;
import dev.allclear.learning.Trigger;
import dev.allclear.timeline.TimelineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** One row for a learning. There are few of them in the life of a company, so likeness is computed outside. */
@Repository
class JdbcLearnings implements StoredLearnings {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  JdbcLearnings(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override public void put(Learning l) {
    jdbc.sql("""
        insert into learning_learning (id, incident, claim, helped, minutes, service, templates, words, kinds, happened_at, stored_at)
        values (:id, :incident, :claim, :helped, :minutes, :service, :templates::jsonb, :words::jsonb, :kinds::jsonb, :happened, :stored)
        on conflict (incident) do update set claim = excluded.claim, helped = excluded.helped, minutes = excluded.minutes, service = excluded.service,
          templates = excluded.templates, words = excluded.words, kinds = excluded.kinds, stored_at = excluded.stored_at""")
        .param("id", l.id()).param("incident", l.incident() == null ? null : l.incident().number()).param("claim", l.claim()).param("helped", l.helped())
        .param("minutes", l.minutes()).param("service", l.trigger().service()).param("templates", array(l.trigger().templates())).param("words", array(l.trigger().words()))
        .param("kinds", array(l.trigger().kinds())).param("happened", Timestamp.from(l.happenedAt())).param("stored", Timestamp.from(l.storedAt())).update();
  }

  @Override public List<Learning> all() {
    return jdbc.sql("select * from learning_learning order by happened_at desc, id").query(this::learning).list();
  }

  @Override public List<Learning> search(String query) {
    String[] patterns = Arrays.stream(query.strip().toLowerCase(Locale.ROOT).split("\\s+"))
        .map(word -> "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%").toArray(String[]::new);
    return jdbc.sql("""
        select * from learning_learning
        where lower(claim || ' ' || helped || ' ' || coalesce(service, '') || ' ' || words::text || ' INC-' || coalesce(incident::text, '')) like all (?)
        order by happened_at desc, id""").param(patterns).query(this::learning).list();
  }

  @Override public boolean seen(Learning learning, TimelineId timeline, Instant at) {
    return jdbc.sql("insert into learning_seen (learning, timeline, at) values (?, ?, ?) on conflict do nothing")
        .params(learning.id(), timeline.value(), Timestamp.from(at)).update() == 1;
  }

  private Learning learning(ResultSet row, int index) throws SQLException {
    Integer incident = row.getObject("incident", Integer.class);
    Trigger trigger = new Trigger(row.getString("service"), set(row.getString("templates")), set(row.getString("words")), set(row.getString("kinds")));
    return new Learning(row.getObject("id", UUID.class), incident == null ? null : new IncidentId(incident), row.getString("claim"), row.getString("helped"),
        row.getObject("minutes", Integer.class), trigger, row.getTimestamp("happened_at").toInstant(), row.getTimestamp("stored_at").toInstant());
  }

  private String array(Collection<String> values) {
    return json.writeValueAsString(values.stream().sorted().toList());
  }

  private Set<String> set(String array) {
    return Set.of(json.readValue(array, String[].class));
  }
}
