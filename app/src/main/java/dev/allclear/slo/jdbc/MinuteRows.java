package dev.allclear.slo.jdbc;

/**
 * The minutes of sources in a span as SQL, wherever they are kept: as rows, packed by the hour, or as sums of hours and days,
 * which stand at their beginning. Parameters: {@code :sources}, {@code :from}, {@code :to}; {@code :over} where slow ones are asked.
 */
final class MinuteRows {
  private static final String PACKED = """
      p.source = ANY (:sources) AND p.hour > :from - interval '1 hour' AND p.hour < :to
          AND p.hour + (t.n - 1) * interval '1 minute' >= :from AND p.hour + (t.n - 1) * interval '1 minute' < :to""";
  private static final String PLAIN = "source = ANY (:sources) AND minute >= :from AND minute < :to";
  private static final String SUMS = "source = ANY (:sources) AND begins >= :from AND begins < :to";

  /** Source, minute, caller, total, failed, timed. */
  static final String COUNTS = """
      (SELECT source, minute, caller, total, failed, timed FROM slo_minute WHERE %s
       UNION ALL
       SELECT p.source, p.hour + (t.n - 1) * interval '1 minute', p.caller, t.total, t.failed, t.timed
       FROM slo_packed p CROSS JOIN LATERAL unnest(p.totals, p.faileds, p.timeds) WITH ORDINALITY AS t(total, failed, timed, n) WHERE t.total IS NOT NULL AND %s
       UNION ALL
       SELECT source, begins, caller, total, failed, timed FROM slo_span WHERE %s)""".formatted(PLAIN, PACKED, SUMS);

  /** The same with latencies; sums have none. */
  static final String LATENCIES = """
      (SELECT source, minute, caller, total, failed, timed, latencies FROM slo_minute WHERE %s
       UNION ALL
       SELECT p.source, p.hour + (t.n - 1) * interval '1 minute', p.caller, t.total, t.failed, t.timed, t.latencies
       FROM slo_packed p CROSS JOIN LATERAL unnest(p.totals, p.faileds, p.timeds, p.latencies) WITH ORDINALITY AS t(total, failed, timed, latencies, n)
       WHERE t.total IS NOT NULL AND %s
       UNION ALL
       SELECT source, begins, caller, total, failed, timed, ''::bytea FROM slo_span WHERE %s)""".formatted(PLAIN, PACKED, SUMS);

  /** Source, minute, caller, slow. */
  static final String SLOW = """
      (SELECT source, minute, caller, slow FROM slo_slow WHERE over = :over AND %s
       UNION ALL
       SELECT p.source, p.hour + (t.n - 1) * interval '1 minute', p.caller, t.slow
       FROM slo_packed_slow p CROSS JOIN LATERAL unnest(p.slows) WITH ORDINALITY AS t(slow, n) WHERE p.over = :over AND t.slow IS NOT NULL AND %s
       UNION ALL
       SELECT source, begins, caller, slow FROM slo_span_slow WHERE over = :over AND %s)""".formatted(PLAIN, PACKED, SUMS);

  /** Lets only one transaction at a time pack or reopen hours. */
  static final String ALONE = "SELECT pg_advisory_xact_lock(7215001)";

  private MinuteRows() {}
}
