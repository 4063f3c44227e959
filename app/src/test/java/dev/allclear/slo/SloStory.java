package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** One service with its people, and minutes of it: what every test of promises begins with. */
public final class SloStory {
  public static final String SERVICE = """
      apiVersion: allclear.dev/v1
      kind: Person
      metadata: { name: ana }
      spec: { email: ana@example.com, contacts: [ { kind: email, to: ana@example.com } ], timeZone: Europe/Berlin }
      ---
      apiVersion: allclear.dev/v1
      kind: Team
      metadata: { name: payments }
      spec: { members: [ana] }
      ---
      apiVersion: allclear.dev/v1
      kind: EscalationPolicy
      metadata: { name: payments }
      spec: { steps: [ { after: PT0S, notify: [ "person/ana" ] } ] }
      ---
      apiVersion: allclear.dev/v1
      kind: Service
      metadata: { name: checkout-api }
      spec: { owner: payments, policy: payments }
      """;

  private SloStory() {}

  /** An SLO of the service over 30 days, with these indicator, method and objectives. */
  public static String slo(String name, String indicator, String method, String objectives) {
    return """
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: %s }
        spec: { service: checkout-api, %s, timeWindow: [ { duration: 30d, isRolling: true } ], budgetingMethod: %s, objectives: [ %s ] }
        """.formatted(name, indicator, method, objectives);
  }

  /** Failures of a source, such as {@code push/a}. */
  public static String failures(String source) {
    return "indicator: { metadata: { name: i }, spec: { ratioMetric: { counter: true, bad: { metricSource: { type: allclear, spec: { source: " + source
        + ", events: failed } } }, total: { metricSource: { type: allclear, spec: { source: " + source + ", events: all } } } } } }";
  }

  /** A value with a limit that the objective says: latency, freshness or throughput. */
  public static String threshold(String source, String events) {
    return "indicator: { metadata: { name: i }, spec: { thresholdMetric: { metricSource: { type: allclear, spec: { source: " + source + ", events: " + events + " } } } } }";
  }

  /** Minutes {@code [from, to)}, counted from an instant. */
  public static Map<Instant, Counts> minutes(Instant zero, int from, int to, IntFunction<Counts> counts) {
    Map<Instant, Counts> minutes = new TreeMap<>();
    for (int minute = from; minute < to; minute++) {
      minutes.put(zero.plusSeconds(60L * minute), counts.apply(minute));
    }
    return minutes;
  }
}
