package dev.allclear.hosts.jdbc;

import dev.allclear.hosts.Cpu;
import dev.allclear.hosts.Growth;
import dev.allclear.hosts.HostSample;
import dev.allclear.hosts.Load;
import dev.allclear.hosts.Memory;
import dev.allclear.hosts.Samples;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link Samples} in {@code hosts_sample}, {@code hosts_space} and {@code hosts_written}. */
@Repository
class JdbcSamples implements Samples {
  private final JdbcClient db;

  JdbcSamples(JdbcClient db) {
    this.db = db;
  }

  @Override public void add(HostSample sample) {
    Cpu cpu = sample.cpu();
    Memory memory = sample.memory();
    int added = db.sql("""
        INSERT INTO hosts_sample (host, at, cpu_busy, memory_used, memory_total) VALUES (:host, :at, :cpu, :used, :total)
        ON CONFLICT DO NOTHING""")
        .param("host", sample.host()).param("at", utc(sample.at())).param("cpu", cpu == null ? null : cpu.busy(), java.sql.Types.DOUBLE)
        .param("used", memory == null ? null : memory.used(), java.sql.Types.BIGINT)
        .param("total", memory == null ? null : memory.total(), java.sql.Types.BIGINT).update();
    if (added == 1) {
      addSpaces(sample);
      addWritten(sample);
    }
  }

  private void addSpaces(HostSample sample) {
    sample.spaces().forEach(s -> db.sql("INSERT INTO hosts_space (host, at, path, used, total, free) VALUES (?, ?, ?, ?, ?, ?)")
        .params(sample.host(), utc(sample.at()), s.path(), s.used(), s.total(), s.free()).update());
  }

  private void addWritten(HostSample sample) {
    sample.written().forEach((path, bytes) -> db.sql("INSERT INTO hosts_written (host, at, path, bytes) VALUES (?, ?, ?, ?)")
        .params(sample.host(), utc(sample.at()), path, bytes).update());
  }

  @Override public List<Load> loads(String host, Instant from, Instant to) {
    return db.sql("""
        SELECT at, cpu_busy, memory_used::double precision / memory_total AS memory FROM hosts_sample
        WHERE host = ? AND at >= ? AND at < ? ORDER BY at""")
        .params(host, utc(from), utc(to))
        .query((row, n) -> new Load(at(row), number(row, "cpu_busy"), number(row, "memory"))).list();
  }

  @Override public List<Growth.Sample> used(String host, String disk, Instant from, Instant to) {
    return db.sql("SELECT at, used FROM hosts_space WHERE host = ? AND path = ? AND at >= ? AND at < ? ORDER BY at")
        .params(host, disk, utc(from), utc(to))
        .query((row, n) -> new Growth.Sample(at(row), row.getLong("used"))).list();
  }

  @Override public Map<String, Long> written(String host, Instant from, Instant to) {
    Map<String, Long> written = new LinkedHashMap<>();
    db.sql("SELECT path, sum(bytes)::bigint AS bytes FROM hosts_written WHERE host = ? AND at >= ? AND at < ? GROUP BY path ORDER BY 2 DESC, 1")
        .params(host, utc(from), utc(to))
        .query((RowCallbackHandler) row -> written.put(row.getString("path"), row.getLong("bytes")));
    return written;
  }

  @Override public void forget(Instant before) {
    db.sql("DELETE FROM hosts_sample WHERE at < ?").param(utc(before)).update();
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static Instant at(ResultSet row) throws SQLException {
    return row.getObject("at", OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
