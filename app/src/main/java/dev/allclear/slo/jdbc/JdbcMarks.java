package dev.allclear.slo.jdbc;

import dev.allclear.slo.Mark;
import dev.allclear.slo.Marks;
import dev.allclear.slo.burn.Span;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Marks in {@code slo_mark}. */
@Repository
class JdbcMarks implements Marks {
  private final JdbcClient db;

  JdbcMarks(JdbcClient db) {
    this.db = db;
  }

  @Override public void put(Mark mark) {
    db.sql("""
        INSERT INTO slo_mark (key, service, at, kind, text, link) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET service = excluded.service, at = excluded.at, kind = excluded.kind, text = excluded.text, link = excluded.link""")
        .params(mark.key(), mark.service(), mark.at().atOffset(ZoneOffset.UTC), mark.kind(), mark.text(), mark.link()).update();
  }

  @Override public List<Mark> of(String service, Span span) {
    return db.sql("SELECT * FROM slo_mark WHERE service = ? AND at >= ? AND at < ? ORDER BY at DESC LIMIT 200")
        .params(service, span.from().atOffset(ZoneOffset.UTC), span.to().atOffset(ZoneOffset.UTC))
        .query((rs, n) -> new Mark(rs.getString("key"), rs.getString("service"), rs.getObject("at", OffsetDateTime.class).toInstant(), rs.getString("kind"),
            rs.getString("text"), rs.getString("link"))).list();
  }
}
