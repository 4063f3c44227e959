package dev.allclear.slo.jdbc;

import dev.allclear.slo.Measure;
import java.util.List;

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

  private static final String SHEETS = "slo_sheets(:sources::integer[], :from::timestamptz, :to::timestamptz)";

  /** Minutes that are not packed, as rows of {@code slo_minute}. */
  private static final String FRESH = "(SELECT source, minute, caller, total, failed, timed FROM slo_minute WHERE " + PLAIN
      + " UNION ALL SELECT source, minute, '', total, failed, 0::bigint FROM " + SHEETS + ")";

  /** Source, minute, caller, total, failed, timed. */
  static final String COUNTS = counts(" UNION ALL SELECT source, minute, '', total, failed, 0::bigint FROM " + SHEETS);

  private static String counts(String sheets) {
    return """
      (SELECT source, minute, caller, total, failed, timed FROM slo_minute WHERE %s%s
       UNION ALL
       SELECT p.source, p.hour + (t.n - 1) * interval '1 minute', p.caller, t.total, t.failed, t.timed
       FROM slo_packed p CROSS JOIN LATERAL unnest(p.totals, p.faileds, p.timeds) WITH ORDINALITY AS t(total, failed, timed, n) WHERE t.total IS NOT NULL AND %s
       UNION ALL
       SELECT source, begins, caller, total, failed, timed FROM slo_span WHERE %s)""".formatted(PLAIN, sheets, PACKED, SUMS);
  }

  /** The same with latencies; sums have none. */
  static final String LATENCIES = """
      (SELECT source, minute, caller, total, failed, timed, latencies FROM slo_minute WHERE %s
       UNION ALL SELECT source, minute, '', total, failed, 0::bigint, ''::bytea FROM %s
       UNION ALL
       SELECT p.source, p.hour + (t.n - 1) * interval '1 minute', p.caller, t.total, t.failed, t.timed, t.latencies
       FROM slo_packed p CROSS JOIN LATERAL unnest(p.totals, p.faileds, p.timeds, p.latencies) WITH ORDINALITY AS t(total, failed, timed, latencies, n)
       WHERE t.total IS NOT NULL AND %s
       UNION ALL
       SELECT source, begins, caller, total, failed, timed, ''::bytea FROM slo_span WHERE %s)""".formatted(PLAIN, SHEETS, PACKED, SUMS);

  /** Source, minute, caller, slow. */
  static final String SLOW = """
      (SELECT source, minute, caller, slow FROM slo_slow WHERE over = :over AND %s
       UNION ALL
       SELECT p.source, p.hour + (t.n - 1) * interval '1 minute', p.caller, t.slow
       FROM slo_packed_slow p CROSS JOIN LATERAL unnest(p.slows) WITH ORDINALITY AS t(slow, n) WHERE p.over = :over AND t.slow IS NOT NULL AND %s
       UNION ALL
       SELECT source, begins, caller, slow FROM slo_span_slow WHERE over = :over AND %s)""".formatted(PLAIN, PACKED, SUMS);

  private static final String ONE = "source = ANY (:sources) AND ";
  private static final String BAD = "least(greatest(sum(%1$s), 0), sum(%2$s)) AS bad";

  /** Columns {@code total} and {@code bad} of one minute {@code m} of one source, and where they come from. Parameter {@code :over}. */
  static String minutes(Measure measure) {
    return minutes(measure, COUNTS, SLOW);
  }

  /** The same without what stands in sheets. */
  static String minutesWithoutSheets(Measure measure) {
    return minutes(measure, counts(""), SLOW);
  }

  /** The same of minutes none of which is packed. */
  static String freshMinutesWithoutSheets(Measure measure) {
    return minutes(measure, "(SELECT source, minute, caller, total, failed, timed FROM slo_minute WHERE " + PLAIN + ")", "(SELECT source, minute, caller, slow FROM slo_slow WHERE over = :over AND " + PLAIN + ")");
  }

  private static String minutes(Measure measure, String counts, String slow) {
    return measure.limit().isEmpty() ? "sum(m.total) AS total, " + BAD.formatted("m.failed", "m.total") + " FROM " + counts + " m"
        : "sum(m.timed) AS total, " + BAD.formatted("coalesce(s.slow, 0)", "m.timed") + " FROM " + counts + " m LEFT JOIN " + slow
            + " s ON s.source = m.source AND s.minute = m.minute AND s.caller = m.caller";
  }

  /**
   * Source, hour, total, bad; several rows for an hour, and one for a day that lies wholly in the span and was added up. Packed hours that lie wholly in the span are not taken apart.
   * Parameters: besides, {@code :first} and {@code :last}, the whole hours of the span; {@code :days} and {@code :rest}, its days that may be added up; {@code :head} and {@code :tail}, the hours that it cuts.
   */
  static String hours(Measure measure) {
    return hours(measure, FRESH);
  }

  /** The same without what stands in sheets. */
  static String hoursWithoutSheets(Measure measure) {
    return hours(measure, "slo_minute");
  }

  private static String hours(Measure measure, String fresh) {
    return measure.limit().isEmpty() ? """
        (SELECT source, date_trunc('hour', minute, 'UTC') AS hour, sum(total) AS total, least(greatest(sum(failed), 0), sum(total)) AS bad
         FROM %4$s f WHERE %1$s minute >= :from AND minute < :to GROUP BY source, minute
         UNION ALL SELECT source, hour, total, bad FROM slo_hour WHERE %1$s hour >= :first AND hour < :days
         UNION ALL SELECT source, hour, total, bad FROM slo_hour WHERE %1$s hour >= :rest AND hour < :last
         UNION ALL SELECT source, day, total, bad FROM slo_day WHERE %1$s day >= :days AND day < :rest AND NOT stale
         UNION ALL SELECT h.source, h.hour, h.total, h.bad FROM slo_day d JOIN slo_hour h ON h.source = d.source AND h.hour >= d.day AND h.hour < d.day + interval '1 day'
         WHERE d.%1$s d.day >= :days AND d.day < :rest AND d.stale
         UNION ALL SELECT p.source, p.hour, sum(t.total), least(greatest(sum(t.failed), 0), sum(t.total))
         FROM slo_packed p CROSS JOIN LATERAL unnest(p.totals, p.faileds) WITH ORDINALITY AS t(total, failed, n)
         WHERE t.total IS NOT NULL AND (p.hour = :head OR p.hour = :tail) AND %2$s GROUP BY p.source, p.hour, t.n
         UNION ALL SELECT source, begins, sum(total), least(greatest(sum(failed), 0), sum(total)) FROM slo_span WHERE %3$s GROUP BY source, begins)""".formatted(ONE, PACKED, SUMS, fresh)
        : """
        (SELECT m.source, date_trunc('hour', m.minute, 'UTC') AS hour, sum(m.timed) AS total, least(greatest(sum(coalesce(s.slow, 0)), 0), sum(m.timed)) AS bad
         FROM %3$s m LEFT JOIN slo_slow s ON s.source = m.source AND s.over = :over AND s.minute = m.minute AND s.caller = m.caller
         WHERE m.%1$s m.minute >= :from AND m.minute < :to GROUP BY m.source, m.minute
         UNION ALL SELECT h.source, h.hour, h.timed, least(coalesce(s.bad, 0), h.timed)
         FROM slo_hour h LEFT JOIN slo_hour_slow s ON s.source = h.source AND s.over = :over AND s.hour = h.hour WHERE h.%1$s h.hour >= :first AND h.hour < :days
         UNION ALL SELECT h.source, h.hour, h.timed, least(coalesce(s.bad, 0), h.timed)
         FROM slo_hour h LEFT JOIN slo_hour_slow s ON s.source = h.source AND s.over = :over AND s.hour = h.hour WHERE h.%1$s h.hour >= :rest AND h.hour < :last
         UNION ALL SELECT d.source, d.day, d.timed, coalesce(s.bad, 0)
         FROM slo_day d LEFT JOIN slo_day_slow s ON s.source = d.source AND s.over = :over AND s.day = d.day WHERE d.%1$s d.day >= :days AND d.day < :rest AND NOT d.stale
         UNION ALL SELECT h.source, h.hour, h.timed, least(coalesce(s.bad, 0), h.timed)
         FROM slo_day d JOIN slo_hour h ON h.source = d.source AND h.hour >= d.day AND h.hour < d.day + interval '1 day'
         LEFT JOIN slo_hour_slow s ON s.source = h.source AND s.over = :over AND s.hour = h.hour WHERE d.%1$s d.day >= :days AND d.day < :rest AND d.stale
         UNION ALL SELECT p.source, p.hour, sum(t.timed), least(greatest(sum(coalesce(s.slows[t.n::integer], 0)), 0), sum(t.timed))
         FROM slo_packed p CROSS JOIN LATERAL unnest(p.timeds) WITH ORDINALITY AS t(timed, n)
         LEFT JOIN slo_packed_slow s ON s.source = p.source AND s.over = :over AND s.hour = p.hour AND s.caller = p.caller AND (s.hour = :head OR s.hour = :tail)
         WHERE t.timed IS NOT NULL AND (p.hour = :head OR p.hour = :tail) AND %2$s GROUP BY p.source, p.hour, t.n
         UNION ALL SELECT m.source, m.begins, sum(m.timed), least(greatest(sum(coalesce(s.slow, 0)), 0), sum(m.timed))
         FROM slo_span m LEFT JOIN slo_span_slow s ON s.source = m.source AND s.over = :over AND s.begins = m.begins AND s.caller = m.caller
         WHERE m.source = ANY (:sources) AND m.begins >= :from AND m.begins < :to GROUP BY m.source, m.begins)""".formatted(ONE, PACKED, fresh);
  }

  /** One row of four arrays in their binary form, or of nulls: source, number of the minute, total, bad of what is not packed; several entries for a minute. */
  static String plain(Measure measure) {
    return arrays(measure.limit().isEmpty() ? "SELECT source, " + number("minute", 60) + " AS number, total, failed AS bad FROM slo_minute WHERE " + PLAIN
        : "SELECT source, %1$s AS number, timed AS total, 0::bigint AS bad FROM slo_minute WHERE %2$s UNION ALL SELECT source, %1$s, 0, slow FROM slo_slow WHERE over = :over AND %2$s"
            .formatted(number("minute", 60), PLAIN));
  }

  /** The same of sums, which stand at their beginning. */
  static String spans(Measure measure) {
    return arrays(measure.limit().isEmpty() ? "SELECT source, " + number("begins", 60) + " AS number, total, failed AS bad FROM slo_span WHERE " + SUMS
        : "SELECT source, %1$s AS number, timed AS total, 0::bigint AS bad FROM slo_span WHERE %2$s UNION ALL SELECT source, %1$s, 0, slow FROM slo_span_slow WHERE over = :over AND %2$s"
            .formatted(number("begins", 60), SUMS));
  }

  /** The same of packed hours from {@code :from} to {@code :to}, which begin hours, by the number of the hour. */
  static String wholeHours(Measure measure) {
    return arrays(measure.limit().isEmpty() ? "SELECT source, " + number("hour", 3_600) + " AS number, total, bad FROM slo_hour WHERE " + ONE + "hour >= :from AND hour < :to"
        : "SELECT h.source, " + number("h.hour", 3_600) + " AS number, h.timed AS total, least(coalesce(s.bad, 0), h.timed) AS bad FROM slo_hour h"
            + " LEFT JOIN slo_hour_slow s ON s.source = h.source AND s.over = :over AND s.hour = h.hour WHERE h." + ONE + "h.hour >= :from AND h.hour < :to");
  }

  private static String number(String column, int seconds) {
    return "(date_part('epoch', " + column + ") / " + seconds + ")::integer";
  }

  private static String arrays(String rows) {
    return "SELECT array_send(array_agg(source)), array_send(array_agg(number)), array_send(array_agg(total)), array_send(array_agg(bad)) FROM (" + rows + ") m";
  }

  /** Source, number of the hour, and 60 totals and bad counts of each minute, as they are kept, in binary; several rows for an hour, and such that lack one of both. */
  static List<String> packed(Measure measure) {
    String from = "SELECT source, " + number("hour", 3_600) + ", ";
    String where = " WHERE source = ANY (:sources) AND hour > :from - interval '1 hour' AND hour < :to";
    return measure.limit().isEmpty() ? List.of(from + "array_send(totals), array_send(faileds) FROM slo_packed" + where)
        : List.of(from + "array_send(timeds), NULL::bytea FROM slo_packed" + where, from + "NULL::bytea, array_send(slows) FROM slo_packed_slow" + where + " AND over = :over");
  }

  /** Caller, total, bad; several rows for a caller. Parameters as those of {@link #hours}. */
  static String groups(Measure measure) {
    return measure.limit().isEmpty() ? """
        (SELECT caller, total, failed AS bad FROM %4$s f
         UNION ALL SELECT caller, coalesce(total, (SELECT sum(x) FROM unnest(totals) x)), coalesce(failed, (SELECT sum(x) FROM unnest(faileds) x))
         FROM slo_packed WHERE %1$s hour >= :first AND hour < :last
         UNION ALL SELECT p.caller, t.total, t.failed FROM slo_packed p CROSS JOIN LATERAL unnest(p.totals, p.faileds) WITH ORDINALITY AS t(total, failed, n)
         WHERE t.total IS NOT NULL AND (p.hour = :head OR p.hour = :tail) AND %2$s
         UNION ALL SELECT caller, total, failed FROM slo_span WHERE %3$s)""".formatted(ONE, PACKED, SUMS, FRESH)
        : """
        (SELECT caller, timed AS total, 0 AS bad FROM slo_minute WHERE %1$s minute >= :from AND minute < :to
         UNION ALL SELECT caller, coalesce(timed, (SELECT sum(x) FROM unnest(timeds) x)), 0 FROM slo_packed WHERE %1$s hour >= :first AND hour < :last
         UNION ALL SELECT p.caller, t.timed, 0 FROM slo_packed p CROSS JOIN LATERAL unnest(p.timeds) WITH ORDINALITY AS t(timed, n)
         WHERE t.timed IS NOT NULL AND (p.hour = :head OR p.hour = :tail) AND %2$s
         UNION ALL SELECT caller, timed, 0 FROM slo_span WHERE %3$s
         UNION ALL SELECT caller, 0, slow FROM slo_slow WHERE over = :over AND %1$s minute >= :from AND minute < :to
         UNION ALL SELECT caller, 0, coalesce(slow, (SELECT sum(x) FROM unnest(slows) x)) FROM slo_packed_slow WHERE over = :over AND %1$s hour >= :first AND hour < :last
         UNION ALL SELECT p.caller, 0, t.slow FROM slo_packed_slow p CROSS JOIN LATERAL unnest(p.slows) WITH ORDINALITY AS t(slow, n)
         WHERE t.slow IS NOT NULL AND p.over = :over AND (p.hour = :head OR p.hour = :tail) AND %2$s
         UNION ALL SELECT caller, 0, slow FROM slo_span_slow WHERE over = :over AND %3$s)""".formatted(ONE, PACKED, SUMS);
  }

  /** The same for all limits, with their column {@code over}. */
  static final String SLOWS = """
      (SELECT source, minute, caller, over, slow FROM slo_slow WHERE %s
       UNION ALL
       SELECT p.source, p.hour + (t.n - 1) * interval '1 minute', p.caller, p.over, t.slow
       FROM slo_packed_slow p CROSS JOIN LATERAL unnest(p.slows) WITH ORDINALITY AS t(slow, n) WHERE t.slow IS NOT NULL AND %s)""".formatted(PLAIN, PACKED);

  /** Lets only one transaction at a time pack or reopen hours. */
  static final String ALONE = "SELECT pg_advisory_xact_lock(7215001)";

  private MinuteRows() {}
}
