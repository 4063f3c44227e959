package dev.allclear.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.allclear.base.document.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a browser makes of a page that is pushed to it. The way over the browser maker's push service needs the internet; what arrives from it is handed to the worker here. */
class WebPushTest {
  private static final String PUSH = """
      {"id": "0193", "title": "Allclear P1 search: 6.4%% of searches fail.", "repeat": %s, "url": "%s"}""";
  private static Chromium chromium;
  private static Program program;
  private static Page phone;

  @BeforeAll static void open() {
    chromium = Chromium.start();
    program = Program.running();
    program.bean(Documents.class).apply(List.of(new Documents.Source("push.yaml", """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: browser }, spec: { kind: webpush, subject: "mailto:ops@example.com", privateKey: AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8 } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: pia }, spec: { email: pia@example.com } }
        """)), false);
    phone = chromium.page(390, 844, true);
    Chromium.signIn(phone, program, "pia " + Instant.now().toEpochMilli() % 100_000);
  }

  @AfterAll static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test void aBrowserThatIsNotAllowedToShowAnythingIsToldSo() {
    phone.context().clearPermissions();
    phone.navigate(program.url("/contacts/pia"));

    phone.click("[data-vapid]");

    assertThat(phone.locator("[data-said]")).hasText("Not subscribed: The browser was not allowed to show notifications.");
    assertThat(phone.locator("[data-vapid]")).isEnabled();
  }

  @Test void aPushIsShownOnceHoweverOftenItComes() {
    phone.context().grantPermissions(List.of("notifications"));
    CDPSession tools = phone.context().newCDPSession(phone);
    AtomicReference<String> registration = new AtomicReference<>();
    tools.on("ServiceWorker.workerRegistrationUpdated", event -> event.getAsJsonArray("registrations").forEach(r -> registration.set(r.getAsJsonObject().get("registrationId").getAsString())));
    tools.send("ServiceWorker.enable");
    phone.navigate(program.url("/contacts/pia"));
    phone.evaluate("async () => { await navigator.serviceWorker.register(document.querySelector('[data-vapid]').dataset.worker); }");
    phone.waitForCondition(() -> registration.get() != null && phone.evaluate("async () => Boolean((await navigator.serviceWorker.getRegistrations())[0].active)").equals(true));

    push(tools, registration.get(), PUSH.formatted("false", program.url("/a/token")));
    phone.waitForCondition(() -> shown().contains("6.4% of searches fail"));
    push(tools, registration.get(), PUSH.formatted("true", program.url("/a/token")));
    phone.waitForCondition(() -> shown().contains("A repeat"));

    assertThat(shown()).as("a repeat takes the place of the first, and stays until it is touched").containsOnlyOnce("6.4%").endsWith(" stays " + program.url("/a/token"));
  }

  /** No program may tap, so the worker's own script is asked what it would do. */
  @Test void aTapClosesTheNotificationAndOpensTheAcknowledgeScreen() throws IOException {
    try (InputStream script = WebPushTest.class.getResourceAsStream("/static/push.js")) {
      Object done = phone.evaluate("""
          () => {
            const hears = {};
            const done = [];
            const self = { addEventListener: (name, act) => { hears[name] = act; }, clients: { openWindow: (url) => { done.push("opened " + url); } } };
            %s
            hears.notificationclick({ notification: { close: () => { done.push("closed"); }, data: { url: "/a/token" } }, waitUntil: () => {} });
            return done.join();
          }""".formatted(new String(script.readAllBytes(), StandardCharsets.UTF_8)));

      assertThat(done).isEqualTo("closed,opened /a/token");
    }
  }

  private static String shown() {
    return String.valueOf(phone.evaluate("async () => (await (await navigator.serviceWorker.getRegistrations())[0].getNotifications()).map(n => n.title + ' ' + n.body + (n.requireInteraction ? ' stays ' : ' goes ') + n.data.url).join()"));
  }

  private static void push(CDPSession tools, String registration, String data) {
    JsonObject message = new JsonObject();
    message.addProperty("origin", program.url("").replaceAll("/$", ""));
    message.addProperty("registrationId", registration);
    message.addProperty("data", data);
    tools.send("ServiceWorker.deliverPushMessage", message);
  }
}
