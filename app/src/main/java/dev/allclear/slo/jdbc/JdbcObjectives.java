package dev.allclear.slo.jdbc;

import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objective.SourceName;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.slo.burn.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Objectives in {@code slo_objective}. */
@Repository
class JdbcObjectives implements Objectives {
  private final JdbcClient db;

  JdbcObjectives(JdbcClient db) {
    this.db = db;
  }

  @Override public List<Objective> all() {
    return db.sql("SELECT * FROM slo_objective ORDER BY name").query(JdbcObjectives::objective).list();
  }

  @Override public Optional<Objective> find(String name) {
    return db.sql("SELECT * FROM slo_objective WHERE name = ?").param(name).query(JdbcObjectives::objective).optional();
  }

  @Override public List<Objective> of(String service) {
    return db.sql("SELECT * FROM slo_objective WHERE service = ? ORDER BY name").param(service).query(JdbcObjectives::objective).list();
  }

  @Override public void put(String document, List<Objective> objectives) {
    db.sql("DELETE FROM slo_objective WHERE document = ? AND NOT name = ANY (?)")
        .params(document, objectives.stream().map(Objective::name).toArray(String[]::new)).update();
    objectives.forEach(objective -> put(document, objective));
  }

  private void put(String document, Objective o) {
    BudgetWindow.Calendar calendar = o.window() instanceof BudgetWindow.Calendar c ? c : null;
    db.sql("""
        INSERT INTO slo_objective (name, version, document, display_name, service, source_kind, source_name, over, target, span_minutes, unit, unit_count, unit_start, zone)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET version = excluded.version, document = excluded.document, display_name = excluded.display_name, service = excluded.service,
          source_kind = excluded.source_kind, source_name = excluded.source_name, over = excluded.over, target = excluded.target,
          span_minutes = excluded.span_minutes, unit = excluded.unit, unit_count = excluded.unit_count, unit_start = excluded.unit_start, zone = excluded.zone""")
        .param(o.name()).param(o.version()).param(document).param(o.displayName()).param(o.service())
        .param(o.source().map(source -> source.kind().name()).orElse(null)).param(o.source().map(SourceName::name).orElse(null))
        .param(o.measure() instanceof Measure.SlowerThan slower ? slower.micros() : null).param(o.target().good())
        .param(calendar == null ? o.window().period().toMinutes() : null).param(calendar == null ? null : calendar.unit().name())
        .param(calendar == null ? null : calendar.count()).param(calendar == null ? null : calendar.start())
        .param(calendar == null ? null : calendar.zone().getId())
        .update();
  }

  @Override public boolean advance(Objective objective, Instant evaluatedTo) {
    Instant before = objective.evaluatedTo();
    return db.sql("UPDATE slo_objective SET evaluated_to = ? WHERE name = ? AND version = ? AND evaluated_to IS NOT DISTINCT FROM ?::timestamptz")
        .param(evaluatedTo.atOffset(ZoneOffset.UTC)).param(objective.name()).param(objective.version())
        .param(before == null ? null : before.atOffset(ZoneOffset.UTC))
        .update() == 1;
  }

  private static Objective objective(ResultSet rs, int n) throws SQLException {
    String kind = rs.getString("source_kind");
    long over = rs.getLong("over");
    Measure measure = rs.wasNull() ? new Measure.Failures() : new Measure.SlowerThan(over);
    return new Objective(rs.getString("name"), rs.getObject("version", UUID.class), rs.getString("display_name"), rs.getString("service"),
        kind == null ? Optional.empty() : Optional.of(new SourceName(SourceKind.valueOf(kind), rs.getString("source_name"))), measure,
        new Target(rs.getBigDecimal("target")), window(rs), JdbcSources.instant(rs, "evaluated_to"));
  }

  private static BudgetWindow window(ResultSet rs) throws SQLException {
    String unit = rs.getString("unit");
    return unit == null ? new BudgetWindow.Rolling(Duration.ofMinutes(rs.getLong("span_minutes")))
        : new BudgetWindow.Calendar(rs.getInt("unit_count"), BudgetWindow.Unit.valueOf(unit), rs.getObject("unit_start", LocalDateTime.class),
            ZoneId.of(rs.getString("zone")));
  }
}
