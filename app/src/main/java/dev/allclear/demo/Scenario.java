package dev.allclear.demo;

import dev.allclear.base.StoryClock;
import dev.allclear.demo.sandbox.Children;
import dev.allclear.demo.sandbox.Sandbox;
import dev.allclear.demo.sinks.PagerSink;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;

/** Short plays about the pager itself, each with the program in a process of its own and a pager that rings. */
final class Scenario implements AutoCloseable {
  private static final String KEY = "5cena210-0000-0000-0000-000000000000";
  private static final int SENDERS = 16;
  private static final int STORM = 10_000;
  private static final long PATIENCE_SECONDS = 60;
  private final Path home;
  private final Children children = new Children();
  private final PagerSink pager = new PagerSink(StoryClock.wall());
  private final HttpClient http = HttpClient.newHttpClient();
  private final PrintWriter out;
  private boolean holds = true;

  /** Which play. */
  enum Name {
    STORM, PAGER_DIES, FALSE_ALARM;

    static Name of(String word) {
      for (Name name : values()) {
        if (name.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
          return name;
        }
      }
      throw new IllegalArgumentException("--scenario is storm, pager-dies or false-alarm, not \"" + word + "\"");
    }
  }

  private Scenario(Path home, PrintWriter out) throws IOException {
    this.home = home;
    this.out = out;
  }

  /** @return whether everything was as it should be */
  static boolean play(Name name, Sandbox sandbox, PrintWriter out) throws IOException {
    try (Scenario scenario = new Scenario(sandbox.folder("allclear").resolve("home"), out)) {
      switch (name) {
        case STORM -> scenario.storm();
        case PAGER_DIES -> scenario.pagerDies();
        case FALSE_ALARM -> scenario.falseAlarm();
      }
      return scenario.holds;
    }
  }

  private Allclear start() throws IOException {
    return Allclear.start(children, home, Map.of());
  }

  private void storm() throws IOException {
    say(STORM + " different alerts of one service, as fast as " + SENDERS + " senders can.");
    Allclear allclear = start();
    allclear.apply(documents());
    long began = System.nanoTime();
    int refused = pour(allclear, STORM, "critical", i -> "host-" + i);
    double poured = seconds(began);
    fact("every signal is answered with 202", refused == 0, STORM - refused + " of " + STORM + " in " + tenths(poured) + " s, " + Math.round(STORM / poured) + " a second");
    await(() -> pager.firstCall().isPresent());
    await(() -> waiting(allclear) == 0);
    fact("all are alerts", true, "after " + tenths(seconds(began)) + " s");
    pause(8);
    fact("fewer than 5 pages to the one person", !pager.calls().isEmpty() && pager.calls().size() < 5, pager.calls().size() + " pages");
    JsonNode alerts = allclear.get("/api/v1/status").path("alerts");
    fact("each alert is shown", alerts.size() == STORM, alerts.size() + " alerts");
    int acknowledgements = 0;
    for (JsonNode alert : alerts) {
      if (allclear.get("/api/v1/alerts/" + alert.path("id").stringValue()).path("state").asString("").equals("open")) {
        allclear.post("/api/v1/alerts/" + alert.path("id").stringValue() + "/acknowledge", Map.of());
        acknowledgements++;
        if (open(allclear) == 0) {
          break;
        }
      }
    }
    fact("acknowledgements until nothing is open", acknowledgements <= 3 && open(allclear) == 0, acknowledgements + " needed, " + open(allclear) + " open");
  }

  private void pagerDies() throws IOException {
    say("A signal is taken, and the program is killed with kill -9 at that moment.");
    Allclear first = start();
    first.apply(documents());
    int refused = pour(first, 1, "critical", i -> "disk");
    first.process().toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
    first.process().destroyForcibly();
    fact("the signal was answered with 202", refused == 0, 1 - refused + " of 1");
    await(() -> !first.process().isAlive());
    long began = System.nanoTime();
    Allclear second = start();
    await(() -> !pager.calls().isEmpty());
    fact("somebody is called after the restart", !pager.calls().isEmpty(), "after " + tenths(seconds(began)) + " s, the start included");
    pause(3);
    JsonNode alerts = second.get("/api/v1/status").path("alerts");
    fact("it is one alert", alerts.size() == 1, alerts.size() + " alerts");
    fact("with one page, whatever was sent twice is marked", pages(alerts) == 1 && pager.calls().size() <= 2, pager.calls().size() + " calls");
  }

