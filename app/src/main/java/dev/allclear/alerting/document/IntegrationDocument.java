package dev.allclear.alerting.document;

import dev.allclear.alerting.Handling;
import dev.allclear.alerting.HeartbeatTimer;
import dev.allclear.alerting.Integration;
import dev.allclear.alerting.Integrations;
import dev.allclear.alerting.Mapping;
import dev.allclear.alerting.RoutingRule;
import dev.allclear.alerting.Senders;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.DocumentKind;
import dev.allclear.base.document.Spec;
import dev.allclear.catalog.Catalog;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Integration}: a monitoring tool that sends signals about a service. */
@Component
class IntegrationDocument implements DocumentKind<IntegrationDocument.Wish> {
  private static final int LEAST_KEY = 32;
  private static final int KEY_BYTES = 16;
  private static final Duration DEFAULT_EVERY = Duration.ofMinutes(5);
  private static final Duration LEAST_EVERY = Duration.ofSeconds(10);
  private static final SecureRandom RANDOM = new SecureRandom();
  private final Integrations integrations;
  private final Senders senders;
  private final Catalog catalog;
  private final Timers timers;
  private final Clock clock;

  IntegrationDocument(Integrations integrations, Senders senders, Catalog catalog, Timers timers, Clock clock) {
    this.integrations = integrations;
    this.senders = senders;
    this.catalog = catalog;
    this.timers = timers;
    this.clock = clock;
  }

  /** What the document says; a key that it does not choose is made when it is kept. */
  record Wish(String service, Integration.Kind kind, Optional<String> key, @Nullable Mapping mapping, @Nullable Duration every, Handling handling) {}

  @Override public String kind() {
    return "Integration";
  }

  @Override public int rank() {
    return 60;
  }

  @Override public Wish read(String name, Spec spec) {
    Optional<String> key = spec.optionalText("key");
    key.filter(k -> k.length() < LEAST_KEY).ifPresent(k -> spec.problem("key", "expected at least " + LEAST_KEY + " characters, found " + k.length() + "; leave it out and one is made"));
    String service = spec.text("service");
    Integration.Kind kind = spec.oneOf("kind", Integration.Kind.class, null);
    Mapping mapping = kind == Integration.Kind.GENERIC ? spec.optionalMapping("mapping").map(MappingReading::read).orElse(null) : null;
    Duration every = kind == Integration.Kind.HEARTBEAT || spec.has("every") ? spec.duration("every", DEFAULT_EVERY) : null;
    if (every != null && every.compareTo(LEAST_EVERY) < 0) {
      spec.problem("every", "expected at least " + LEAST_EVERY.toSeconds() + " s, found " + every);
    }
    return new Wish(service, kind, key, mapping, every, HandlingReading.read(spec));
  }

  @Override public void put(String name, Wish wish) {
    if (catalog.service(wish.service()).isEmpty()) {
      throw new IllegalArgumentException("no service is named \"" + wish.service() + "\"; apply a Service of that name too");
    }
    wish.key().flatMap(k -> integrations.all().stream().filter(i -> i.key().equals(k) && !i.name().equals(name)).findFirst()).ifPresent(other -> {
      throw new IllegalArgumentException("has the same key as integration " + other.name() + "; each needs one of its own");
    });
    wish.handling().routes().stream().map(RoutingRule::service).filter(s -> s != null && catalog.service(s).isEmpty()).findFirst().ifPresent(s -> {
      throw new IllegalArgumentException("a route leads to service \"" + s + "\", which nobody knows; apply a Service of that name too");
    });
    String key = wish.key().or(() -> integrations.named(name).map(Integration::key)).orElseGet(IntegrationDocument::made);
    integrations.put(new Integration(name, wish.service(), wish.kind(), key, wish.mapping(), wish.every(), wish.handling()));
    Duration every = wish.every();
    if (every != null) {
      if (integrations.quietSince(name).isEmpty()) {
        integrations.excuse(name, clock.instant());
      }
      integrations.quietSince(name).ifPresent(since -> timers.set(HeartbeatTimer.NAME, name, HeartbeatTimer.due(since, every)));
    }
    Transactions.afterCommit(senders::refresh);
  }

  private static String made() {
    byte[] bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override public String example() {
    return """
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: prometheus }
        spec:
          service: checkout-api                # whose alerts it sends
          kind: alertmanager                   # pagerduty: POST /v2/enqueue with routing_key; alertmanager, grafana, generic: POST /api/v1/intake/KIND/KEY
          key: 0123456789abcdef0123456789abcdef     # optional; at least 32 characters. One is made when absent: GET /api/v1/integrations shows it
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: nagios }
        spec:
          service: checkout-api
          kind: generic                        # any JSON; without mapping the names that most senders use are tried
          mapping:                             # texts hold JSON Pointers in braces
            each: /results                     # optional: a list whose entries are one problem each
            key: "{/host}/{/check}"            # what tells problems apart
            summary: "{/check} on {/host}: {/output}"
            source: "{/host}"                  # optional
            severity: /state                   # optional pointer, translated by
            severities: { CRITICAL: P1, WARNING: P2, INFO: P3 }
            resolved: { path: /state, in: [OK, UP] }
            began: /since                      # optional pointer to an instant
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: nightly-backup }
        spec: { service: checkout-api, kind: heartbeat, every: PT24H }     # silence for one and a half times as long is an alert
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: mails }
        spec:
          service: checkout-api
          kind: email                          # mail to KEY@ or KEY+DEDUP@ this machine, where ALLCLEAR_MAIL_LISTEN (such as 127.0.0.1:2525) says; chat: a slash command of Slack or Mattermost, POST /api/v1/intake/chat/KEY
          routes:                              # optional, for any kind; the first that fits counts. * stands for anything, capitals do not count
            - when: { source: "*@backup.example.com", text: "job * failed", labels: { team: db }, during: { timeZone: Europe/Berlin, hours: { from: "22:00", to: "06:00" } } }
              service: checkout-api            # one or more of service, severity, ignore
              severity: P3
            - { when: { text: out of office }, ignore: true }
          mostOpen: 500                        # optional; with so many open alerts of a service further problems are counted in one. 20000 when absent
          closeAfter: PT72H                    # optional; an alert that somebody has, or that wakes nobody, ends when its sender said nothing of it for so long
          every: PT1H                          # optional, for any kind; how often it says something at least: from when this is applied on, silence for one and a half times as long is an alert
        """;
  }
}
