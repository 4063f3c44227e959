package dev.allclear.slo.jdbc;

import dev.allclear.slo.Measure;
import dev.allclear.slo.Tallies;
import dev.allclear.slo.Tally;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Minutes of messages in {@code slo_sheet}: arrays of 64 sources in a row, until their hour is packed. */
@Repository
class JdbcSheets {
  private static final int SOURCES = 64;
  private static final int HOUR = 60;
  private final JdbcTemplate batches;
  private final JdbcClient db;
  private final Clock clock;

  JdbcSheets(JdbcTemplate batches, JdbcClient db, Clock clock) {
    this.batches = batches;
    this.db = db;
    this.clock = clock;
  }

  /** Whether nothing but total and failed of late minutes is told: neither callers nor latencies. */
  boolean isFor(Tallies tallies) {
    long fresh = Math.floorDiv(clock.instant().minus(JdbcMinutes.FRESH).getEpochSecond(), 60L);
    return tallies.limits().length == 0 && tallies.byMinute().entrySet().stream().allMatch(minute -> minute.getKey() > fresh
        && minute.getValue().entrySet().stream().allMatch(each -> each.getKey().isEmpty() && each.getValue().timed() == 0));
  }

  private record Block(int number, long hour) {}

  /** The cells of one row. */
  private static final class Cells {
    private final List<int[]> places = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();
    private int earliest = Integer.MAX_VALUE;
    private int latest;

    void add(int source, int minute, Tally tally) {
      places.add(new int[] {source, minute});
      tallies.add(tally);
      earliest = Math.min(earliest, minute);
      latest = Math.max(latest, minute);
    }

    Object[] row(int block, long message) {
      return new Object[] {block, message, utc(earliest), utc(latest), places.stream().mapToInt(each -> each[0]).toArray(), places.stream().mapToInt(each -> each[1]).toArray(),
          tallies.stream().mapToLong(Tally::total).toArray(), tallies.stream().mapToLong(Tally::failed).toArray()};
    }
  }

  void add(long message, Map<Integer, Tallies> sources) {
    Map<Block, Cells> blocks = new HashMap<>();
    sources.forEach((source, tallies) -> tallies.byMinute().forEach((minute, callers) -> callers.values().forEach(tally ->
        blocks.computeIfAbsent(new Block(source / SOURCES, minute / HOUR), b -> new Cells()).add(source, Math.toIntExact(minute), tally))));
    if (!blocks.isEmpty()) {
      List<Object[]> rows = new ArrayList<>(blocks.size());
      blocks.forEach((block, cells) -> rows.add(cells.row(block.number(), message)));
      batches.batchUpdate("INSERT INTO slo_sheet (block, message, earliest, latest, sources, minutes, totals, faileds) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows);
    }
  }

  /** A minute's sum: its total, then its failed. */
  @FunctionalInterface
  interface Taker {
    void take(int source, long minute, long total, long failed);
  }

  /** What is wanted of sheets, as four columns. Parameters: {@code :from}, {@code :to}, {@code :blocks}. */
  static final String WANTED = "array_send(sources), array_send(minutes), array_send(totals), array_send(faileds) FROM slo_sheet WHERE latest >= :from AND earliest < :to AND block = ANY (:blocks)";

  static Integer[] blocks(Collection<Integer> sources) {
    return sources.stream().map(source -> source / SOURCES).distinct().toArray(Integer[]::new);
  }

  /** Adds up what sheets tell of many sources. */
  static final class Sum {
    private final Map<Integer, Map<Long, long[]>> wanted = new HashMap<>();
    private final long from;
    private final long to;

    Sum(Collection<Integer> sources, Span span) {
      sources.forEach(source -> wanted.put(source, new TreeMap<>()));
      from = Math.ceilDiv(span.from().getEpochSecond(), 60L);
      to = Math.ceilDiv(span.to().getEpochSecond(), 60L);
    }

    /** Takes four columns from {@code first} on. */
    void take(ResultSet rs, int first) throws SQLException {
      SentArray sources = SentArray.of(rs.getBytes(first));
      SentArray minutes = SentArray.of(rs.getBytes(first + 1));
      SentArray totals = SentArray.of(rs.getBytes(first + 2));
      SentArray faileds = SentArray.of(rs.getBytes(first + 3));
      for (int i = 0; i < sources.length(); i++) {
        Map<Long, long[]> cells = wanted.get((int) sources.next());
        long minute = minutes.next();
        long total = totals.next();
        long failed = faileds.next();
        if (cells != null && minute >= from && minute < to) {
          long[] sum = cells.computeIfAbsent(minute, m -> new long[2]);
          sum[0] += total;
          sum[1] += failed;
        }
      }
    }

    /** Ascending by minute of each source. */
    void each(Taker taker) {
      wanted.forEach((source, cells) -> cells.forEach((minute, sum) -> taker.take(source, minute, sum[0], sum[1])));
    }
  }

  /** What the sheets tell of many sources, ascending by minute of each source. */
  void each(Collection<Integer> sources, Span span, Taker taker) {
    Sum sum = new Sum(sources, span);
    db.sql("SELECT " + WANTED).param("from", utc(span.from())).param("to", utc(span.to())).param("blocks", blocks(sources)).query(rs -> {
      sum.take(rs, 1);
    });
    sum.each(taker);
  }

  /** Of a minute no more is bad than there was; a limit is counted nowhere in a sheet. */
  static Counts counts(Measure measure, long total, long failed) {
    return measure.limit().isEmpty() ? new Counts(total, Math.min(Math.max(failed, 0), total)) : Counts.NONE;
  }

  private static OffsetDateTime utc(int minute) {
    return utc(Instant.ofEpochSecond(minute * 60L));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
