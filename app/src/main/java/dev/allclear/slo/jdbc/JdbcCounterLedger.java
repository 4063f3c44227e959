package dev.allclear.slo.jdbc;

import dev.allclear.slo.Minutes;
import dev.allclear.slo.Tallies;
import dev.allclear.slo.metrics.CounterLedger;
import dev.allclear.slo.metrics.Counters;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Last readings in {@code slo_counters}, kept with the minutes and fenced by the revision of the source. */
@Repository
class JdbcCounterLedger implements CounterLedger {
  private static final int BYTES = 40;
  private final JdbcClient db;
  private final Minutes minutes;

  JdbcCounterLedger(JdbcClient db, Minutes minutes) {
    this.db = db;
    this.minutes = minutes;
  }

  /** The revision is read first: what is kept meanwhile makes the page too old to be committed, and no reading is lost. */
  @Override public List<Page> open(Collection<Integer> sources) {
    int[] ids = sources.stream().mapToInt(Integer::intValue).toArray();
    Map<Integer, Long> revisions = new LinkedHashMap<>();
    Map<Integer, List<Long>> limits = new HashMap<>();
    db.sql("SELECT id, revision, limits FROM slo_source WHERE id = ANY (?)").param(ids).query(rs -> {
      revisions.put(rs.getInt("id"), rs.getLong("revision"));
      limits.put(rs.getInt("id"), List.of((Long[]) rs.getArray("limits").getArray()));
    });
    Map<Integer, List<byte[]>> states = new HashMap<>();
    db.sql("SELECT source, states FROM slo_counters WHERE source = ANY (?) ORDER BY source, number").param(ids).query(rs -> {
      states.computeIfAbsent(rs.getInt("source"), s -> new ArrayList<>()).add(rs.getBytes("states"));
    });
    Map<Integer, Set<String>> callers = new HashMap<>();
    db.sql("SELECT DISTINCT source, caller FROM slo_minute WHERE source = ANY (?)").param(ids).query(rs -> {
      callers.computeIfAbsent(rs.getInt("source"), s -> new HashSet<>()).add(rs.getString("caller"));
    });
    return revisions.entrySet().stream().map(each -> new Page(each.getKey(), each.getValue(), limits.getOrDefault(each.getKey(), List.of()),
        decoded(states.getOrDefault(each.getKey(), List.of())), callers.getOrDefault(each.getKey(), Set.of()))).toList();
  }

  @Override public List<Page> commit(List<Change> changes) {
    List<Change> ordered = changes.stream().sorted(Comparator.comparingInt(change -> change.page().source())).toList();
    advance(ordered);
    put(ordered);
    Map<Integer, Tallies> tallies = new LinkedHashMap<>();
    ordered.forEach(change -> tallies.put(change.page().source(), change.tallies()));
    minutes.add(tallies);
    return changes.stream().map(Change::page).map(page -> new Page(page.source(), page.revision() + 1, page.limits(), page.states(), page.callers())).toList();
  }

  private void advance(List<Change> changes) {
    List<Integer> ours = db.sql("""
        UPDATE slo_source s SET revision = s.revision + 1, unreadable = s.unreadable + t.refused, newest = nullif(greatest(s.newest, to_timestamp(t.newest / 1000.0)), to_timestamp(0))
        FROM unnest(?::integer[], ?::bigint[], ?::bigint[], ?::bigint[]) AS t(id, revision, newest, refused) WHERE s.id = t.id AND s.revision = t.revision RETURNING s.id""")
        .params(changes.stream().mapToInt(change -> change.page().source()).toArray(), changes.stream().mapToLong(change -> change.page().revision()).toArray(),
            changes.stream().mapToLong(change -> Math.max(0, change.newestMillis())).toArray(), changes.stream().mapToLong(Change::refused).toArray())
        .query(Integer.class).list();
    if (ours.size() != changes.size()) {
      throw new Overtaken(changes.stream().map(change -> change.page().source()).filter(source -> !ours.contains(source)).findFirst().orElseThrow());
    }
  }

  private record Kept(int source, int row, byte[] states) {}

  private void put(List<Change> changes) {
    List<Kept> rows = new ArrayList<>();
    changes.forEach(change -> change.rows().forEach((row, states) -> rows.add(new Kept(change.page().source(), row, encoded(states)))));
    if (!rows.isEmpty()) {
      db.sql("""
          INSERT INTO slo_counters (source, number, states) SELECT source, number, states FROM unnest(?::integer[], ?::integer[], ?::bytea[]) AS t(source, number, states)
          ON CONFLICT (source, number) DO UPDATE SET states = excluded.states""")
          .params(rows.stream().mapToInt(Kept::source).toArray(), rows.stream().mapToInt(Kept::row).toArray(), rows.stream().map(Kept::states).toArray(byte[][]::new)).update();
    }
  }

  /** Five numbers of eight bytes for each. */
  private static byte[] encoded(List<Counters.State> states) {
    ByteBuffer bytes = ByteBuffer.allocate(states.size() * BYTES);
    states.forEach(state -> bytes.putLong(state.key()).putLong(state.target()).putDouble(state.value()).putLong(state.millis()).putLong(state.start()));
    return bytes.array();
  }

  private static List<Counters.State> decoded(List<byte[]> rows) {
    List<Counters.State> states = new ArrayList<>();
    rows.stream().map(ByteBuffer::wrap).forEach(bytes -> {
      while (bytes.hasRemaining()) {
        states.add(new Counters.State(bytes.getLong(), bytes.getLong(), bytes.getDouble(), bytes.getLong(), bytes.getLong()));
      }
    });
    return states;
  }

  @Override public void forget(int source) {
    db.sql("DELETE FROM slo_counters WHERE source = ?").param(source).update();
  }
}
