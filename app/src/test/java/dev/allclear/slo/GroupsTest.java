package dev.allclear.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.base.Events;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.slo.accesslog.AccessLogs;
import dev.allclear.slo.burn.Counts;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Promises to one consumer, of one route or in one region. */
@AllclearTest
class GroupsTest {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final Instant NOW = TestClock.START;
  private static final String METRICS = SloStory.SERVICE + """
      ---
      apiVersion: allclear.dev/v1
      kind: Metrics
      metadata: { name: m }
      spec: { service: checkout-api, total: 'requests_total{job="checkout"}', failed: 'requests_total{job="checkout",code="500"}', caller: region }
      """;

  @Autowired DefinitionMark mark;
  @Autowired Documents documents;
  @Autowired Sources sources;
  @Autowired Selection selection;
  @Autowired Promised promised;
  @Autowired Minutes minutes;
  @Autowired ObjectiveMinutes made;
  @Autowired Sums sums;
  @Autowired Corrections corrections;
  @Autowired Breaches breaches;
  @Autowired Feeds feeds;
  @Autowired Events events;
  @Autowired Transactions tx;
  @Autowired Objectives objectives;
  @Autowired Standings standings;
  @Autowired Spending spending;
  @Autowired Measurements measurements;
  @Autowired Evaluation evaluation;
  @Autowired Storekeeper storekeeper;
  @Autowired AccessLogs logs;
  @Autowired TestClock clock;
  @TempDir Path folder;

  private static String failuresOf(String source, String group) {
    return "indicator: { metadata: { name: i }, spec: { ratioMetric: { counter: true, bad: { metricSource: { type: allclear, spec: { source: " + source + ", group: \"" + group
        + "\", events: failed } } }, total: { metricSource: { type: allclear, spec: { source: " + source + ", group: \"" + group + "\", events: all } } } } } }";
  }

  private void apply(String... all) {
    documents.apply(List.of(new Documents.Source("groups.yaml", String.join("", all))), false);
  }

  @Test void onlyTheEventsOfTheGroupAreCountedAlertedAndShown() {
    apply(METRICS, SloStory.slo("north", failuresOf("metrics/m", "north"), "Occurrences", "{ target: 0.999 }"), SloStory.slo("south", failuresOf("metrics/m", "south"), "Occurrences", "{ target: 0.999 }"),
        SloStory.slo("all", SloStory.failures("metrics/m"), "Occurrences", "{ target: 0.999 }"),
        SloStory.slo("slices", failuresOf("metrics/m", "north"), "Timeslices", "{ target: 0.95, timeSliceTarget: 0.9, timeSliceWindow: 5m }"));
    int source = sources.find(SourceKind.METRICS, "m").orElseThrow().id();
    Tallies tallies = new Tallies(new long[0]);
    for (int minute = 1; minute <= 600; minute++) {
      tallies.at(NOW.getEpochSecond() / 60 - minute, "north").add(100, minute <= 120 ? 40 : 0, 0);
      tallies.at(NOW.getEpochSecond() / 60 - minute, "south").add(900, 0, 0);
    }
    tx.run(() -> minutes.add(source, tallies));
    storekeeper.tick(NOW);
    feeds.completeUntil(source, NOW.plusSeconds(120));

    clock.set(NOW.plusSeconds(60));
    evaluation.tick(clock.instant());

    Standing north = standings.find("north").orElseThrow();
    assertThat(north.events()).isEqualTo(new Counts(60_000, 4_800));
    assertThat(standings.find("south").orElseThrow().events()).isEqualTo(new Counts(540_000, 0));
    assertThat(standings.find("all").orElseThrow().events()).isEqualTo(new Counts(600_000, 4_800));
    assertThat(standings.find("slices").orElseThrow().events()).isEqualTo(new Counts(120, 24));
    assertThat(north.open()).isNotEmpty();
    assertThat(standings.find("south").orElseThrow().open()).isEmpty();
    assertThat(spending.of(north).groups()).containsExactly(new Sums.Group("north", new Counts(60_000, 4_800)));
    Measured hour = measurements.of(north.objective(), NOW.minus(Duration.ofHours(1)), NOW);
    assertThat(hour.callers()).extracting(Measured.Caller::name).containsExactly("north");
    assertThat(new Counts(hour.total(), hour.failed())).isEqualTo(new Counts(6_000, 2_400));
    assertThat(measurements.minutes(north.objective(), NOW.minus(Duration.ofMinutes(2)), NOW)).extracting(MeasuredMinute::total).containsExactly(100L, 100L);
  }

