package dev.allclear.slo.jdbc;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far minutes were ever packed, in {@code slo_packed_until}. The latest minutes are asked for most, and need no look at what is packed. */
@Repository
class Packed {
  private final JdbcClient db;

  Packed(JdbcClient db) {
    this.db = db;
  }

  /** What was read, if no minute that begins at or after the instant was packed before the end of reading; empty else. */
  <T> Optional<T> ifNone(Instant from, Supplier<T> read) {
    if (!isNone(from)) {
      return Optional.empty();
    }
    T answer = read.get();
    return isNone(from) ? Optional.of(answer) : Optional.empty();
  }

  private boolean isNone(Instant from) {
    return db.sql("SELECT until <= ? FROM slo_packed_until").param(from.atOffset(ZoneOffset.UTC)).query(Boolean.class).optional().orElse(false);
  }

  /** Noted in the transaction that packs them. */
  void note(Instant until) {
    db.sql("INSERT INTO slo_packed_until (until) VALUES (?) ON CONFLICT (one) DO UPDATE SET until = greatest(slo_packed_until.until, excluded.until)").param(until.atOffset(ZoneOffset.UTC)).update();
  }
}
