package dev.allclear.base.jdbc;

import dev.allclear.base.Ids;
import dev.allclear.base.work.Work;
import dev.allclear.base.work.Works;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link Works} in the table {@code base_work}; rows are claimed with SKIP LOCKED, so that nodes never wait for each other. */
@Repository
class JdbcWorks implements Works {
  private final JdbcClient db;

  JdbcWorks(JdbcClient db) {
    this.db = db;
  }

  @Override public void addEvents(List<Parcel> parcels, Instant due) {
    db.sql("INSERT INTO base_work (id, kind, worker, key, payload, due) SELECT w.id, 'EVENT', w.worker, w.key, w.payload, ? FROM unnest(?, ?, ?, ?) AS w (id, worker, key, payload)")
        .params(utc(due), parcels.stream().map(p -> Ids.next()).toArray(UUID[]::new), texts(parcels, Parcel::listener), texts(parcels, p -> p.type() + " " + p.event()),
            texts(parcels, Parcel::payload)).update();
  }

  private static <T> String[] texts(Collection<T> all, Function<T, String> text) {
    return all.stream().map(text).toArray(String[]::new);
  }

  @Override public void setTimer(String timer, String key, Instant due) {
    db.sql("""
        INSERT INTO base_work (id, kind, worker, key, payload, due) VALUES (?, 'TIMER', ?, ?, '', ?)
        ON CONFLICT (worker, key) DO UPDATE
        SET id = excluded.id, due = excluded.due, attempt = 0, lease_until = NULL, owner = NULL, trouble = NULL""")
        .params(Ids.next(), timer, key, utc(due)).update();
  }

  @Override public void setTimers(String timer, Map<String, Instant> dueByKey) {
    db.sql("""
        INSERT INTO base_work (id, kind, worker, key, payload, due) SELECT t.id, 'TIMER', ?, t.key, '', t.due::timestamptz FROM unnest(?, ?, ?) AS t (id, key, due) ORDER BY t.key
        ON CONFLICT (worker, key) DO UPDATE
        SET id = excluded.id, due = excluded.due, attempt = 0, lease_until = NULL, owner = NULL, trouble = NULL""")
        .params(timer, dueByKey.keySet().stream().map(k -> Ids.next()).toArray(UUID[]::new), texts(dueByKey.entrySet(), Map.Entry::getKey),
            texts(dueByKey.entrySet(), e -> e.getValue().toString())).update();
  }

  @Override public void cancelTimer(String timer, String key) {
    db.sql("DELETE FROM base_work WHERE worker = ? AND key = ? AND kind = 'TIMER'").params(timer, key).update();
  }

  @Override public List<Work> claim(Instant storyNow, Instant wallNow, Instant leaseUntil, String owner, int limit) {
    return claimed("", List.of(), storyNow, wallNow, leaseUntil, owner, limit);
  }

  @Override public List<Work> claim(Work.Kind kind, Instant storyNow, Instant wallNow, Instant leaseUntil, String owner, int limit) {
    return claimed("kind = ? AND", List.of(kind.name()), storyNow, wallNow, leaseUntil, owner, limit);
  }

  /** The rows are chosen apart: within {@code IN (…)} the planner may ask once for each row of the table, and each time the next ones are free, so that more than the limit are taken. */
  private List<Work> claimed(String which, List<String> kinds, Instant storyNow, Instant wallNow, Instant leaseUntil, String owner, int limit) {
    return db.sql("""
        WITH chosen AS MATERIALIZED (SELECT id FROM base_work WHERE %s due <= ? AND (lease_until IS NULL OR lease_until <= ?)
                                     ORDER BY due, id LIMIT ? FOR UPDATE SKIP LOCKED),
             taken AS (UPDATE base_work w SET lease_until = ?, owner = ?, attempt = attempt + 1 FROM chosen WHERE w.id = chosen.id
                       RETURNING w.id, kind, worker, key, payload, attempt, due)
        SELECT * FROM taken ORDER BY due, id""".formatted(which))
        .params(kinds).params(utc(storyNow), utc(wallNow), limit, utc(leaseUntil), owner)
        .query(JdbcWorks::row).list();
  }

  @Override public boolean isAnyDue(Instant storyNow, Instant wallNow) {
    return db.sql("SELECT EXISTS (SELECT 1 FROM base_work WHERE due <= ? AND (lease_until IS NULL OR lease_until <= ?))").params(utc(storyNow), utc(wallNow)).query(Boolean.class).single();
  }

  private static Work row(ResultSet rs, int n) throws SQLException {
    return new Work(rs.getObject("id", UUID.class), Work.Kind.valueOf(rs.getString("kind")), rs.getString("worker"), rs.getString("key"),
        rs.getString("payload"), rs.getInt("attempt"));
  }

  @Override public void renew(List<UUID> ids, String owner, Instant leaseUntil) {
    if (!ids.isEmpty()) {
      db.sql("UPDATE base_work SET lease_until = :until WHERE id IN (:ids) AND owner = :owner")
          .param("until", utc(leaseUntil)).param("ids", ids).param("owner", owner).update();
    }
  }

  @Override public void done(Work work) {
    db.sql("DELETE FROM base_work WHERE id = ? AND attempt = ?").params(work.id(), work.attempt()).update();
  }

  @Override public void done(List<Work> all) {
    db.sql("DELETE FROM base_work w USING unnest(?, ?) AS d (id, attempt) WHERE w.id = d.id AND w.attempt = d.attempt")
        .params(all.stream().map(Work::id).toArray(UUID[]::new), all.stream().map(Work::attempt).toArray(Integer[]::new)).update();
  }

  @Override public void retry(Work work, Instant notBefore, String reason) {
    db.sql("UPDATE base_work SET lease_until = ?, owner = NULL, trouble = ? WHERE id = ? AND attempt = ?")
        .params(utc(notBefore), reason, work.id(), work.attempt()).update();
  }

  @Override public int release(String owner) {
    return db.sql("UPDATE base_work SET lease_until = NULL, owner = NULL WHERE owner = ?").param(owner).update();
  }

  private static java.time.OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
