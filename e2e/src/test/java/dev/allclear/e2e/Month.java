package dev.allclear.e2e;

import dev.allclear.base.Ids;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.slo.Breach;
import dev.allclear.slo.Breaches;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.Mark;
import dev.allclear.slo.Marks;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.Storekeeper;
import dev.allclear.slo.Tallies;
import dev.allclear.slo.burn.AlertPair;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Onset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** Thirty-three days of a checkout with three callers, two outages, a maintenance, a deploy, and failures that go on now. */
final class Month {
  private static final List<String> CALLERS = List.of("web-shop", "mobile-basket", "partner-portal");
  private static final Duration OUTAGE_AGO = Duration.ofDays(11);
  private static final Duration SMALL_AGO = Duration.ofDays(20);
  private final Program program;
  private final Instant now;
  private final Random random = new Random(7);

  private Month(Program program) {
    this.program = program;
    now = program.bean(Clock.class).instant().truncatedTo(ChronoUnit.MINUTES);
  }

  static void tell(Program program) {
    new Month(program).tell();
  }

  private void tell() {
    program.bean(Documents.class).apply(List.of(new Documents.Source("month.yaml", documents())), false);
    int source = program.bean(Sources.class).find(SourceKind.METRICS, "checkout").orElseThrow().id();
    Transactions tx = program.bean(Transactions.class);
    for (int day = 33; day > 0; day--) {
      Tallies tallies = day(day);
      tx.run(() -> program.bean(Minutes.class).put(source, tallies));
      program.bean(Feeds.class).stored(source, tallies);
    }
    tx.run(() -> program.bean(Sources.class).heard(source, now, 0));
    tx.run(this::past);
    program.bean(Storekeeper.class).tick(now);
  }

  private Tallies day(int ago) {
    Tallies tallies = new Tallies(new long[] {500_000});
    long first = now.minus(Duration.ofDays(ago)).getEpochSecond() / 60;
    for (int i = 0; i < 1_440; i++) {
      Instant minute = Instant.ofEpochSecond((first + i) * 60);
      double wave = 1 - 0.6 * Math.cos((minute.getEpochSecond() % 86_400) / 86_400.0 * 2 * Math.PI);
      for (int caller = 0; caller < CALLERS.size(); caller++) {
        int requests = (int) (wave * (40 - 12 * caller));
        double bad = bad(minute, caller);
        for (int n = 0; n < requests; n++) {
          boolean fails = random.nextDouble() < bad;
          tallies.count(minute.getEpochSecond(), CALLERS.get(caller), fails, (long) (28_000 * Math.exp(random.nextGaussian() * 0.5) * (bad > 0.01 ? 14 : 1)));
        }
      }
    }
    return tallies;
  }

  private double bad(Instant minute, int caller) {
    Duration ago = Duration.between(minute, now);
    boolean isOutage = ago.compareTo(OUTAGE_AGO) < 0 && ago.compareTo(OUTAGE_AGO.minusMinutes(55)) > 0 || ago.compareTo(Duration.ofMinutes(25)) < 0;
    boolean isSmall = ago.compareTo(SMALL_AGO) < 0 && ago.compareTo(SMALL_AGO.minusMinutes(40)) > 0;
    return isOutage ? caller == 1 ? 0.09 : 0.04 : isSmall ? 0.02 : 0.000_3;
  }

  private void past() {
    breach(OUTAGE_AGO.minusMinutes(6), Duration.ofMinutes(52));
    Marks marks = program.bean(Marks.class);
    marks.put(new Mark("i1", "checkout-api", now.minus(OUTAGE_AGO).plusSeconds(600), "incident", "1 in 20 checkouts fails", "/incidents/i1"));
    marks.put(new Mark("d1", "checkout-api", now.minus(OUTAGE_AGO).minusSeconds(400), "deploy", "4f2a91c Say when a cache segment is warm, version 2026.11.04-3 to production", ""));
    marks.put(new Mark("d2", "checkout-api", now.minus(Duration.ofDays(2)), "deploy", "77ab01d Keep baskets for 40 days", ""));
    marks.put(new Mark("d3", "checkout-api", now.minus(Duration.ofMinutes(31)), "deploy", "c0ffee1 Ask prices in parallel", ""));
  }

  private void breach(Duration ago, Duration lasted) {
    Instant at = now.minus(ago);
    Breaches breaches = program.bean(Breaches.class);
    Breach breach = new Breach(Ids.next(), "checkout-failures", "checkout-api", AlertPair.ALL.getFirst(), new Counts(5_000, 200), new Counts(400, 22), at,
        new Onset(at.minusSeconds(360), at.minusSeconds(420), at.minusSeconds(300)), null);
    breaches.open(breach);
    breaches.resolve(breach.id(), at.plus(lasted));
  }

