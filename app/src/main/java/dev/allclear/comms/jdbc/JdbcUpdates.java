package dev.allclear.comms.jdbc;

import dev.allclear.comms.Phase;
import dev.allclear.comms.Promise;
import dev.allclear.comms.Recipient;
import dev.allclear.comms.Update;
import dev.allclear.comms.Updates;
import dev.allclear.incident.IncidentId;
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

/** One row for an update and for each of its recipients; one for the promise of an incident. */
@Repository
class JdbcUpdates implements Updates {
  private final JdbcClient jdbc;

  JdbcUpdates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override public int nextNumber(IncidentId incident) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('comms_update'), ?)").param(incident.number()).query((row, i) -> true).single();
    return jdbc.sql("select coalesce(max(number), 0) + 1 from comms_update where incident = ?").param(incident.number()).query(Integer.class).single();
  }

  @Override public void add(Update u) {
    jdbc.sql("""
        insert into comms_update (id, incident, number, phase, subject, body, next_at, sent_at, sent_by)
        values (:id, :incident, :number, :phase, :subject, :body, :next, :at, :by)""")
        .param("id", u.id()).param("incident", u.incident().number()).param("number", u.number()).param("phase", u.phase().name())
        .param("subject", u.subject()).param("body", u.text()).param("next", stamp(u.nextAt())).param("at", Timestamp.from(u.sentAt())).param("by", u.sentBy())
        .update();
    for (int place = 0; place < u.recipients().size(); place++) {
      Recipient r = u.recipients().get(place);
      jdbc.sql("insert into comms_recipient (update_id, kind, address, audience, place) values (?, ?, ?, ?, ?)")
          .params(u.id(), r.kind().name(), r.address(), r.audience(), place).update();
    }
  }

  @Override public List<Update> of(IncidentId incident) {
    return jdbc.sql("select * from comms_update where incident = ? order by number").param(incident.number()).query(this::update).list();
  }

  @Override public List<Update> since(Instant at) {
    return jdbc.sql("select * from comms_update where sent_at >= ? order by sent_at desc, number desc").param(Timestamp.from(at)).query(this::update).list();
  }

  @Override public Optional<Update> find(UUID id) {
    return jdbc.sql("select * from comms_update where id = ?").param(id).query(this::update).optional();
  }

  @Override public void promise(IncidentId incident, Instant dueAt) {
    jdbc.sql("""
        insert into comms_promise (incident, due_at) values (?, ?)
        on conflict (incident) do update set due_at = excluded.due_at, nudged_at = null, late_at = null""")
        .params(incident.number(), Timestamp.from(dueAt)).update();
  }

  @Override public void nudged(IncidentId incident, Instant at) {
    jdbc.sql("update comms_promise set nudged_at = ? where incident = ?").params(Timestamp.from(at), incident.number()).update();
  }

  @Override public void late(IncidentId incident, Instant at) {
    jdbc.sql("update comms_promise set late_at = ? where incident = ?").params(Timestamp.from(at), incident.number()).update();
  }

  @Override public void release(IncidentId incident) {
    jdbc.sql("delete from comms_promise where incident = ?").param(incident.number()).update();
  }

  @Override public Optional<Promise> promised(IncidentId incident) {
    return jdbc.sql("select * from comms_promise where incident = ?").param(incident.number()).query(JdbcUpdates::promise).optional();
  }

  @Override public List<Promise> promises() {
    return jdbc.sql("select * from comms_promise order by due_at").query(JdbcUpdates::promise).list();
  }

  private Update update(ResultSet row, int index) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Update(id, new IncidentId(row.getInt("incident")), row.getInt("number"), Phase.valueOf(row.getString("phase")), row.getString("subject"),
        row.getString("body"), recipients(id), instant(row, "next_at"), row.getTimestamp("sent_at").toInstant(), row.getString("sent_by"));
  }

  private List<Recipient> recipients(UUID update) {
    return jdbc.sql("select kind, address, audience from comms_recipient where update_id = ? order by place").param(update)
        .query((row, i) -> new Recipient(Recipient.Kind.valueOf(row.getString(1)), row.getString(2), row.getString(3))).list();
  }

  private static Promise promise(ResultSet row, int index) throws SQLException {
    return new Promise(new IncidentId(row.getInt("incident")), row.getTimestamp("due_at").toInstant(), instant(row, "nudged_at"), instant(row, "late_at"));
  }

  private static @Nullable Timestamp stamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
