package dev.allclear.oncall.jdbc;

import dev.allclear.oncall.HandOffNote;
import dev.allclear.oncall.HandOffNotes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link HandOffNotes} in {@code oncall_note} and {@code oncall_seen}. */
@Repository
class JdbcHandOffNotes implements HandOffNotes {
  private final JdbcClient db;

  JdbcHandOffNotes(JdbcClient db) {
    this.db = db;
  }

  @Override public void add(HandOffNote note) {
    db.sql("INSERT INTO oncall_note (schedule, at, by_whom, text) VALUES (?, ?, ?, ?)").params(note.schedule(), note.at().atOffset(ZoneOffset.UTC), note.by(), note.text().replace('\0', '\uFFFD'))
        .update();
  }

  @Override public List<HandOffNote> since(String schedule, Instant after, int most) {
    return db.sql("SELECT * FROM oncall_note WHERE schedule = ? AND at >= ? ORDER BY at DESC, id DESC LIMIT ?").params(schedule, after.atOffset(ZoneOffset.UTC), most)
        .query((rs, n) -> new HandOffNote(rs.getString("schedule"), rs.getObject("at", OffsetDateTime.class).toInstant(), rs.getString("by_whom"), rs.getString("text"))).list();
  }

  @Override public Optional<Seen> seen(String schedule) {
    return db.sql("SELECT people, since FROM oncall_seen WHERE schedule = ?").param(schedule)
        .query((rs, n) -> new Seen(List.of((String[]) rs.getArray("people").getArray()), rs.getObject("since", OffsetDateTime.class).toInstant())).optional();
  }

  @Override public void see(String schedule, Seen seen) {
    db.sql("INSERT INTO oncall_seen (schedule, people, since) VALUES (?, ?, ?) ON CONFLICT (schedule) DO UPDATE SET people = excluded.people, since = excluded.since")
        .params(schedule, seen.people().toArray(String[]::new), seen.since().atOffset(ZoneOffset.UTC)).update();
  }
}
