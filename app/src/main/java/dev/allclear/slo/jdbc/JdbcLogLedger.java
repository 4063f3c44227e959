package dev.allclear.slo.jdbc;

import dev.allclear.base.Transactions;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.Source;
import dev.allclear.slo.Tallies;
import dev.allclear.slo.accesslog.LogFile;
import dev.allclear.slo.accesslog.LogLedger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Positions in {@code slo_log_file}, kept in one transaction with the minutes and fenced by the revision of the source. */
@Repository
class JdbcLogLedger implements LogLedger {
  private final JdbcClient db;
  private final Transactions tx;
  private final Minutes minutes;

  JdbcLogLedger(JdbcClient db, Transactions tx, Minutes minutes) {
    this.db = db;
    this.tx = tx;
    this.minutes = minutes;
  }

  @Override public Page open(int source) {
    long revision = db.sql("SELECT revision FROM slo_source WHERE id = ?").param(source).query(Long.class).single();
    Source kept = db.sql("SELECT * FROM slo_source WHERE id = ?").param(source).query(JdbcSources::source).single();
    List<LogFile> files = db.sql("SELECT * FROM slo_log_file WHERE source = ? ORDER BY number").param(source).query(JdbcLogLedger::file).list();
    Set<String> callers = new HashSet<>(db.sql("SELECT DISTINCT caller FROM slo_minute WHERE source = ?").param(source).query(String.class).list());
    return new Page(source, revision, kept.limits(), files, callers);
  }

  @Override public Page commit(Page page, Tallies tallies, LogFile file, Reading reading) {
    tx.run(() -> {
      if (!advance(page, reading)) {
        throw new Overtaken(page.source());
      }
      put(page.source(), file);
      minutes.add(page.source(), tallies);
    });
    return page.next(file);
  }

  private boolean advance(Page page, Reading reading) {
    Instant newest = reading.newestSecond() == Long.MIN_VALUE ? Instant.EPOCH : Instant.ofEpochSecond(reading.newestSecond());
    return db.sql("""
        UPDATE slo_source SET revision = revision + 1, unreadable = unreadable + ?, newest = nullif(greatest(newest, ?), to_timestamp(0))
        WHERE id = ? AND revision = ?""")
        .params(reading.unreadable(), newest.atOffset(ZoneOffset.UTC), page.source(), page.revision()).update() == 1;
  }

  private void put(int source, LogFile file) {
    db.sql("""
        INSERT INTO slo_log_file (source, number, fingerprint, fingerprint_length, position, path, file_key, finished) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (source, number) DO UPDATE SET fingerprint = excluded.fingerprint, fingerprint_length = excluded.fingerprint_length,
          position = excluded.position, path = excluded.path, file_key = excluded.file_key, finished = excluded.finished""")
        .params(source, file.number(), file.fingerprint(), file.fingerprintLength(), file.position(), file.path(), file.fileKey(), file.finished())
        .update();
  }

  private static LogFile file(ResultSet rs, int n) throws SQLException {
    return new LogFile(rs.getInt("number"), rs.getString("fingerprint"), rs.getInt("fingerprint_length"), rs.getLong("position"), rs.getString("path"),
        rs.getString("file_key"), rs.getBoolean("finished"));
  }
}
