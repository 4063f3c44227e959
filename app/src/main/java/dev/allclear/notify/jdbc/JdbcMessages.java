package dev.allclear.notify.jdbc;

import dev.allclear.notify.Delivery;
import dev.allclear.notify.Message;
import dev.allclear.notify.Messages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link Messages} in {@code notify_message}. */
@Repository
class JdbcMessages implements Messages {
  private final JdbcClient db;

  JdbcMessages(JdbcClient db) {
    this.db = db;
  }

  @Override public boolean add(Message m, Instant at) {
    return db.sql("""
        INSERT INTO notify_message (id, topic, channel, recipient, subject, text, html, queued_at, next_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING""")
        .params(m.id(), m.topic(), m.channel().name(), m.to(), m.subject(), m.text()).param(m.html()).params(utc(at), utc(at)).update() == 1;
  }

  @Override public boolean isAnyDue(Instant storyNow, Instant wallNow) {
    return db.sql("SELECT EXISTS (SELECT 1 FROM notify_message WHERE next_at <= ? AND (lease_until IS NULL OR lease_until <= ?))").params(utc(storyNow), utc(wallNow)).query(Boolean.class).single();
  }

  @Override public List<Claimed> claim(Instant storyNow, Instant wallNow, Instant leaseUntil, String owner, int limit) {
    return db.sql("""
        WITH due AS (SELECT id, lease_until IS NOT NULL OR state = 'UNCERTAIN' AS again FROM notify_message
                     WHERE next_at <= ? AND (lease_until IS NULL OR lease_until <= ?) ORDER BY next_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
        UPDATE notify_message m SET attempt = m.attempt + 1, lease_until = ?, owner = ? FROM due WHERE m.id = due.id
        RETURNING m.*, due.again""")
        .params(utc(storyNow), utc(wallNow), limit, utc(leaseUntil), owner)
        .query((rs, n) -> new Claimed(message(rs), rs.getInt("attempt"), at(rs, "queued_at"), rs.getBoolean("again"))).list();
  }

  @Override public boolean finish(UUID id, int attempt, Delivery.State state, String words, Instant at, @Nullable Instant again) {
    return db.sql("""
        UPDATE notify_message SET state = ?, words = ?, answered_at = ?, next_at = ?, lease_until = NULL, owner = NULL
        WHERE id = ? AND attempt = ?""")
        .params(state.name(), words.replace('\0', '\uFFFD'), utc(at)).param(again == null ? null : utc(again)).params(id, attempt).update() == 1;
  }

  @Override public void renew(Collection<UUID> ids, String owner, Instant leaseUntil) {
    db.sql("UPDATE notify_message SET lease_until = :until WHERE id IN (:ids) AND owner = :owner")
        .param("until", utc(leaseUntil)).param("ids", ids).param("owner", owner).update();
  }

  @Override public int release(String owner, Instant wallNow) {
    return db.sql("UPDATE notify_message SET lease_until = ? WHERE owner = ? AND lease_until IS NOT NULL").params(utc(wallNow), owner).update();
  }

  @Override public List<Delivery> of(String topic) {
    return db.sql("SELECT * FROM notify_message WHERE topic = ? ORDER BY channel, recipient").param(topic).query(JdbcMessages::delivery).list();
  }

  private static Delivery delivery(ResultSet rs, int n) throws SQLException {
    OffsetDateTime answered = rs.getObject("answered_at", OffsetDateTime.class);
    return new Delivery(rs.getObject("id", UUID.class), rs.getString("topic"), Message.Channel.valueOf(rs.getString("channel")), rs.getString("recipient"),
        Delivery.State.valueOf(rs.getString("state")), rs.getInt("attempt"), answered == null ? null : answered.toInstant(), rs.getString("words"));
  }

  private static Message message(ResultSet rs) throws SQLException {
    return new Message(rs.getObject("id", UUID.class), rs.getString("topic"), Message.Channel.valueOf(rs.getString("channel")), rs.getString("recipient"),
        rs.getString("subject"), rs.getString("text"), rs.getString("html"));
  }

  private static Instant at(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
