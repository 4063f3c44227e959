package dev.allclear.impact.jdbc;

import dev.allclear.impact.Assessment;
import dev.allclear.impact.Assessments;
import dev.allclear.impact.ConsumerImpact;
import dev.allclear.impact.Hit;
import dev.allclear.impact.Usage;
import dev.allclear.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row for an assessment, one for each consumer in it. */
@Repository
class JdbcAssessments implements Assessments {
  private final JdbcClient jdbc;

  JdbcAssessments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override public boolean add(Assessment a) {
    int added = jdbc.sql("""
        insert into impact_assessment (incident, service, from_at, to_at, total, failed, assessed_at) values (?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing""")
        .params(a.incident().number(), a.service(), Timestamp.from(a.from()), Timestamp.from(a.to()), a.total(), a.failed(), Timestamp.from(a.assessedAt())).update();
    if (added == 1) {
      a.consumers().forEach(c -> add(a.incident(), c));
    }
    return added == 1;
  }

  private void add(IncidentId incident, ConsumerImpact c) {
    jdbc.sql("""
        insert into impact_consumer (incident, caller, name, use_case, total, failed, measured)
        values (:incident, :caller, :name, :useCase, :total, :failed, :measured)""")
        .param("incident", incident.number()).param("caller", c.caller()).param("name", c.name()).param("useCase", c.useCase()).param("total", c.total())
        .param("failed", c.failed()).param("measured", c.measured().name()).update();
  }

  @Override public Optional<Assessment> find(IncidentId incident) {
    return jdbc.sql("select * from impact_assessment where incident = ?").param(incident.number()).query((row, i) -> assessment(incident, row)).optional();
  }

  private Assessment assessment(IncidentId incident, ResultSet row) throws SQLException {
    List<ConsumerImpact> consumers = jdbc.sql("select * from impact_consumer where incident = ? order by failed desc, total desc, caller")
        .param(incident.number()).query(JdbcAssessments::consumer).list();
    return new Assessment(incident, row.getString("service"), row.getTimestamp("from_at").toInstant(), row.getTimestamp("to_at").toInstant(),
        row.getLong("total"), row.getLong("failed"), consumers, row.getTimestamp("assessed_at").toInstant(), row.getString("signed_by"), instant(row, "signed_at"));
  }

  private static ConsumerImpact consumer(ResultSet row, int index) throws SQLException {
    String hit = row.getString("hit");
    ConsumerImpact.Answer answer = hit == null ? null : new ConsumerImpact.Answer(Hit.valueOf(hit), row.getString("meaning"), row.getString("worth"),
        row.getString("expectation"), row.getString("answered_by"), row.getTimestamp("answered_at").toInstant());
    return new ConsumerImpact(row.getString("caller"), row.getString("name"), row.getString("use_case"), row.getLong("total"), row.getLong("failed"),
        Hit.valueOf(row.getString("measured")), answer, instant(row, "asked_at"));
  }

  @Override public void asked(IncidentId incident, String caller, Instant at) {
    jdbc.sql("update impact_consumer set asked_at = ? where incident = ? and caller = ?").params(Timestamp.from(at), incident.number(), caller).update();
  }

  @Override public boolean answer(IncidentId incident, String caller, ConsumerImpact.Answer a) {
    return jdbc.sql("""
        update impact_consumer set hit = :hit, meaning = :meaning, worth = :worth, expectation = :expectation, answered_by = :by, answered_at = :at
        where incident = :incident and caller = :caller""")
        .param("hit", a.hit().name()).param("meaning", a.meaning()).param("worth", a.worth()).param("expectation", a.expectation()).param("by", a.by())
        .param("at", Timestamp.from(a.at())).param("incident", incident.number()).param("caller", caller).update() == 1;
  }

  @Override public void sign(IncidentId incident, String by, Instant at) {
    jdbc.sql("update impact_assessment set signed_by = ?, signed_at = ? where incident = ?").params(by, Timestamp.from(at), incident.number()).update();
  }

  @Override public List<Usage> usage(String service) {
    return jdbc.sql("""
        select c.caller, count(*) filter (where c.total > 0), count(*) filter (where coalesce(c.hit, c.measured) in ('YES', 'PARTLY')), sum(c.total), sum(c.failed)
        from impact_consumer c join impact_assessment a on a.incident = c.incident where a.service = ? group by c.caller order by sum(c.total) desc, c.caller""")
        .param(service).query((row, i) -> new Usage(row.getString(1), row.getInt(2), row.getInt(3), row.getLong(4), row.getLong(5))).list();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
