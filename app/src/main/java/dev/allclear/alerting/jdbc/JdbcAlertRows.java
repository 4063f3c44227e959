package dev.allclear.alerting.jdbc;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.AlertRows;
import dev.allclear.alerting.Crowd;
import dev.allclear.alerting.Origin;
import dev.allclear.alerting.Severity;
import dev.allclear.timeline.TimelineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link AlertRows} in {@code alerting_alert} and {@code alerting_condition}. */
@Repository
class JdbcAlertRows implements AlertRows {
  private final JdbcClient db;

  JdbcAlertRows(JdbcClient db) {
    this.db = db;
  }

  @Override public boolean add(Alert a) {
    return db.sql("""
        INSERT INTO alerting_alert (id, key, service, severity, summary, facts, origin, timeline, opened_at, began_at, crew, head, quiet)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) WHERE closed_at IS NULL DO NOTHING""")
        .params(a.id(), a.key(), a.service(), a.severity().name(), clean(a.summary()), facts(a.facts()), a.origin().name(), a.timeline().value(), utc(a.openedAt()))
        .param(a.beganAt() == null ? null : utc(a.beganAt())).param(a.standing().crew()).param(a.standing().head()).param(a.standing().quiet()).update() == 1;
  }

  @Override public Optional<Alert> lockOpen(String key) {
    return db.sql("SELECT * FROM alerting_alert WHERE key = ? AND closed_at IS NULL FOR UPDATE").param(key).query(JdbcAlertRows::alert).optional();
  }

  @Override public Optional<Alert> lockOpenOf(String service) {
    return db.sql("""
        SELECT * FROM alerting_alert WHERE service = ? AND closed_at IS NULL AND origin IN ('OBJECTIVE', 'REPORT') AND severity <> 'P3'
        ORDER BY opened_at, id LIMIT 1 FOR UPDATE""").param(service).query(JdbcAlertRows::alert).optional();
  }

  @Override public Optional<Alert> lock(UUID id) {
    return db.sql("SELECT * FROM alerting_alert WHERE id = ? FOR UPDATE").param(id).query(JdbcAlertRows::alert).optional();
  }

  @Override public List<Alert> lockFree(Collection<UUID> ids) {
    return db.sql("SELECT * FROM alerting_alert WHERE id = ANY (?) ORDER BY id FOR UPDATE SKIP LOCKED").param(ids.toArray(UUID[]::new)).query(JdbcAlertRows::alert).list();
  }

  @Override public void raise(UUID id, Severity severity, String summary, List<String> facts) {
    db.sql("UPDATE alerting_alert SET severity = ?, summary = ?, facts = ? WHERE id = ?").params(severity.name(), clean(summary), facts(facts), id).update();
  }

  @Override public void repeated(UUID id, int times, Instant at) {
    db.sql("UPDATE alerting_alert SET repeats = repeats + ?, heard_at = ? WHERE id = ?").params(times, utc(at), id).update();
  }

  @Override public int countOpen(String service) {
    return db.sql("SELECT count(*) FROM alerting_alert WHERE service = ? AND closed_at IS NULL AND origin = 'SIGNAL'").param(service).query(Integer.class).single();
  }

  @Override public List<UUID> stale(String keys, Instant heardBefore, int most) {
    return db.sql("""
        SELECT id FROM alerting_alert WHERE closed_at IS NULL AND starts_with(key, ?) AND coalesce(heard_at, opened_at) < ?
        AND (acknowledged_at IS NOT NULL OR severity = 'P3' AND next_at IS NULL) ORDER BY opened_at LIMIT ?""").params(keys, utc(heardBefore), most).query(UUID.class).list();
  }

  @Override public void climbed(List<Climbed> all) {
    db.sql("""
        UPDATE alerting_alert a SET rung = c.rung, next_at = c.next_at::timestamptz, paged_at = coalesce(c.paged_at::timestamptz, a.paged_at)
        FROM unnest(?, ?, ?, ?) AS c (id, rung, next_at, paged_at) WHERE a.id = c.id""")
        .params(all.stream().map(Climbed::alert).toArray(UUID[]::new), all.stream().map(Climbed::rung).toArray(Integer[]::new),
            all.stream().map(c -> c.nextAt().toString()).toArray(String[]::new), all.stream().map(c -> c.pagedAt() == null ? null : c.pagedAt().toString()).toArray(String[]::new)).update();
  }

  @Override public void acknowledge(UUID id, Alert.Acknowledgement by) {
    db.sql("UPDATE alerting_alert SET acknowledged_by = ?, acknowledged_at = ?, next_at = NULL WHERE id = ?").params(clean(by.by()), utc(by.at()), id).update();
  }

  @Override public int needed(UUID id) {
    return db.sql("SELECT needed FROM alerting_alert WHERE id = ?").param(id).query(Integer.class).single();
  }

  @Override public void need(UUID id, int people) {
    db.sql("UPDATE alerting_alert SET needed = greatest(needed, ?) WHERE id = ?").params(people, id).update();
  }

