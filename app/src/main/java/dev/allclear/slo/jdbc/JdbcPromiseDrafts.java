package dev.allclear.slo.jdbc;

import dev.allclear.slo.Measure;
import dev.allclear.slo.proposal.PromiseDraft;
import dev.allclear.slo.proposal.PromiseDrafts;
import dev.allclear.slo.proposal.Proposal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Drafts in {@code slo_draft}. */
@Repository
class JdbcPromiseDrafts implements PromiseDrafts {
  private final JdbcClient db;
  private final JsonMapper json;

  JdbcPromiseDrafts(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  @Override public void put(String service, List<PromiseDraft> drafts) {
    db.sql("DELETE FROM slo_draft WHERE service = ? AND state = 'OPEN'").param(service).update();
    drafts.forEach(draft -> db.sql("""
        INSERT INTO slo_draft (id, service, owner, replaces, over, proposal, finding, made_at, expires_at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')""")
        .param(draft.id()).param(draft.service()).param(draft.owner()).param(draft.replaces().orElse(null))
        .param(draft.measure() instanceof Measure.SlowerThan slower ? slower.micros() : null).param(json.writeValueAsString(draft.proposal())).param(draft.finding())
        .param(draft.madeAt().atOffset(ZoneOffset.UTC)).param(draft.expiresAt().atOffset(ZoneOffset.UTC)).update());
  }

  @Override public Optional<PromiseDraft> find(UUID id) {
    return db.sql("SELECT * FROM slo_draft WHERE id = ?").param(id).query(this::draft).optional();
  }

  @Override public List<PromiseDraft> latest(int most) {
    return db.sql("SELECT * FROM slo_draft ORDER BY made_at DESC, id LIMIT ?").param(most).query(this::draft).list();
  }

  @Override public boolean decide(UUID id, PromiseDraft.State state, String by, Instant at) {
    return db.sql("UPDATE slo_draft SET state = ?, decided_by = ?, decided_at = ? WHERE id = ? AND state = 'OPEN'").params(state.name(), by, at.atOffset(ZoneOffset.UTC), id).update() == 1;
  }

  private PromiseDraft draft(ResultSet rs, int n) throws SQLException {
    long over = rs.getLong("over");
    Measure measure = rs.wasNull() ? new Measure.Failures() : new Measure.SlowerThan(over);
    return new PromiseDraft(rs.getObject("id", UUID.class), rs.getString("service"), rs.getString("owner"), Optional.ofNullable(rs.getString("replaces")), measure,
        json.readValue(rs.getString("proposal"), Proposal.class), rs.getString("finding"), Objects.requireNonNull(JdbcSources.instant(rs, "made_at")),
        Objects.requireNonNull(JdbcSources.instant(rs, "expires_at")), PromiseDraft.State.valueOf(rs.getString("state")), rs.getString("decided_by"), JdbcSources.instant(rs, "decided_at"));
  }
}
