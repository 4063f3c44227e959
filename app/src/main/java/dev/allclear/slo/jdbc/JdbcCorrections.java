package dev.allclear.slo.jdbc;

import dev.allclear.slo.Correction;
import dev.allclear.slo.Corrections;
import dev.allclear.slo.burn.Span;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Corrections in {@code slo_correction}. */
@Repository
class JdbcCorrections implements Corrections {
  private final JdbcClient db;

  JdbcCorrections(JdbcClient db) {
    this.db = db;
  }

  @Override public List<Correction> all() {
    return db.sql("SELECT * FROM slo_correction ORDER BY begins, name").query((rs, n) -> new Correction(rs.getString("name"), rs.getString("service"),
        List.of((String[]) rs.getArray("objectives").getArray()),
        new Span(rs.getObject("begins", OffsetDateTime.class).toInstant(), rs.getObject("ends", OffsetDateTime.class).toInstant()), rs.getString("reason"))).list();
  }

  @Override public void put(Correction c) {
    db.sql("""
        INSERT INTO slo_correction (name, service, objectives, begins, ends, reason) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET service = excluded.service, objectives = excluded.objectives, begins = excluded.begins, ends = excluded.ends, reason = excluded.reason""")
        .params(c.name(), c.service(), c.objectives().toArray(String[]::new), c.span().from().atOffset(ZoneOffset.UTC), c.span().to().atOffset(ZoneOffset.UTC), c.reason())
        .update();
  }
}
