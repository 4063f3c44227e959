package dev.allclear.slo.jdbc;

import dev.allclear.slo.Minutes;
import dev.allclear.slo.Source;
import dev.allclear.slo.Tallies;
import dev.allclear.slo.metrics.CounterLedger;
import dev.allclear.slo.metrics.Counters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Last readings in {@code slo_counter}, kept with the minutes and fenced by the revision of the source. */
@Repository
class JdbcCounterLedger implements CounterLedger {
  private final JdbcClient db;
  private final Minutes minutes;

  JdbcCounterLedger(JdbcClient db, Minutes minutes) {
    this.db = db;
    this.minutes = minutes;
  }

  @Override public Page open(int source) {
    long revision = revision(source);
    Source kept = db.sql("SELECT * FROM slo_source WHERE id = ?").param(source).query(JdbcSources::source).single();
    List<Counters.State> states = db.sql("SELECT * FROM slo_counter WHERE source = ?").param(source).query(JdbcCounterLedger::state).list();
    Set<String> callers = new HashSet<>(db.sql("SELECT DISTINCT caller FROM slo_minute WHERE source = ?").param(source).query(String.class).list());
    return new Page(source, revision, kept.limits(), states, callers);
  }

  private long revision(int source) {
    return db.sql("SELECT revision FROM slo_source WHERE id = ?").param(source).query(Long.class).single();
  }

  @Override public Page commit(Page page, Tallies tallies, Collection<Counters.State> changed, long newestMillis, long refused) {
    Instant newest = newestMillis <= 0 ? Instant.EPOCH : Instant.ofEpochMilli(newestMillis);
    int isOurs = db.sql("""
        UPDATE slo_source SET revision = revision + 1, unreadable = unreadable + ?, newest = nullif(greatest(newest, ?), to_timestamp(0))
        WHERE id = ? AND revision = ?""").params(refused, newest.atOffset(ZoneOffset.UTC), page.source(), page.revision()).update();
    if (isOurs != 1) {
      throw new Overtaken(page.source());
    }
    put(page.source(), changed);
    minutes.add(page.source(), tallies);
    return new Page(page.source(), page.revision() + 1, page.limits(), page.states(), page.callers());
  }

  private void put(int source, Collection<Counters.State> changed) {
    db.sql("""
        INSERT INTO slo_counter (source, key, target, value, millis, start)
        SELECT ?, key, target, value, millis, start
        FROM unnest(?::bigint[], ?::bigint[], ?::double precision[], ?::bigint[], ?::bigint[]) AS t(key, target, value, millis, start)
        ON CONFLICT (source, key) DO UPDATE SET value = excluded.value, millis = excluded.millis, start = excluded.start""")
        .params(source, changed.stream().mapToLong(Counters.State::key).toArray(), changed.stream().mapToLong(Counters.State::target).toArray(),
            changed.stream().mapToDouble(Counters.State::value).toArray(), changed.stream().mapToLong(Counters.State::millis).toArray(),
            changed.stream().mapToLong(Counters.State::start).toArray())
        .update();
  }

  @Override public void forget(int source) {
    db.sql("DELETE FROM slo_counter WHERE source = ?").param(source).update();
  }

  private static Counters.State state(ResultSet rs, int n) throws SQLException {
    return new Counters.State(rs.getLong("key"), rs.getLong("target"), rs.getDouble("value"), rs.getLong("millis"), rs.getLong("start"));
  }
}