  private String documents() {
    Instant maintenance = now.minus(Duration.ofDays(6));
    return """
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
        spec: { owner: payments, policy: payments, displayName: Checkout }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: export }
        spec: { owner: payments, policy: payments }
        ---
        apiVersion: allclear.dev/v1
        kind: Metrics
        metadata: { name: checkout }
        spec: { service: checkout-api, total: 'http_requests_total{job="checkout"}', failed: 'http_requests_total{job="checkout",code=~"5.."}', caller: client, within: [ { limit: PT0.5S, series: 'http_request_duration_seconds_bucket{job="checkout",le="0.5"}' } ] }
        ---
        apiVersion: allclear.dev/v1
        kind: Consumer
        metadata: { name: mobile-basket }
        spec: { displayName: Mobile basket, service: checkout-api, caller: mobile-basket, useCase: Customers pay for their basket in the app, value: about 41 EUR a basket, expectation: A basket is paid within 2 s, expectationFrom: Bo of Mobile, expectationSince: "2026-10-01", contacts: [mobile@example.com] }
        ---
        apiVersion: allclear.dev/v1
        kind: Consumer
        metadata: { name: web-shop }
        spec: { displayName: Web shop, service: checkout-api, caller: web-shop, useCase: Customers pay in the browser, expectation: 99.99%% of checkouts succeed, contacts: [shop@example.com] }
        ---
        apiVersion: allclear.dev/v1
        kind: Consumer
        metadata: { name: bookkeeping }
        spec: { displayName: Bookkeeping, service: export, caller: books, useCase: Closes the day at midnight, contacts: [books@example.com] }
        ---
        apiVersion: allclear.dev/v1
        kind: Correction
        metadata: { name: move }
        spec: { service: checkout-api, from: "%s", to: "%s", reason: "The database moved; announced on 2 November" }
        """.formatted(maintenance, maintenance.plus(Duration.ofMinutes(90)))
        + slo("checkout-failures", "checkout-api", "Checkout succeeds", "duration: 30d, isRolling: true", 0.999)
        + slo("checkout-month", "checkout-api", "Checkout succeeds, by the month", "duration: 1M, isRolling: false, calendar: { startTime: \"2026-01-01 00:00:00\", timeZone: Europe/Berlin }", 0.998)
        + slo("export-failures", "export", "Exports succeed", "duration: 30d, isRolling: true", 0.99)
        + """
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: checkout-latency, displayName: Checkout is quick }
        spec:
          service: checkout-api
          indicator: { metadata: { name: i }, spec: { thresholdMetric: { metricSource: { type: allclear, spec: { events: latency } } } } }
          timeWindow: [ { duration: 30d, isRolling: true } ]
          budgetingMethod: Occurrences
          objectives: [ { op: lte, value: 0.5, target: 0.99 } ]
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: checkout-slices, displayName: Most minutes are good }
        spec:
          service: checkout-api
          indicator: { metadata: { name: i }, spec: { ratioMetric: { counter: true, bad: { metricSource: { type: allclear, spec: { events: failed } } }, total: { metricSource: { type: allclear, spec: { events: all } } } } } }
          timeWindow: [ { duration: 28d, isRolling: true } ]
          budgetingMethod: Timeslices
          objectives: [ { target: 0.995, timeSliceTarget: 0.97, timeSliceWindow: 5m } ]
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: checkout-whole, displayName: Checkout as a whole }
        spec:
          service: checkout-api
          timeWindow: [ { duration: 28d, isRolling: true } ]
          budgetingMethod: Occurrences
          objectives:
            - { displayName: Succeeds, target: 0.999, compositeWeight: 3, indicator: { metadata: { name: i }, spec: { ratioMetric: { counter: true, bad: { metricSource: { type: allclear, spec: { events: failed } } }, total: { metricSource: { type: allclear, spec: { events: all } } } } } } }
            - { displayName: Is quick, target: 0.99, op: lte, value: 0.5, indicator: { metadata: { name: j }, spec: { thresholdMetric: { metricSource: { type: allclear, spec: { events: latency } } } } } }
        """;
  }

  private static String slo(String name, String service, String displayName, String window, double target) {
    return """
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: %s, displayName: "%s" }
        spec:
          service: %s
          indicator: { metadata: { name: i }, spec: { ratioMetric: { counter: true, bad: { metricSource: { type: allclear, spec: { events: failed } } }, total: { metricSource: { type: allclear, spec: { events: all } } } } } }
          timeWindow: [ { %s } ]
          budgetingMethod: Occurrences
          objectives: [ { target: %s } ]
        """.formatted(name, displayName, service, window, target);
  }
}
