package dev.allclear.incident.jdbc;

import dev.allclear.incident.Act;
import dev.allclear.incident.Facts;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Step;
import dev.allclear.incident.StoredIncidents;
import dev.allclear.incident.WatchMinute;
import dev.allclear.timeline.TimelineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** One row for an incident, one for each alert, act and relapse. Numbers have no gaps because adding one takes the table for the moment. */
@Repository
class JdbcIncidents implements StoredIncidents {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  JdbcIncidents(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override public IncidentId add(Incident i) {
    jdbc.sql("lock table incident_incident in share row exclusive mode").update();
    int number = jdbc.sql("select coalesce(max(number), 0) + 1 from incident_incident").query(Integer.class).single();
    jdbc.sql("""
        insert into incident_incident (number, title, service, severity, timeline, began_at, began_from, noticed_at, declared_at, declared_by, facts)
        values (:number, :title, :service, :severity, :timeline, :began, :from, :noticed, :declared, :by, :facts::jsonb)""")
        .param("number", number).param("title", i.title()).param("service", i.service()).param("severity", i.severity()).param("timeline", i.timeline().value())
        .param("began", Timestamp.from(i.beganAt())).param("from", i.beganFrom()).param("noticed", Timestamp.from(i.noticedAt()))
        .param("declared", Timestamp.from(i.declaredAt())).param("by", i.declaredBy())
        .param("facts", i.facts() == null ? null : json.writeValueAsString(i.facts())).update();
    var id = new IncidentId(number);
    i.alerts().forEach(alert -> attach(id, alert, i.declaredAt()));
    i.acts().forEach(act -> add(id, act));
    return id;
  }

  @Override public boolean attach(IncidentId id, UUID alert, Instant at) {
    return jdbc.sql("insert into incident_alert (alert, number, at) values (?, ?, ?) on conflict do nothing")
        .params(alert, id.number(), Timestamp.from(at)).update() == 1;
  }

  @Override public void add(IncidentId id, Act act) {
    jdbc.sql("insert into incident_act (number, step, at, by_whom, words) values (?, ?, ?, ?, ?) on conflict do nothing")
        .params(id.number(), act.step().name(), Timestamp.from(act.at()), act.by(), act.words()).update();
  }

  @Override public Optional<Incident> find(IncidentId id) {
    return jdbc.sql("select * from incident_incident where number = ?").param(id.number()).query(this::incident).optional();
  }

  @Override public Optional<Incident> lock(IncidentId id) {
    return jdbc.sql("select * from incident_incident where number = ? for update").param(id.number()).query(this::incident).optional();
  }

  @Override public Optional<Incident> ofAlert(UUID alert) {
    return jdbc.sql("select * from incident_incident where number = (select number from incident_alert where alert = ?)").param(alert)
        .query(this::incident).optional();
  }

  @Override public Optional<Incident> openOf(String service) {
    return jdbc.sql("select * from incident_incident where service = ? and cleared_at is null order by number limit 1").param(service)
        .query(this::incident).optional();
  }

  @Override public List<Incident> since(Instant cleared) {
    return jdbc.sql("select * from incident_incident where cleared_at is null or cleared_at >= ? order by number desc")
        .param(Timestamp.from(cleared)).query(this::incident).list();
  }

  @Override public void watch(IncidentId id, Instant from) {
    jdbc.sql("update incident_incident set watch_from = ?, watched_at = null, good_since = null where number = ?")
        .params(Timestamp.from(from), id.number()).update();
  }

  @Override public void watched(IncidentId id, @Nullable Instant at, @Nullable Instant goodSince) {
    jdbc.sql("update incident_incident set watched_at = :at, good_since = :since where number = :number")
        .param("at", stamp(at)).param("since", stamp(goodSince)).param("number", id.number()).update();
  }

  @Override public boolean relapsed(IncidentId id, WatchMinute bad) {
    return jdbc.sql("insert into incident_relapse (number, minute, words) values (?, ?, ?) on conflict do nothing")
        .params(id.number(), Timestamp.from(bad.minute()), bad.why()).update() == 1;
  }

  @Override public void clear(IncidentId id, Instant at) {
    jdbc.sql("update incident_incident set cleared_at = ? where number = ?").params(Timestamp.from(at), id.number()).update();
  }

  private Incident incident(ResultSet row, int index) throws SQLException {
    int number = row.getInt("number");
    String facts = row.getString("facts");
    return new Incident(new IncidentId(number), row.getString("title"), row.getString("service"), row.getString("severity"),
        new TimelineId(row.getObject("timeline", UUID.class)), alerts(number), row.getTimestamp("began_at").toInstant(), row.getString("began_from"),
        row.getTimestamp("noticed_at").toInstant(), row.getTimestamp("declared_at").toInstant(), row.getString("declared_by"),
        facts == null ? null : json.readValue(facts, Facts.class), acts(number), instant(row, "watch_from"), instant(row, "watched_at"),
        instant(row, "good_since"), instant(row, "cleared_at"));
  }

  private List<UUID> alerts(int number) {
    return jdbc.sql("select alert from incident_alert where number = ? order by at, alert").param(number).query(UUID.class).list();
  }

  private List<Act> acts(int number) {
    return jdbc.sql("select step, at, by_whom, words from incident_act where number = ? order by at, step").param(number)
        .query((row, i) -> new Act(Step.valueOf(row.getString(1)), row.getTimestamp(2).toInstant(), row.getString(3), row.getString(4))).list();
  }

  private static @Nullable Timestamp stamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
