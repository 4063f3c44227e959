package dev.allclear.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/** Holds what Allclear measured against the truth, fact by fact. */
final class Comparison {
  private final World world;
  private final Allclear allclear;
  private final People people;
  private final FactTable table;

  Comparison(World world, Allclear allclear, People people, FactTable table) {
    this.world = world;
    this.allclear = allclear;
    this.people = people;
    this.table = table;
  }

  private interface Check {
    void make() throws IOException;
  }

  /** One that cannot be made is one that does not agree; the others are made all the same. */
  private void check(String name, Check check) {
    try {
      check.make();
    } catch (IOException | RuntimeException e) {
      table.addFailure(name, e);
    }
  }

  void forecast(Forecasts forecasts) {
    check("minutes until the log folder is full", () -> {
      Forecasts.Forecast f = forecasts.kept().orElseThrow(() -> new IOException("no forecast was made"));
      Instant full = world.truth().full().orElseThrow(() -> new IOException("the folder never was full"));
      table.add(Fact.within("minutes until the log folder is full", 0.15, minutes(f.at(), full), minutes(f.at(), f.fullAt()), " min"));
    });
  }

  private static double minutes(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 60_000.0;
  }

  /** What was measured while requests failed: a span of whole minutes that lies wholly in the trouble. */
  void trouble(Instant from, Instant to) {
    check("requests while it failed", () -> {
      JsonNode measured = allclear.get("/api/v1/services/" + Story.SERVICE + "/measured?from=" + from + "&to=" + to);
      Truth truth = world.truth();
      Tally.Count count = truth.requests(from, to);
      table.add(Fact.exact("requests in " + (int) minutes(from, to) + " min of trouble", count.total(), measured.path("total").asLong()));
      table.add(Fact.exact("failed requests in them", count.failed(), measured.path("failed").asLong()));
      table.add(Fact.withinHalfAPoint("failing share", count.share(), measured.path("failing").asDouble(-1)));
      table.add(Fact.within("p95 latency", 0.10, truth.quantile(0.95, from, to).orElse(0.0), Duration.parse(measured.path("p95").asString()).toNanos() / 1e6, " ms"));
    });
  }

  /** Which line, since when, how often. */
  void line() {
    check("log line", () -> {
      JsonNode answer = allclear.get(people.path("/findings"));
      JsonNode first = answer.path("findings").path(0);
      Instant to = Instant.parse(answer.path("surveys").path(0).path("to").asString());
      table.add(Fact.exact("log line that is new", Story.NOISY_FORMAT.replace("{}", "<*>"), first.path("template").path("template").asString()));
      table.add(Fact.exact("how often it was written", world.truth().noisyLines(to), first.path("template").path("lines").asLong()));
      table.add(Fact.withinAMinute("since when", Optional.of(Story.FIRST_NOISY_LINE), Optional.of(Instant.parse(first.path("template").path("change").path("onset").asString()))));
    });
  }

  void suspect(String commit) {
    check("commit that brought it", () -> table.add(Fact.exact("commit that brought it", world.repository().hash(Story.NOISY_COMMIT), commit)));
  }

  /** Began, noticed, mitigated. */
  void clocks(Optional<Instant> firstPage) {
    check("clocks", () -> {
      JsonNode incident = people.incidentNow();
      Truth truth = world.truth();
      Instant full = truth.full().orElseThrow(() -> new IOException("the folder never was full"));
      table.add(Fact.withinAMinute("began", truth.firstFailed(), instant(incident, "beganAt")));
      table.add(Fact.withinAMinute("noticed", BurnTruth.fires(truth, full, full.plus(Duration.ofHours(2))), instant(incident, "noticedAt")));
      double seconds = firstPage.map(at -> Duration.between(Instant.parse(incident.path("noticedAt").asString()), at).toMillis() / 1000.0 / world.clock().speed()).orElse(-1.0);
      table.add(Fact.that("a page reached a carrier within 10 s of the wall", seconds >= 0 && seconds <= 10, String.format(java.util.Locale.ROOT, "%.1f s", seconds)));
      table.add(Fact.withinAMinute("mitigated", truth.lastFailed(), instant(incident, "mitigatedAt")));
    });
  }