  @Test void afterARestartTheBurnTableOfAGroupIsTheSame() {
    apply(METRICS, SloStory.slo("north", failuresOf("metrics/m", "north"), "Occurrences", "{ target: 0.999 }"), SloStory.slo("south", failuresOf("metrics/m", "south"), "Occurrences", "{ target: 0.999 }"));
    int source = sources.find(SourceKind.METRICS, "m").orElseThrow().id();
    Tallies tallies = new Tallies(new long[0]);
    for (int minute = 1; minute <= 400; minute++) {
      tallies.at(NOW.getEpochSecond() / 60 - minute, "north").add(10 + minute % 7, minute % 5, 0);
      tallies.at(NOW.getEpochSecond() / 60 - minute, "south").add(3 * minute, minute % 2, 0);
    }
    tx.run(() -> minutes.add(source, tallies));
    feeds.completeUntil(source, NOW.plusSeconds(120));
    clock.set(NOW.plusSeconds(60));
    evaluation.tick(clock.instant());

    Evaluation restarted = new Evaluation(mark, objectives, promised, minutes, made, sums, corrections, breaches, feeds, events, tx);

    for (Objective objective : objectives.all()) {
      Instant to = NOW;
      Turn turn = new Turn(objective, selection.of(objective), to, to);
      assertThat(restarted.readings(List.of(turn), breaches.open())).as(objective.name()).isEqualTo(evaluation.readings(List.of(turn), breaches.open())).isNotEmpty();
    }
  }

  @Test void anAccessLogIsCountedByRoute() throws IOException {
    Path log = folder.resolve("access.log");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      lines.append("10.0.0.1 - - [").append(STAMP.format(NOW.minusSeconds(120))).append("] \"GET /users/").append(1_000 + i).append("/orders?n=1 HTTP/1.1\" ").append(i < 5 ? 502 : 200).append(" 17\n");
      lines.append("10.0.0.1 - - [").append(STAMP.format(NOW.minusSeconds(120))).append("] \"GET /api/v1/health HTTP/1.1\" 200 17\n");
    }
    Files.writeString(log, lines);
    apply(SloStory.SERVICE, """
        ---
        apiVersion: allclear.dev/v1
        kind: AccessLog
        metadata: { name: a }
        spec: { service: checkout-api, paths: ["%s"], callerField: route }
        """.formatted(log), SloStory.slo("orders", failuresOf("access-log/a", "/users/*/orders"), "Occurrences", "{ target: 0.999 }"));

    logs.tick(NOW);
    evaluation.tick(clock.instant());

    assertThat(standings.find("orders").orElseThrow().events()).isEqualTo(new Counts(50, 5));
    assertThat(measurements.of("checkout-api", NOW.minusSeconds(300), NOW).callers()).extracting(Measured.Caller::name).containsExactlyInAnyOrder("/users/*/orders", "/api/v1/health");
  }

  @Test void whatIsCountedIsOfOneGroup() {
    String mixed = failuresOf("metrics/m", "north").replaceFirst("group: \"north\"", "group: \"south\"");

    assertThatThrownBy(() -> apply(METRICS, SloStory.slo("mixed", mixed, "Occurrences", "{ target: 0.999 }"))).isInstanceOf(InvalidDocuments.class).hasMessageContaining("counts another group");
    assertThatThrownBy(() -> apply(METRICS, SloStory.slo("long", failuresOf("metrics/m", "north"), "Occurrences", "{ target: 0.999 }").replace("30d", "90d"))).isInstanceOf(InvalidDocuments.class)
        .hasMessageContaining("kept 35 days");
  }
}