  @Override public boolean addAcknowledgement(UUID id, Alert.Acknowledgement by) {
    return db.sql("INSERT INTO alerting_acknowledgement (alert, by_whom, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING").params(id, clean(by.by()), utc(by.at())).update() == 1;
  }

  @Override public List<Alert.Acknowledgement> acknowledgements(UUID id) {
    return db.sql("SELECT by_whom, at FROM alerting_acknowledgement WHERE alert = ? ORDER BY at, by_whom").param(id)
        .query((rs, n) -> new Alert.Acknowledgement(rs.getString("by_whom"), rs.getObject("at", OffsetDateTime.class).toInstant())).list();
  }

  @Override public Map<UUID, List<Alert.Acknowledgement>> acknowledgements(Collection<UUID> ids) {
    Map<UUID, List<Alert.Acknowledgement>> all = new HashMap<>();
    db.sql("SELECT alert, by_whom, at FROM alerting_acknowledgement WHERE alert = ANY (?) ORDER BY alert, at, by_whom").param(ids.toArray(UUID[]::new))
        .query((rs, n) -> all.computeIfAbsent(rs.getObject("alert", UUID.class), id -> new ArrayList<>())
            .add(new Alert.Acknowledgement(rs.getString("by_whom"), rs.getObject("at", OffsetDateTime.class).toInstant()))).list();
    return all;
  }

  @Override public void lapse(UUID id) {
    db.sql("DELETE FROM alerting_acknowledgement WHERE alert = ?").param(id).update();
    db.sql("UPDATE alerting_alert SET acknowledged_by = NULL, acknowledged_at = NULL WHERE id = ?").param(id).update();
  }

  @Override public void close(UUID id, Alert.Closing c) {
    db.sql("UPDATE alerting_alert SET closed_why = ?, closed_by = ?, closed_at = ?, next_at = NULL WHERE id = ?")
        .params(c.why().name(), clean(c.by()), utc(c.at()), id).update();
  }

  @Override public boolean addCondition(UUID alert, UUID breach, Instant at) {
    return db.sql("INSERT INTO alerting_condition (breach, alert, since) VALUES (?, ?, ?) ON CONFLICT (breach) DO NOTHING").params(breach, alert, utc(at)).update() == 1;
  }

  @Override public Optional<UUID> endCondition(UUID breach, Instant at) {
    return db.sql("UPDATE alerting_condition SET ended_at = ? WHERE breach = ? AND ended_at IS NULL RETURNING alert").params(utc(at), breach).query(UUID.class).optional();
  }

  @Override public int conditions(UUID alert) {
    return db.sql("SELECT count(*) FROM alerting_condition WHERE alert = ? AND ended_at IS NULL").param(alert).query(Integer.class).single();
  }

  @Override public Optional<Alert> find(UUID id) {
    return db.sql("SELECT * FROM alerting_alert WHERE id = ?").param(id).query(JdbcAlertRows::alert).optional();
  }

  @Override public List<Alert> open() {
    return db.sql("""
        SELECT * FROM (SELECT DISTINCT ON (coalesce(head, id)) * FROM alerting_alert WHERE closed_at IS NULL
        ORDER BY coalesce(head, id), head IS NOT NULL, opened_at, id) shown ORDER BY opened_at DESC, id DESC""").query(JdbcAlertRows::alert).list();
  }

  @Override public List<Alert> everyOpen() {
    return db.sql("SELECT * FROM alerting_alert WHERE closed_at IS NULL ORDER BY opened_at, id").query(JdbcAlertRows::alert).list();
  }

  @Override public List<Alert> since(Instant closedAfter) {
    return db.sql("SELECT * FROM alerting_alert WHERE closed_at IS NULL OR closed_at > ? ORDER BY opened_at DESC, id DESC").param(utc(closedAfter))
        .query(JdbcAlertRows::alert).list();
  }

  @Override public Optional<Alert> ofTimeline(UUID timeline) {
    return db.sql("SELECT * FROM alerting_alert WHERE timeline = ?").param(timeline).query(JdbcAlertRows::alert).optional();
  }

  @Override public Optional<Past> last(String key, Instant openedAfter) {
    return db.sql("""
        SELECT a.id, a.closed_at, a.paged_at, a.flaps, (SELECT count(*) FROM alerting_alert b WHERE b.key = a.key AND b.opened_at > ?) AS openings
        FROM alerting_alert a WHERE a.key = ? ORDER BY a.opened_at DESC, a.id DESC LIMIT 1""").params(utc(openedAfter), key)
        .query((rs, n) -> new Past(rs.getObject("id", UUID.class), at(rs, "closed_at"), at(rs, "paged_at"), rs.getInt("flaps"), rs.getInt("openings"))).optional();
  }

  @Override public void reopen(UUID id) {
    db.sql("UPDATE alerting_alert SET closed_why = NULL, closed_by = NULL, closed_at = NULL, flaps = flaps + 1 WHERE id = ?").param(id).update();
  }

