package dev.allclear.slo.jdbc;

import dev.allclear.slo.metrics.CounterLedger;
import dev.allclear.slo.metrics.CounterLedger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The order of messages in {@code slo_ledger}, and their readings in {@code slo_readings}. A number is never given twice, as it follows those of transactions. */
@Repository
class JdbcLedger {
  private static final String NEXT = """
      INSERT INTO slo_ledger (number) VALUES (pg_current_xact_id()::text::bigint)
      ON CONFLICT (one) DO UPDATE SET number = greatest(slo_ledger.number + 1, excluded.number)""";
  private final JdbcClient db;

  JdbcLedger(JdbcClient db) {
    this.db = db;
  }

  long number() {
    return db.sql("SELECT number FROM slo_ledger").query(Long.class).optional().orElse(0L);
  }

  /** The number after {@code known}; whoever asks keeps all others waiting until the transaction ends. */
  long after(long known) {
    return db.sql(NEXT + " WHERE slo_ledger.number = ? RETURNING number").param(known).query(Long.class).optional().orElseThrow(() -> new CounterLedger.Overtaken(known));
  }

  private void tell(byte[] body) {
    keep(db.sql(NEXT + " RETURNING number").query(Long.class).single(), body);
  }

  void keep(long number, byte[] body) {
    db.sql("INSERT INTO slo_readings (number, body) VALUES (?, ?)").params(number, body).update();
  }

  void opened(int source) {
    tell(Readings.of(CounterLedger.News.OPENED, source));
  }

  void forgotten(int source) {
    tell(Readings.of(CounterLedger.News.FORGOTTEN, source));
  }

  /** @param number where the last settling must not have gone beyond */
  Optional<List<Entry>> since(long number) {
    long settled = db.sql("SELECT settled FROM slo_ledger").query(Long.class).optional().orElse(0L);
    List<Entry> entries = entries(number, source -> true);
    return settled > number || settled != db.sql("SELECT settled FROM slo_ledger").query(Long.class).optional().orElse(0L) ? Optional.empty() : Optional.of(entries);
  }

  /** @param sources whose readings are wanted; entries of others have none */
  List<Entry> entries(long after, IntPredicate sources) {
    List<Entry> entries = new ArrayList<>();
    db.sql("SELECT body FROM slo_readings WHERE number > ? ORDER BY number").param(after).query(rs -> {
      Readings.read(rs.getBytes("body"), sources, entries);
    });
    return entries;
  }

  /** @throws CounterLedger.Overtaken when there is another message after that */
  void settled(long known) {
    if (db.sql("UPDATE slo_ledger SET settled = number WHERE number = ?").param(known).update() == 0) {
      throw new CounterLedger.Overtaken(known);
    }
    db.sql("DELETE FROM slo_readings WHERE number <= ?").param(known).update();
  }
}
