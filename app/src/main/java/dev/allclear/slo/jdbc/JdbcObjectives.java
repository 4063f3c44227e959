package dev.allclear.slo.jdbc;

import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objective.SourceName;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.Slicing;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Objectives in {@code slo_objective}. */
@Repository
class JdbcObjectives implements Objectives {
  private static final String SELECT = "SELECT o.*, " + JdbcJudged.MINUTE + " AS judged FROM slo_objective o LEFT JOIN " + JdbcJudged.OF_OBJECTIVE;
  private final JdbcClient db;
  private final JdbcDefinitionMark mark;
  private final JdbcJudged judged;

  JdbcObjectives(JdbcClient db, JdbcDefinitionMark mark, JdbcJudged judged) {
    this.db = db;
    this.mark = mark;
    this.judged = judged;
  }

  @Override public List<Objective> all() {
    return db.sql(SELECT + " ORDER BY name").query(JdbcObjectives::objective).list();
  }

  @Override public Optional<Objective> find(String name) {
    return db.sql(SELECT + " WHERE name = ?").param(name).query(JdbcObjectives::objective).optional();
  }

  @Override public List<Objective> of(String service) {
    return db.sql(SELECT + " WHERE service = ? ORDER BY name").param(service).query(JdbcObjectives::objective).list();
  }

  @Override public List<Objective> by(SourceName source) {
    return db.sql(SELECT + " WHERE source_kind = ? AND source_name = ? ORDER BY name").params(source.kind().name(), source.name()).query(JdbcObjectives::objective).list();
  }

  @Override public List<String> ofDocument(String document) {
    return db.sql("SELECT name FROM slo_objective WHERE document = ? ORDER BY name").param(document).query(String.class).list();
  }

  @Override public void put(String document, List<Objective> objectives) {
    mark.change();
    db.sql("DELETE FROM slo_objective WHERE document = ? AND NOT name = ANY (?)")
        .params(document, objectives.stream().map(Objective::name).toArray(String[]::new)).update();
    objectives.forEach(objective -> put(document, objective));
  }

  private void put(String document, Objective o) {
    BudgetWindow.Calendar calendar = o.window() instanceof BudgetWindow.Calendar c ? c : null;
    db.sql("""
        INSERT INTO slo_objective (name, number, version, document, display_name, service, source_kind, source_name, over, target, span_minutes, unit, unit_count, unit_start, zone,
          slice_minutes, slice_target, parts, measure, only_group, good_side, side_limit)
        VALUES (?, coalesce((SELECT number FROM slo_objective WHERE name = ?), nextval('slo_objective_number')), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET version = excluded.version, document = excluded.document, display_name = excluded.display_name, service = excluded.service,
          source_kind = excluded.source_kind, source_name = excluded.source_name, over = excluded.over, target = excluded.target,
          span_minutes = excluded.span_minutes, unit = excluded.unit, unit_count = excluded.unit_count, unit_start = excluded.unit_start, zone = excluded.zone,
          slice_minutes = excluded.slice_minutes, slice_target = excluded.slice_target, parts = excluded.parts, measure = excluded.measure, only_group = excluded.only_group,
          good_side = excluded.good_side, side_limit = excluded.side_limit""")
        .param(o.name()).param(o.name()).param(o.version()).param(document).param(o.displayName()).param(o.service())
        .param(o.source().map(source -> source.kind().name()).orElse(null)).param(o.source().map(SourceName::name).orElse(null))
        .param(over(o.measure())).param(o.target().good())
        .param(calendar == null ? o.window().period().toMinutes() : null).param(calendar == null ? null : calendar.unit().name())
        .param(calendar == null ? null : calendar.count()).param(calendar == null ? null : calendar.start())
        .param(calendar == null ? null : calendar.zone().getId())
        .param(o.slicing() == null ? null : o.slicing().minutes()).param(o.slicing() == null ? null : o.slicing().target())
        .param(o.parts().entrySet().stream().map(part -> part.getKey() + "=" + part.getValue().toPlainString()).toArray(String[]::new))
        .param(word(o.measure())).param(o.group())
        .param(o.measure() instanceof Measure.Beyond beyond ? beyond.good().name() : null).param(o.measure() instanceof Measure.Beyond beyond ? beyond.bound() : null)
        .update();
  }

