package dev.allclear.timeline.jdbc;

import dev.allclear.base.Events;
import dev.allclear.base.Transactions;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Entry;
import dev.allclear.timeline.EntryPinned;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Timelines in {@code timeline_entry}. */
@Repository
class JdbcTimelines implements Timelines {
  private static final String ORDER = " ORDER BY at, number";
  private final JdbcClient db;
  private final JsonMapper json;
  private final Events events;
  private final Transactions tx;
  private final Clock clock;

  JdbcTimelines(JdbcClient db, JsonMapper json, Events events, Transactions tx, Clock clock) {
    this.db = db;
    this.json = json;
    this.events = events;
    this.tx = tx;
    this.clock = clock;
  }

  @Override public boolean pin(TimelineId timeline, Pin pin) {
    return tx.in(() -> {
      Optional<Long> number = insert(timeline, pin);
      number.ifPresent(n -> events.publish(new EntryPinned(timeline, n, pin.kind())));
      return number.isPresent();
    });
  }

  @Override public void pinAll(List<Placed> pins) {
    if (pins.isEmpty()) {
      return;
    }
    tx.run(() -> events.publishAll(db.sql("""
        INSERT INTO timeline_entry (timeline, key, at, kind, sentence, source, confidence, evidence, pinned_at)
        SELECT p.timeline, p.key, p.at::timestamptz, p.kind, p.sentence, p.source, p.confidence, p.evidence::jsonb, ?
        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY AS p (timeline, key, at, kind, sentence, source, confidence, evidence, place) ORDER BY p.place
        ON CONFLICT (timeline, key) DO NOTHING RETURNING timeline, number, kind""")
        .params(clock.instant().atOffset(ZoneOffset.UTC), pins.stream().map(p -> p.timeline().value()).toArray(UUID[]::new), texts(pins, Pin::key), texts(pins, p -> p.at().toString()),
            texts(pins, p -> p.kind().name()), texts(pins, p -> clean(p.sentence())), texts(pins, p -> clean(p.source())), texts(pins, p -> p.confidence().name()), texts(pins, this::evidence))
        .query((rs, n) -> new EntryPinned(new TimelineId(rs.getObject("timeline", UUID.class)), rs.getLong("number"), Pin.Kind.valueOf(rs.getString("kind")))).list()));
  }

  private static String[] texts(List<Placed> pins, Function<Pin, @Nullable String> text) {
    return pins.stream().map(p -> text.apply(p.pin())).toArray(String[]::new);
  }

  private String evidence(Pin pin) {
    return json.writerFor(Evidence.class).writeValueAsString(pin.evidence()).replace("\\u0000", "\\uFFFD");
  }

  private Optional<Long> insert(TimelineId timeline, Pin pin) {
    return db.sql("""
        INSERT INTO timeline_entry (timeline, key, at, kind, sentence, source, confidence, evidence, pinned_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) ON CONFLICT (timeline, key) DO NOTHING RETURNING number""")
        .params(Arrays.asList(timeline.value(), pin.key(), pin.at().atOffset(ZoneOffset.UTC), pin.kind().name(), clean(pin.sentence()), clean(pin.source()),
            pin.confidence().name(), evidence(pin),
            clock.instant().atOffset(ZoneOffset.UTC)))
        .query(Long.class).optional();
  }

  /** PostgreSQL keeps any character but NUL. */
  private static @Nullable String clean(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  @Override public List<Entry> of(TimelineId timeline) {
    return db.sql("SELECT * FROM timeline_entry WHERE timeline = ?" + ORDER).param(timeline.value()).query(this::entry).list();
  }

  @Override public List<Entry> of(TimelineId timeline, Set<Pin.Kind> kinds) {
    return db.sql("SELECT * FROM timeline_entry WHERE timeline = ? AND kind = ANY (?)" + ORDER)
        .params(Arrays.asList(timeline.value(), kinds.stream().map(Enum::name).toArray(String[]::new))).query(this::entry).list();
  }

  @Override public List<Entry> after(TimelineId timeline, long number) {
    return db.sql("SELECT * FROM timeline_entry WHERE timeline = ? AND number > ? ORDER BY number")
        .params(Arrays.asList(timeline.value(), number)).query(this::entry).list();
  }

  private Entry entry(ResultSet rs, int row) throws SQLException {
    Pin pin = new Pin(rs.getString("key"), rs.getObject("at", OffsetDateTime.class).toInstant(), Pin.Kind.valueOf(rs.getString("kind")),
        rs.getString("sentence"), rs.getString("source"), Confidence.valueOf(rs.getString("confidence")),
        json.readValue(rs.getString("evidence"), Evidence.class));
    return new Entry(rs.getLong("number"), new TimelineId(rs.getObject("timeline", UUID.class)), pin,
        rs.getObject("pinned_at", OffsetDateTime.class).toInstant());
  }
}