  @Override public List<Crowd.Head> heads(String crew, Instant openedAfter) {
    return db.sql("""
        SELECT id, severity, opened_at, members > 0 AS covers, acknowledged_at IS NULL AND (closed_at IS NULL OR members > 0 AND EXISTS
          (SELECT 1 FROM alerting_alert m WHERE m.head = a.id AND m.closed_at IS NULL)) AS waits
        FROM alerting_alert a WHERE crew = ? AND head IS NULL AND opened_at > ? ORDER BY opened_at, id""").params(crew, utc(openedAfter))
        .query((rs, n) -> new Crowd.Head(rs.getObject("id", UUID.class), Severity.valueOf(rs.getString("severity")), rs.getObject("opened_at", OffsetDateTime.class).toInstant(),
            rs.getBoolean("waits"), rs.getBoolean("covers"))).list();
  }

  @Override public void crew(UUID id, String crew) {
    db.sql("UPDATE alerting_alert SET crew = ? WHERE id = ?").params(crew, id).update();
  }

  @Override public List<UUID> waitingUntil(List<String> services, Instant nextAt) {
    return db.sql("SELECT id FROM alerting_alert WHERE service = ANY (?) AND next_at = ? AND closed_at IS NULL AND acknowledged_at IS NULL AND head IS NULL ORDER BY id")
        .params(services.toArray(String[]::new), utc(nextAt)).query(UUID.class).list();
  }

  @Override public List<String> waitingCrews() {
    return db.sql("SELECT DISTINCT crew FROM alerting_alert WHERE crew <> '' AND closed_at IS NULL AND acknowledged_at IS NULL ORDER BY crew").query(String.class).list();
  }

  @Override public void join(UUID id, UUID head) {
    db.sql("UPDATE alerting_alert SET head = ?, members = 0, next_at = NULL WHERE id = ? OR head = ?").params(head, id, id).update();
  }

  @Override public void leave(UUID id) {
    db.sql("UPDATE alerting_alert SET head = NULL, quiet = false WHERE id = ?").param(id).update();
  }

  @Override public int countMembers(UUID head) {
    return db.sql("UPDATE alerting_alert SET members = (SELECT count(*) FROM alerting_alert m WHERE m.head = ?) WHERE id = ? RETURNING members").params(head, head)
        .query(Integer.class).single();
  }

  @Override public boolean anyOpen(UUID head) {
    return db.sql("SELECT EXISTS (SELECT 1 FROM alerting_alert WHERE id = ? AND closed_at IS NULL) OR EXISTS (SELECT 1 FROM alerting_alert WHERE head = ? AND closed_at IS NULL)")
        .params(head, head).query(Boolean.class).single();
  }

  @Override public List<UUID> acknowledgeMembers(UUID head, Alert.Acknowledgement by) {
    return db.sql("""
        WITH waiting AS (SELECT id FROM alerting_alert WHERE head = ? AND closed_at IS NULL AND acknowledged_at IS NULL FOR UPDATE SKIP LOCKED),
             taken AS (UPDATE alerting_alert a SET acknowledged_by = ?, acknowledged_at = ?, next_at = NULL FROM waiting w WHERE a.id = w.id RETURNING a.id, a.quiet)
        SELECT id FROM taken WHERE NOT quiet""").params(head, clean(by.by()), utc(by.at())).query(UUID.class).list();
  }

  @Override public void lapseMembers(UUID head) {
    db.sql("UPDATE alerting_alert SET acknowledged_by = NULL, acknowledged_at = NULL WHERE head = ? AND closed_at IS NULL").param(head).update();
  }

  private static Alert alert(ResultSet rs, int n) throws SQLException {
    Instant acknowledged = at(rs, "acknowledged_at");
    Instant closed = at(rs, "closed_at");
    return new Alert(rs.getObject("id", UUID.class), rs.getString("key"), rs.getString("service"), Severity.valueOf(rs.getString("severity")), rs.getString("summary"),
        List.of((String[]) rs.getArray("facts").getArray()), Origin.valueOf(rs.getString("origin")), new TimelineId(rs.getObject("timeline", UUID.class)),
        rs.getObject("opened_at", OffsetDateTime.class).toInstant(), at(rs, "began_at"), rs.getInt("rung"), at(rs, "next_at"),
        acknowledged == null ? null : new Alert.Acknowledgement(rs.getString("acknowledged_by"), acknowledged),
        closed == null ? null : new Alert.Closing(Alert.Why.valueOf(rs.getString("closed_why")), rs.getString("closed_by"), closed),
        new Alert.Standing(rs.getString("crew"), rs.getObject("head", UUID.class), rs.getInt("members"), rs.getBoolean("quiet"), at(rs, "paged_at"), rs.getInt("flaps"),
            rs.getLong("repeats")));
  }

  private static String[] facts(List<String> facts) {
    return facts.stream().map(JdbcAlertRows::clean).toArray(String[]::new);
  }

  /** PostgreSQL keeps any character but NUL. */
  private static String clean(String text) {
    return text.replace('\0', '\uFFFD');
  }

  private static @Nullable Instant at(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