  private static Optional<Instant> instant(JsonNode node, String field) {
    return node.path(field).isString() ? Optional.of(Instant.parse(node.path(field).asString())) : Optional.empty();
  }

  /** Requests and failures of each consumer, over the span that the assessment names. */
  void impact() {
    check("impact", () -> {
      JsonNode impact = allclear.get(people.path("/impact"));
      Instant from = Instant.parse(impact.path("from").asString()).truncatedTo(ChronoUnit.MINUTES);
      Instant to = Instant.parse(impact.path("to").asString());
      Truth truth = world.truth();
      for (Caller caller : Caller.ALL) {
        JsonNode line = impact.path("consumers").valueStream().filter(c -> c.path("caller").asString("").equals(caller.name())).findFirst()
            .orElseThrow(() -> new IOException("the assessment does not name " + caller.name()));
        Tally.Count count = truth.requests(caller.name(), from, to);
        table.add(Fact.exact(caller.name() + ": failed of all", count.failed() + " of " + count.total(), line.path("failed").asLong() + " of " + line.path("total").asLong()));
      }
    });
  }

  /** The problem and the all clear went to the same people, once each, and really arrived. */
  void told() {
    check("who was told", () -> {
      List<JsonNode> updates = people.updates();
      Set<String> problem = recipients(updates, false);
      Set<String> clear = recipients(updates, true);
      table.add(Fact.exact("told of the all clear: those told of the problem", problem, clear));
      long mails = world.mail().to("stakeholder@example.com").stream().filter(m -> m.subject().toLowerCase(java.util.Locale.ROOT).contains("clear")).count();
      table.add(Fact.exact("all clear in the stakeholder's inbox", 1L, mails));
      table.add(Fact.exact("updates in the channel", (long) updates.size(), (long) world.chat().messages().size()));
    });
  }

  private static Set<String> recipients(List<JsonNode> updates, boolean allClear) {
    Set<String> all = new TreeSet<>();
    updates.stream().filter(u -> u.path("phase").asString("").equals("all-clear") == allClear)
        .forEach(u -> u.path("recipients").forEach(r -> all.add(r.path("kind").asString() + " " + r.path("to").asString())));
    return all;
  }

  /** One obligation for one person, delivered and acknowledged; nobody else was woken. */
  void pages(JsonNode alert) {
    check("pages", () -> {
      table.add(Fact.exact("pages of the alert", 1L, (long) alert.path("pages").size()));
      table.add(Fact.exact("its person and state", "ana acknowledged", alert.path("pages").path(0).path("person").asString() + " " + alert.path("pages").path(0).path("state").asString()));
      table.add(Fact.that("the busy carrier was passed over", world.pager().refused() == 1 && !world.mail().to("ana@example.com").isEmpty(),
          "503 " + world.pager().refused() + " time, " + world.mail().to("ana@example.com").size() + " mail, " + world.pager().calls().size() + " call"));
      table.add(Fact.exact("mails to the next engineer", 0L, (long) world.mail().to("bo@example.com").size()));
      table.add(Fact.exact("calls with a wrong signature", 0, world.pager().forged()));
    });
  }

  /** Whether a screen has a sentence, however it is escaped there. */
  static boolean shows(String screen, String sentence) {
    return !sentence.isBlank() && plain(screen).contains(plain(sentence));
  }

  private static String plain(String html) {
    return html.replaceAll("&[a-z#0-9]+;", " ").replaceAll("<[^>]*>", " ").replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  void learning(String screen, String claim) {
    table.add(Fact.that("the learning is on the next page", shows(screen, claim), claim));
  }
}
