package dev.allclear.logs.jdbc;

import dev.allclear.logs.LogFinding;
import dev.allclear.logs.LogSurvey;
import dev.allclear.logs.Surveys;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.TimelineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** {@link Surveys} in {@code logs_survey}, {@code logs_finding} and {@code logs_ruled_out}. */
@Repository
class JdbcSurveys implements Surveys {
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<Evidence.Bucket>> BUCKETS = new TypeReference<>() {};
  private final JdbcClient db;
  private final JsonMapper json;

  JdbcSurveys(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  @Override public boolean add(LogSurvey s) {
    int added = db.sql("""
        INSERT INTO logs_survey (id, timeline, service, at, first_at, last_at, files, lines, bytes, disk_bytes, undated_lines, problems)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT DO NOTHING""")
        .params(row(s.id(), s.timeline().value(), s.service(), utc(s.at()), utc(s.from()), utc(s.to()), s.files(), s.lines(), s.bytes(), s.diskBytes(),
            s.undatedLines(), text(s.problems()))).update();
    if (added == 1) {
      s.findings().forEach(f -> add(s.id(), f));
    }
    return added == 1;
  }

  private void add(UUID survey, LogFinding f) {
    db.sql("""
        INSERT INTO logs_finding (id, survey, rank, sentence, template_id, template, level, logger, change, onset, rate_before, rate_after, lines, bytes,
          bytes_added, share, strength, samples, counts)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)""")
        .params(row(f.id(), survey, f.rank(), clean(f.sentence()), f.templateId(), clean(f.template()), clean(f.level()), clean(f.logger()), f.change(),
            utc(f.onset()), f.before(), f.after(), f.lines(), f.bytes(), f.bytesAdded(), f.share(), f.strength(), text(f.samples()), text(f.counts())))
        .update();
  }

  @Override public boolean holds(UUID survey) {
    return db.sql("SELECT count(*) FROM logs_survey WHERE id = ?").param(survey).query(Long.class).single() > 0;
  }

  @Override public List<LogSurvey> latest(TimelineId timeline) {
    return db.sql("""
        SELECT * FROM logs_survey s WHERE timeline = ?
          AND NOT EXISTS (SELECT FROM logs_survey n WHERE n.timeline = s.timeline AND n.service = s.service AND (n.at, n.id) > (s.at, s.id))
        ORDER BY at DESC, id""")
        .param(timeline.value()).query(this::survey).list();
  }

  @Override public Optional<LogSurvey> ofFinding(UUID finding) {
    return db.sql("SELECT s.* FROM logs_survey s JOIN logs_finding f ON f.survey = s.id WHERE f.id = ?").param(finding).query(this::survey).optional();
  }

  @Override public boolean ruleOut(TimelineId timeline, String templateId, RuledOut by) {
    return db.sql("INSERT INTO logs_ruled_out (timeline, template_id, by_whom, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .params(row(timeline.value(), templateId, by.by(), utc(by.at()))).update() == 1;
  }

  @Override public Map<String, RuledOut> ruledOut(TimelineId timeline) {
    Map<String, RuledOut> found = new LinkedHashMap<>();
    db.sql("SELECT template_id, by_whom, at FROM logs_ruled_out WHERE timeline = ? ORDER BY at").param(timeline.value())
        .query((RowCallbackHandler) row -> found.put(row.getString("template_id"), new RuledOut(row.getString("by_whom"), at(row, "at"))));
    return found;
  }

  private LogSurvey survey(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    List<LogFinding> findings = db.sql("SELECT * FROM logs_finding WHERE survey = ? ORDER BY rank").param(id).query(this::finding).list();
    return new LogSurvey(id, new TimelineId(row.getObject("timeline", UUID.class)), row.getString("service"), at(row, "at"), instant(row, "first_at"),
        instant(row, "last_at"), row.getInt("files"), row.getLong("lines"), row.getLong("bytes"), row.getLong("disk_bytes"), row.getLong("undated_lines"),
        json.readValue(row.getString("problems"), TEXTS), findings);
  }

  private LogFinding finding(ResultSet row, int n) throws SQLException {
    return new LogFinding(row.getObject("id", UUID.class), row.getInt("rank"), row.getString("sentence"), row.getString("template_id"), row.getString("template"),
        row.getString("level"), row.getString("logger"), row.getString("change"), at(row, "onset"), row.getDouble("rate_before"), row.getDouble("rate_after"),
        row.getLong("lines"), row.getLong("bytes"), row.getLong("bytes_added"), row.getDouble("share"), row.getDouble("strength"),
        json.readValue(row.getString("samples"), TEXTS), json.readValue(row.getString("counts"), BUCKETS));
  }

  /** Values of a row, which may be null. */
  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  /** PostgreSQL keeps any character but NUL. */
  private String text(Object value) {
    return json.writeValueAsString(value).replace("\\u0000", "\\uFFFD");
  }

  private static @Nullable String clean(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
