package dev.allclear.alerting.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.base.document.Documents;
import dev.allclear.notify.Dispatch;
import dev.allclear.notify.FakePager;
import dev.allclear.testing.AllclearTest;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Debian's Prometheus Alertmanager, as it is, pages through both of its receivers: its webhook, and PagerDuty with only the URL changed. */
@AllclearTest
class AlertmanagerTest {
  private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");
  private static final String WEBHOOK = "0123456789abcdef0123456789abcdef";
  private static final String ROUTING = "fedcba9876543210fedcba9876543210";
  @TempDir Path folder;
  private @LocalServerPort int port;
  private @Autowired Documents documents;
  private @Autowired Alerts alerts;
  private @Autowired Dispatch dispatch;
  private final HttpClient http = HttpClient.newHttpClient();
  private FakePager push;
  private Process alertmanager;
  private int alertmanagerPort;

  @BeforeEach void start() throws IOException {
    boolean there = Files.isExecutable(PROGRAM);
    if (!there) {
      System.err.println("SKIPPED: " + PROGRAM + " is missing; apt-get install prometheus-alertmanager to test with it");
    }
    assumeTrue(there || Boolean.getBoolean("allclear.tests.strict"), PROGRAM + " is missing");
    push = new FakePager();
    documents.apply(List.of(new Documents.Source("test.yaml", """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: push }, spec: { kind: webhook, secret: a secret of a test } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: "", contacts: [ { kind: webhook, to: "%s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: prometheus }, spec: { service: checkout-api, kind: alertmanager, key: %s } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: events }, spec: { service: checkout-api, kind: pagerduty, key: %s } }
        """.formatted(push.url(), WEBHOOK, ROUTING))), false);
    alertmanagerPort = freePort();
    Path config = Files.writeString(folder.resolve("alertmanager.yml"), """
        global: { resolve_timeout: 5m }
        route: { receiver: webhook, group_wait: 0s, group_interval: 1s, repeat_interval: 1h, group_by: ['...'],
          routes: [ { receiver: webhook, continue: true }, { receiver: pagerduty } ] }
        receivers:
          - name: webhook
            webhook_configs: [ { url: "http://127.0.0.1:%1$d/api/v1/intake/alertmanager/%2$s", send_resolved: true } ]
          - name: pagerduty
            pagerduty_configs: [ { routing_key: "%3$s", url: "http://127.0.0.1:%1$d/v2/enqueue", severity: critical, send_resolved: true } ]
        """.formatted(port, WEBHOOK, ROUTING));
    alertmanager = new ProcessBuilder(PROGRAM.toString(), "--config.file=" + config, "--storage.path=" + folder.resolve("data"),
        "--web.listen-address=127.0.0.1:" + alertmanagerPort, "--cluster.listen-address=").redirectErrorStream(true).redirectOutput(new File(folder.toFile(), "log")).start();
  }

  @AfterEach void stop() throws Exception {
    if (alertmanager != null) {
      alertmanager.destroyForcibly().waitFor();
      push.close();
    }
  }

  @Test void pagesThroughBothOfItsReceiversAndClosesWhatItResolves() throws Exception {
    eventually("alertmanager listens", () -> status("GET", "/-/ready", "") == 200);
    Instant began = Instant.now();

    assertThat(status("POST", "/api/v2/alerts", alert(began, null))).isEqualTo(200);
    eventually("two alerts", () -> alerts.open().size() == 2);
    dispatch.runDue();

    assertThat(alerts.open()).allSatisfy(a -> assertThat(a).extracting(Alert::severity, Alert::service).containsExactly(dev.allclear.alerting.Severity.P1, "checkout-api"));
    assertThat(alerts.open()).extracting(Alert::summary).anyMatch(s -> s.equals("5% of requests fail")).anyMatch(s -> s.contains("TooManyErrors"));
    assertThat(push.calls).hasSize(2).allSatisfy(c -> assertThat(c.json().path("headline").stringValue()).startsWith("Allclear P1 checkout-api: "));

    assertThat(status("POST", "/api/v2/alerts", alert(began, Instant.now()))).isEqualTo(200);
    eventually("both are closed", () -> alerts.open().isEmpty());
  }

  private static String alert(Instant began, Instant ended) {
    return "[{\"labels\":{\"alertname\":\"TooManyErrors\",\"severity\":\"critical\",\"instance\":\"shop-1\"},\"annotations\":{\"summary\":\"5% of requests fail\"},\"startsAt\":\""
        + began + "\"" + (ended == null ? "" : ",\"endsAt\":\"" + ended + "\"") + "}]";
  }

  private int status(String method, String path, String body) {
    try {
      return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + alertmanagerPort + path)).header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void eventually(String what, BooleanSupplier holds) throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what + "; " + Files.readString(folder.resolve("log"))).isLessThan(until);
      Thread.sleep(100);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
