package dev.allclear.changes.jdbc;

import dev.allclear.changes.Suspicion;
import dev.allclear.changes.Suspicions;
import dev.allclear.timeline.TimelineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link Suspicions} in {@code changes_suspect}. */
@Repository
class JdbcSuspicions implements Suspicions {
  private final JdbcClient db;

  JdbcSuspicions(JdbcClient db) {
    this.db = db;
  }

  @Override public void add(TimelineId timeline, List<Suspicion> found, Instant foundAt) {
    for (int place = 0; place < found.size(); place++) {
      add(timeline, found.get(place), place, foundAt);
    }
  }

  private void add(TimelineId timeline, Suspicion s, int place, Instant foundAt) {
    db.sql("""
        INSERT INTO changes_suspect (timeline, finding, repository, commit_hash, place, rank, service, subject, file, line, verdict, confidence, deployed_at, arrived_at, found_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
        .params(Arrays.asList(timeline.value(), s.finding(), s.repository(), s.commit(), place, s.rank(), s.service(), s.subject().replace('\0', '\uFFFD'), s.file(), s.line(), s.verdict(),
            s.confidence(), utc(s.deployedAt()), utc(s.arrivedAt()), utc(foundAt))).update();
  }

  @Override public List<Suspicion> of(TimelineId timeline) {
    return db.sql("SELECT * FROM changes_suspect WHERE timeline = ? ORDER BY found_at DESC, place").param(timeline.value()).query(this::suspicion).list();
  }

  private Suspicion suspicion(ResultSet row, int n) throws SQLException {
    OffsetDateTime deployed = row.getObject("deployed_at", OffsetDateTime.class);
    return new Suspicion(row.getObject("finding", UUID.class), row.getString("repository"), row.getString("commit_hash"), row.getInt("rank"), row.getString("service"),
        row.getString("subject"), row.getString("file"), row.getInt("line"), row.getString("verdict"), row.getString("confidence"),
        deployed == null ? null : deployed.toInstant(), row.getObject("arrived_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
