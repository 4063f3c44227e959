package dev.allclear.review.jdbc;

import dev.allclear.incident.IncidentId;
import dev.allclear.review.ActionItem;
import dev.allclear.review.Published;
import dev.allclear.review.Review;
import dev.allclear.review.StoredReviews;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** One row for a review as it stands, one for each version that was published. */
@Repository
class JdbcReviews implements StoredReviews {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  JdbcReviews(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override public boolean add(Review r) {
    return jdbc.sql("""
        insert into review_review (incident, version, markdown, drafted, actions, updated_at, updated_by) values (?, ?, ?, ?, ?::jsonb, ?, ?)
        on conflict do nothing""")
        .params(r.incident().number(), r.version(), r.markdown(), r.drafted(), json.writeValueAsString(r.actions()), Timestamp.from(r.updatedAt()), r.updatedBy())
        .update() == 1;
  }

  @Override public Optional<Review> find(IncidentId incident) {
    return jdbc.sql("select * from review_review where incident = ?").param(incident.number()).query(this::review).optional();
  }

  @Override public boolean change(Review r, int seenVersion) {
    return jdbc.sql("""
        update review_review set version = ?, markdown = ?, drafted = ?, actions = ?::jsonb, updated_at = ?, updated_by = ?
        where incident = ? and version = ?""")
        .params(r.version(), r.markdown(), r.drafted(), json.writeValueAsString(r.actions()), Timestamp.from(r.updatedAt()), r.updatedBy(),
            r.incident().number(), seenVersion).update() == 1;
  }

  @Override public void publish(Published v) {
    jdbc.sql("insert into review_version (incident, number, markdown, actions, published_at, published_by) values (?, ?, ?, ?::jsonb, ?, ?)")
        .params(v.incident().number(), v.number(), v.markdown(), json.writeValueAsString(v.actions()), Timestamp.from(v.at()), v.by()).update();
  }

  @Override public void published(IncidentId incident, Instant at) {
    jdbc.sql("update review_review set published_at = ? where incident = ?").params(Timestamp.from(at), incident.number()).update();
  }

  @Override public List<Published> versions(IncidentId incident) {
    return jdbc.sql("select * from review_version where incident = ? order by number").param(incident.number())
        .query((row, i) -> new Published(incident, row.getInt("number"), row.getString("markdown"), actions(row), row.getTimestamp("published_at").toInstant(),
            row.getString("published_by"))).list();
  }

  private Review review(ResultSet row, int index) throws SQLException {
    Timestamp published = row.getTimestamp("published_at");
    return new Review(new IncidentId(row.getInt("incident")), row.getInt("version"), row.getString("markdown"), row.getString("drafted"), actions(row),
        row.getTimestamp("updated_at").toInstant(), row.getString("updated_by"), published == null ? null : published.toInstant());
  }

  private List<ActionItem> actions(ResultSet row) throws SQLException {
    return List.of(json.readValue(row.getString("actions"), ActionItem[].class));
  }
}