  private void falseAlarm() throws IOException {
    say("Nothing is wrong: signals that wake nobody, one that is over at once in a maintenance, heartbeats.");
    Allclear allclear = start();
    allclear.apply(documents() + """
        ---
        { apiVersion: allclear.dev/v1, kind: Maintenance, metadata: { name: upgrade }, spec: { services: [search], from: "%s", to: "%s" } }
        """.formatted(StoryClock.wall().instant().minusSeconds(60), StoryClock.wall().instant().plusSeconds(3600)));
    int refused = pour(allclear, 50, "info", i -> "note-" + i % 5);
    refused += post(allclear, "/v2/enqueue", event("5cena211-0000-0000-0000-000000000000", "trigger", "reindex", "critical"));
    refused += post(allclear, "/v2/enqueue", event("5cena211-0000-0000-0000-000000000000", "resolve", "reindex", "critical"));
    refused += post(allclear, "/api/v1/heartbeats/5cena212-0000-0000-0000-000000000000", "");
    fact("every signal is answered", refused == 0, refused + " refused");
    pause(10);
    fact("nobody is paged", pager.firstCall().isEmpty(), pager.calls().size() + " calls");
    fact("nothing that wakes somebody is open", waking(allclear) == 0, waking(allclear) + " alerts");
    int tickets = allclear.get("/api/v1/incidents").size();
    fact("no ticket was opened", tickets == 0, tickets + " tickets");
  }

  private static int pages(JsonNode alerts) {
    int pages = 0;
    for (JsonNode alert : alerts) {
      pages += alert.path("pages").size();
    }
    return pages;
  }

  private static int waking(Allclear allclear) throws IOException {
    int waking = 0;
    for (JsonNode alert : allclear.get("/api/v1/status").path("alerts")) {
      JsonNode one = alert.path("state").asString("").equals("closed") ? alert : allclear.get("/api/v1/alerts/" + alert.path("id").stringValue());
      waking += one == alert || one.path("severity").asString("").equals("P3") ? 0 : 1;
    }
    return waking;
  }

  private static int open(Allclear allclear) throws IOException {
    int open = 0;
    for (JsonNode alert : allclear.get("/api/v1/status").path("alerts")) {
      open += alert.path("state").asString("").equals("open") ? 1 : 0;
    }
    return open;
  }

  private static long waiting(Allclear allclear) {
    try {
      return allclear.get("/healthz/pager").path("waiting").asLong();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** @return how many were not taken */
  private int pour(Allclear allclear, int count, String severity, IntFunction<String> key) {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> senders = new ArrayList<>();
      for (int s = 0; s < Math.min(SENDERS, count); s++) {
        senders.add(threads.submit(() -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            refused.addAndGet(post(allclear, "/v2/enqueue", event(KEY, "trigger", key.apply(i), severity)));
          }
        }));
      }
      for (Future<?> sender : senders) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return refused.get();
  }

  private static String event(String routing, String action, String key, String severity) {
    return "{\"routing_key\":\"" + routing + "\",\"event_action\":\"" + action + "\",\"dedup_key\":\"" + key + "\",\"payload\":{\"summary\":\"" + key
        + " does not answer\",\"source\":\"" + key + "\",\"severity\":\"" + severity + "\"}}";
  }

  /** @return 0 when it was taken, else 1 */
  private int post(Allclear allclear, String path, String body) {
    URI to = allclear.address().resolve(path);
    try {
      return http.send(HttpRequest.newBuilder(to).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)).build(),
          HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2 ? 0 : 1;
    } catch (IOException e) {
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private String documents() {
    return """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: pager }, spec: { kind: webhook, secret: "%s" } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: "", contacts: [ { kind: webhook, to: "%s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: platform }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: platform }, spec: { steps: [ { after: PT0S, notify: [person/ana] } ], lastResort: person/ana } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: hosts }, spec: { owner: platform, policy: platform } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: search }, spec: { owner: platform, policy: platform } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: monitoring }, spec: { service: hosts, kind: pagerduty, key: %s } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: indexing }, spec: { service: search, kind: pagerduty, key: 5cena211-0000-0000-0000-000000000000 } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: backup }, spec: { service: hosts, kind: heartbeat, every: PT1H, key: 5cena212-0000-0000-0000-000000000000 } }
        """.formatted(PagerSink.SECRET, pager.address(), KEY);
  }

  private void fact(String what, boolean is, String measured) {
    holds &= is;
    say((is ? "  yes  " : "  NO   ") + what + ": " + measured);
  }

  private void say(String words) {
    out.println(words);
    out.flush();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static String tenths(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static void await(BooleanSupplier until) {
    long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    while (!until.getAsBoolean() && System.nanoTime() < end) {
      pauseMillis(50);
    }
  }

  private static void pause(int seconds) {
    pauseMillis(seconds * 1000L);
  }

  private static void pauseMillis(long millis) {
    try {
      if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody counts down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override public void close() {
    children.close();
    pager.close();
    http.close();
  }
}
