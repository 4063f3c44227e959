package dev.allclear.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.allclear.base.document.Documents;
import dev.allclear.demo.sinks.Mail;
import dev.allclear.demo.sinks.MailSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Takes pictures of every screen of alerts, people on call and the pager, with a night behind them, into target/pictures. Runs only when it is asked for by name.
 * Fails when a screen is too wide, has a target too small for a thumb, or breaks the content policy.
 */
class PagerPictures {
  private static final String EVENTS = "0123456789abcdef0123456789abcdef";
  private static final String PROMETHEUS = "abcdef0123456789abcdef0123456789";
  private static final Pattern LINK = Pattern.compile("http://\\S+/a/(test/)?[\\w-]+");
  private final Path folder = Path.of("target", "pictures").toAbsolutePath();
  private final HttpClient http = HttpClient.newHttpClient();
  private Program program;
  private MailSink mails;
  private Page desk;

  @Test void ofANight() throws Exception {
    Files.createDirectories(folder);
    try (Chromium chromium = Chromium.start(); MailSink sink = new MailSink(Clock.systemUTC())) {
      program = Program.running();
      mails = sink;
      program.bean(Documents.class).apply(List.of(new Documents.Source("night.yaml", documents())), false);
      desk = chromium.desk();
      Chromium.signIn(desk, program, "mia");
      alerts();
      chromium.complaints();
      Camera camera = Camera.ofFew(chromium, folder);
      camera.contexts().forEach(context -> context.addCookies(desk.context().cookies().stream().map(cookie -> new Cookie(cookie.name, cookie.value).setUrl(program.url(""))).toList()));

      camera.take("pager-ack", link("6.4% of searches", false));
      for (var screen : List.of(List.of("pager-alerts", "/alerts"), List.of("pager-oncall", "/oncall"), List.of("pager-contacts", "/contacts"), List.of("pager-person", "/contacts/mia"),
          List.of("pager-health", "/pager"), List.of("pager-integrations", "/integrations"))) {
        camera.take(screen.getFirst(), program.url(screen.getLast()));
      }
      desk.navigate(program.url("/integrations/shop-events"));
      desk.click("form[action$='/test'] button");
      camera.take("pager-integration", program.url("/integrations/shop-events"));
      desk.navigate(program.url("/integrations/prometheus-eu"));
      camera.take("pager-integration-alertmanager", desk.url());
      camera.take("pager-heartbeat", program.url("/integrations/nightly-backup"));
      desk.navigate(program.url("/alerts"));
      desk.click("main table a >> text=6.4%");
      camera.take("pager-alert", desk.url());
      camera.take("pager-ledger", program.url(desk.locator("a[href^='/pages/']").first().getAttribute("href")));
      test(camera);

      Files.write(folder.resolve("pager.txt"), camera.remarks());
      assertThat(camera.remarks()).isEmpty();
    }
  }

  /** One that wakes, one that can wait, one that recovered, a heartbeat. */
  private void alerts() throws Exception {
    post("/v2/enqueue", event("trigger", "k1", "Shop answers slowly: p95 612 ms", "critical"));
    post("/v2/enqueue", event("resolve", "k1", "Shop answers slowly: p95 612 ms", "critical"));
    post("/v2/enqueue", event("trigger", "k2", "Queue of parcels grows", "info"));
    post("/api/v1/intake/alertmanager/" + PROMETHEUS, """
        {"version": "4", "status": "firing", "alerts": [{"status": "firing", "fingerprint": "a1", "startsAt": "2026-11-15T01:12:00Z", "labels": {"alertname": "SearchErrors", "severity": "critical"},
         "annotations": {"summary": "6.4% of searches fail on search-eu-west-1a-7f9d8c6b5-x2x4q"}}]}""");
    until(() -> !link("6.4% of searches", false).isEmpty());
  }

  /** A test page before and after it is acknowledged. */
  private void test(Camera camera) {
    desk.navigate(program.url("/contacts/mia"));
    desk.locator("form[action$='/test'] button").first().click();
    until(() -> !link("", true).isEmpty());
    camera.take("pager-test-ledger", desk.url());
    camera.take("pager-test", link("", true));
    Page phone = camera.wide();
    phone.navigate(link("", true));
    phone.click("button.act");
    camera.take("pager-test-done", link("", true));
    camera.take("pager-person-proven", program.url("/contacts/mia"));
  }

  private String link(String words, boolean test) {
    return mails.mails().stream().map(Mail::text).filter(text -> text.contains(words)).map(LINK::matcher).filter(Matcher::find).filter(found -> (found.group(1) != null) == test)
        .map(Matcher::group).findFirst().orElse("");
  }

  private void until(BooleanSupplier there) {
    for (int i = 0; i < 120 && !there.getAsBoolean(); i++) {
      desk.waitForTimeout(500);
    }
    assertThat(there.getAsBoolean()).isTrue();
  }

  private static String event(String act, String key, String summary, String severity) {
    return "{\"routing_key\": \"" + EVENTS + "\", \"event_action\": \"" + act + "\", \"dedup_key\": \"" + key + "\", \"payload\": {\"summary\": \"" + summary + "\", \"source\": \"probe\", \"severity\": \"" + severity + "\"}}";
  }

  private void post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(program.url(path))).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)).build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isBetween(200, 299);
  }

  private String documents() {
    return """
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: mail }
        spec: { kind: smtp, host: 127.0.0.1, port: %d, from: allclear@example.com }
        ---
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: mia }
        spec: { displayName: Mia Berg, email: mia@example.com, timeZone: Europe/Berlin, contacts: [ { kind: email, to: mia@example.com }, { kind: sms, to: "+491701234567" } ] }
        ---
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: bo }
        spec: { displayName: Bo Lindqvist-Fernandez, email: bo@example.com, timeZone: Europe/Stockholm, contacts: [ { kind: email, to: bo.lindqvist-fernandez@engineering.example.com } ] }
        ---
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: chidi }
        spec: { displayName: Chidi, email: chidi@example.com, timeZone: Africa/Lagos, contacts: [] }
        ---
        apiVersion: allclear.dev/v1
        kind: Team
        metadata: { name: shop }
        spec: { members: [mia, bo, chidi] }
        ---
        apiVersion: allclear.dev/v1
        kind: Schedule
        metadata: { name: shop }
        spec:
          timeZone: Europe/Berlin
          layers:
            - rotation: { unit: week, every: 1, start: "2026-11-09T09:00", people: [mia, bo, chidi] }
            - rotation: { unit: day, every: 1, start: "2026-11-16T09:00", people: [bo, mia] }
              days: [sat, sun]
              hours: { from: "09:00", to: "21:00" }
        ---
        apiVersion: allclear.dev/v1
        kind: EscalationPolicy
        metadata: { name: shop }
        spec: { steps: [ { after: PT0S, notify: [ "schedule/shop" ] }, { after: PT5M, notify: [ "person/bo", "person/chidi" ] } ], repeat: 3, lastResort: "person/mia" }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: shop }
        spec: { owner: shop, policy: shop }
        ---
        apiVersion: allclear.dev/v1
        kind: Service
        metadata: { name: search }
        spec: { owner: shop, policy: shop }
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: shop-events }
        spec: { service: shop, kind: pagerduty, key: %s }
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: prometheus-eu }
        spec: { service: search, kind: alertmanager, key: %s }
        ---
        apiVersion: allclear.dev/v1
        kind: Integration
        metadata: { name: nightly-backup }
        spec: { service: shop, kind: heartbeat, key: bbcdef0123456789abcdef0123456789 }
        """.formatted(mails.port(), EVENTS, PROMETHEUS);
  }
}