  private static @Nullable Long over(Measure measure) {
    return switch (measure) {
      case Measure.Failures failures -> null;
      case Measure.Beyond beyond -> null;
      case Measure.Shares shares -> null;
      case Measure.SlowerThan slower -> slower.micros();
      case Measure.OlderThan older -> older.micros();
      case Measure.FewerThan fewer -> fewer.aMinute();
    };
  }

  private static String word(Measure measure) {
    return switch (measure) {
      case Measure.Failures failures -> "FAILURES";
      case Measure.SlowerThan slower -> "SLOWER";
      case Measure.OlderThan older -> "OLDER";
      case Measure.FewerThan fewer -> "FEWER";
      case Measure.Beyond beyond -> "BEYOND";
      case Measure.Shares shares -> "SHARES";
    };
  }

  private static Measure measure(ResultSet rs) throws SQLException {
    long over = rs.getLong("over");
    return switch (rs.getString("measure")) {
      case "SLOWER" -> new Measure.SlowerThan(over);
      case "OLDER" -> new Measure.OlderThan(over);
      case "FEWER" -> new Measure.FewerThan(over);
      case "BEYOND" -> new Measure.Beyond(Measure.Side.valueOf(rs.getString("good_side")), rs.getBigDecimal("side_limit"));
      case "SHARES" -> new Measure.Shares();
      default -> new Measure.Failures();
    };
  }

  @Override public boolean areUpToDate(Collection<Objective> objectives) {
    return judged.isSo(objectives);
  }

  @Override public int advance(List<Objective> objectives, Instant evaluatedTo) {
    return judged.advance(objectives, evaluatedTo);
  }

  @Override public boolean hold(List<Objective> objectives) {
    return db.sql("SELECT o.number FROM slo_objective o JOIN unnest(?::text[], ?::uuid[]) AS t(name, version) ON o.name = t.name AND o.version = t.version FOR SHARE OF o")
        .param(objectives.stream().map(Objective::name).toArray(String[]::new)).param(objectives.stream().map(Objective::version).toArray(UUID[]::new))
        .query(Integer.class).list().size() == objectives.size();
  }

  private static Objective objective(ResultSet rs, int n) throws SQLException {
    String kind = rs.getString("source_kind");
    return new Objective(rs.getString("name"), rs.getInt("number"), rs.getObject("version", UUID.class), rs.getString("display_name"), rs.getString("service"),
        kind == null ? Optional.empty() : Optional.of(new SourceName(SourceKind.valueOf(kind), rs.getString("source_name"))), rs.getString("only_group"), measure(rs),
        new Target(rs.getBigDecimal("target")), window(rs), slicing(rs), parts(rs), JdbcJudged.instant(rs.getInt("judged")));
  }

  private static @Nullable Slicing slicing(ResultSet rs) throws SQLException {
    int minutes = rs.getInt("slice_minutes");
    return rs.wasNull() ? null : new Slicing(minutes, rs.getBigDecimal("slice_target"));
  }

  private static SortedMap<String, BigDecimal> parts(ResultSet rs) throws SQLException {
    SortedMap<String, BigDecimal> parts = new TreeMap<>();
    for (String part : (String[]) rs.getArray("parts").getArray()) {
      int equals = part.lastIndexOf('=');
      parts.put(part.substring(0, equals), new BigDecimal(part.substring(equals + 1)));
    }
    return parts;
  }

  private static BudgetWindow window(ResultSet rs) throws SQLException {
    String unit = rs.getString("unit");
    return unit == null ? new BudgetWindow.Rolling(Duration.ofMinutes(rs.getLong("span_minutes")))
        : new BudgetWindow.Calendar(rs.getInt("unit_count"), BudgetWindow.Unit.valueOf(unit), rs.getObject("unit_start", LocalDateTime.class),
            ZoneId.of(rs.getString("zone")));
  }
}
