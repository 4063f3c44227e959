package dev.allclear.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.notify.Dispatch;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.Tallies;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.context.ApplicationContext;

/**
 * A platform at night: the service checkout-api with an objective of 99.9%, three consumers, an audience, a mail server, and an access log whose
 * minutes a test counts itself.
 */
public final class Night implements AutoCloseable {
  public static final String SERVICE = "checkout-api";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ApplicationContext program;
  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final int source;

  public Night(ApplicationContext program, String slack) {
    this.program = program;
    mail.start();
    apply("""
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: mail }
        spec: { kind: smtp, host: 127.0.0.1, port: %d, from: allclear@example.com }
        ---
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec: { displayName: Ana, email: ana@example.com, timeZone: Europe/Berlin }
        ---
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: payments }
        spec: { members: [ana] }
        ---
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: payments }
        spec: { steps: [ { after: PT0S, notify: [ "person/ana" ] } ], repeat: 3, lastResort: "person/ana" }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: checkout-api }
        spec: { displayName: Checkout, owner: payments, policy: payments }
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: { name: checkout-requests }
        spec:
          service: checkout-api
          indicator:
            spec:
              ratioMetric:
                counter: true
                bad: { metricSource: { type: allclear, spec: { events: failed } } }
                total: { metricSource: { type: allclear, spec: { events: all } } }
          timeWindow: [ { duration: 30d, isRolling: true } ]
          budgetingMethod: Occurrences
          objectives: [ { displayName: Requests succeed, target: 0.999 } ]
        ---
        apiVersion: allclear.dev/v1
        kind: Audience
        metadata: { name: checkout-consumers }
        spec: { email: [shop@example.com, portal@example.com], slack: "%s", services: [checkout-api] }
        ---
        apiVersion: allclear.dev/v1
        kind: Audience
        metadata: { name: support }
        spec: { email: [support@example.com, shop@example.com], services: [other] }
        ---
        apiVersion: allclear.dev/v1
        kind: Consumer
        metadata: { name: mobile-basket }
        spec: { displayName: Mobile basket, service: checkout-api, caller: mobile, useCase: pay for a basket, expectation: "99.95%% of baskets are paid", contacts: [shop@example.com] }
        ---
        apiVersion: allclear.dev/v1
        kind: Consumer
        metadata: { name: night-batch }
        spec: { displayName: Night batch, service: checkout-api, caller: batch, useCase: price the next day, contacts: [batch@example.com] }
        ---
        apiVersion: allclear.dev/v1
        kind: Consumer
        metadata: { name: partner-portal }
        spec: { displayName: Partner portal, service: checkout-api, caller: partner, useCase: order for a shop, contacts: [portal@example.com] }
        """.formatted(mail.getSmtp().getPort(), slack));
    source = bean(Transactions.class).in(() -> bean(Sources.class).put(SourceKind.ACCESS_LOG, "checkout", SERVICE, "{}").id());
  }

  public void apply(String documents) {
    bean(Documents.class).apply(List.of(new Documents.Source("night.yaml", documents)), false);
  }

  /** Counts one minute of two callers: {@code mobile} with 400 requests, {@code batch} with 600. */
  public void minute(Instant minute, int mobileFailed, int batchFailed) {
    var tallies = new Tallies(new long[0]);
    count(tallies, minute, "mobile", 400, mobileFailed);
    count(tallies, minute, "batch", 600, batchFailed);
    bean(Transactions.class).run(() -> {
      bean(Minutes.class).add(source, tallies);
      bean(Sources.class).heard(source, minute.plusSeconds(59), 0);
    });
    bean(Feeds.class).stored(source, tallies);
    complete(minute.plus(MINUTE));
  }

  private static void count(Tallies tallies, Instant minute, String caller, int total, int failed) {
    for (int i = 0; i < total; i++) {
      tallies.count(minute.getEpochSecond() + i % 60, caller, i < failed, i < 2 * failed ? 780_000 : 30_000);
    }
  }

  /** Nothing before this instant will still come in. */
  public void complete(Instant until) {
    bean(Feeds.class).completeUntil(source, until.plusSeconds(10));
  }

  /** Good minutes from one instant to another. */
  public void good(Instant from, Instant to) {
    for (Instant at = from; at.isBefore(to); at = at.plus(1, ChronoUnit.MINUTES)) {
      minute(at, 0, 0);
    }
  }

  /** Minutes in which 5% fail and 10% take 780 ms instead of 30. */
  public void bad(Instant from, Instant to) {
    for (Instant at = from; at.isBefore(to); at = at.plus(1, ChronoUnit.MINUTES)) {
      minute(at, 40, 10);
    }
  }

  /** Does what is due, as the program's loops would, until nothing is left. */
  public void settle() {
    for (int i = 0; i < 3; i++) {
      bean(WorkLoop.class).runDue();
      bean(Dispatch.class).runDue();
    }
  }

  public GreenMail mail() {
    return mail;
  }

  public <T> T bean(Class<T> type) {
    return program.getBean(type);
  }

  @Override public void close() {
    mail.stop();
  }
}
