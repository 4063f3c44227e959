package dev.allclear.slo.jdbc;

import dev.allclear.slo.Minutes;
import dev.allclear.slo.Tallies;
import dev.allclear.slo.metrics.CounterLedger;
import dev.allclear.slo.metrics.Counters;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Settled readings in {@code slo_counters}; those after them stand in their messages. Events are kept with the message that told of them. */
@Repository
class JdbcCounterLedger implements CounterLedger {
  private static final int BYTES = 40;
  private final JdbcClient db;
  private final JdbcLedger ledger;
  private final JdbcSheets sheets;
  private final Minutes minutes;

  JdbcCounterLedger(JdbcClient db, JdbcLedger ledger, JdbcSheets sheets, Minutes minutes) {
    this.db = db;
    this.ledger = ledger;
    this.sheets = sheets;
    this.minutes = minutes;
  }

  @Override public long number() {
    return ledger.number();
  }

  @Override public List<Page> open(Collection<Integer> sources) {
    if (sources.isEmpty()) {
      return List.of();
    }
    int[] ids = sources.stream().mapToInt(Integer::intValue).toArray();
    Map<Integer, List<Long>> limits = new LinkedHashMap<>();
    db.sql("SELECT id, limits FROM slo_source WHERE id = ANY (?)").param(ids).query(rs -> {
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
    return limits.entrySet().stream().map(each -> new Page(each.getKey(), each.getValue(), decoded(states.getOrDefault(each.getKey(), List.of())),
        callers.getOrDefault(each.getKey(), Set.of()))).toList();
  }

  @Override public Optional<List<Entry>> since(long number) {
    return ledger.since(number);
  }

  @Override public List<Entry> unsettled(IntPredicate sources) {
    return ledger.entries(0, sources);
  }

  @Override public long commit(long known, List<Change> changes) {
    long number = ledger.after(known);
    ledger.keep(number, Readings.of(changes));
    Map<Integer, Tallies> inRows = new LinkedHashMap<>();
    Map<Integer, Tallies> inSheets = new LinkedHashMap<>();
    changes.forEach(change -> (sheets.isFor(change.tallies()) ? inSheets : inRows).put(change.source(), change.tallies()));
    sheets.add(number, inSheets);
    minutes.add(inRows);
    return number;
  }

  @Override public void settle(long known, Map<Integer, SortedMap<Integer, List<Counters.State>>> rows) {
    ledger.settled(known);
    put(rows);
  }

  private record Kept(int source, int row, byte[] states) {}

  private void put(Map<Integer, SortedMap<Integer, List<Counters.State>>> sources) {
    List<Kept> rows = new ArrayList<>();
    sources.forEach((source, each) -> each.forEach((row, states) -> rows.add(new Kept(source, row, encoded(states)))));
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
    ledger.forgotten(source);
    db.sql("DELETE FROM slo_counters WHERE source = ?").param(source).update();
  }
}
