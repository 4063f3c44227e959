package dev.allclear.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.base.Transactions;
import dev.allclear.slo.DefinitionMark;
import dev.allclear.slo.Feeds;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.Source;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.Storekeeper;
import dev.allclear.slo.Sums;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Messages of many sources are kept as a few rows: every reader must find in them what one row for each minute told. */
@AllclearTest
class SheetsTest {
  private static final Instant NOW = TestClock.START;
  private static final Measure FAILED = new Measure.Failures();
  /** More than are read one by one. */
  private static final int MANY = 130;

  @Autowired DefinitionMark mark;
  @Autowired Sources sources;
  @Autowired CounterLedger ledger;
  @Autowired Feeds feeds;
  @Autowired Minutes minutes;
  @Autowired Sums sums;
  @Autowired Storekeeper storekeeper;
  @Autowired Transactions tx;
  @Autowired TestClock clock;
  @Autowired Clock story;
  @Autowired JsonMapper json;
  @Autowired JdbcClient db;

  private MetricIntake program() {
    return new MetricIntake(mark, sources, ledger, feeds, tx, story, json);
  }

  private Source source(String name) {
    return sources.put(SourceKind.METRICS, name, "checkout-api", """
        {"service":"checkout-api","via":"WRITTEN","headers":{},"every":"PT1M","total":"all{job=\\"%1$s\\"}","failed":"bad{job=\\"%1$s\\"}","within":[]}""".formatted(name));
  }

  private static Wire reading(String counter, String job, Instant at, long value) {
    return Wire.first(new String[] {"__name__", counter, "instance", "a", "job", job}, at.toEpochMilli(), value);
  }

  private static byte[] message(List<Wire> readings) {
    Wire request = new Wire();
    readings.forEach(each -> request.message(1, each));
    return request.snappy();
  }

  /** One, or as many as {@code -Dallclear.seeds} says. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("allclear.seeds", 1));
  }

  /** Two programs take messages in turn, some twice; readings are settled and programs started anew at any time. */
  @ParameterizedTest(name = "seed {0}") @MethodSource("seeds")
  void whateverCutsTheStreamEachEventIsCountedOnceForEveryReader(long seed) {
    Random random = new Random(seed);
    List<Source> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(source("s" + i));
    }
    Map<Integer, SortedMap<Instant, Counts>> expected = new HashMap<>();
    long[][] counters = new long[MANY][2];
    List<MetricIntake> programs = new ArrayList<>(List.of(program(), program()));
    for (Instant at = NOW.minus(Duration.ofMinutes(150)); at.isBefore(NOW); at = at.plusSeconds(60 + 30L * random.nextInt(4))) {
      clock.set(at);
      List<Wire> readings = new ArrayList<>();
      Instant minute = at.minusMillis(1).truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
      for (int i = 0; i < MANY; i++) {
        if (random.nextInt(3) > 0) {
          int total = random.nextInt(20);
          int bad = random.nextInt(total + 1);
          boolean isFirst = counters[i][0] == 0;
          counters[i][0] += total + (isFirst ? 1 : 0);
          counters[i][1] += bad + (isFirst ? 1 : 0);
          readings.add(reading("all", "s" + i, at, counters[i][0]));
          readings.add(reading("bad", "s" + i, at, counters[i][1]));
          if (!isFirst) {
            expected.computeIfAbsent(all.get(i).id(), s -> new TreeMap<>()).merge(minute, new Counts(total, bad), Counts::plus);
          }
        }
      }
      byte[] message = message(readings);
      programs.get(random.nextInt(2)).remoteWrite(message, 1);
      switch (random.nextInt(8)) {
        case 0 -> programs.get(random.nextInt(2)).remoteWrite(message, 1);
        case 1 -> programs.get(random.nextInt(2)).settle();
        case 2 -> programs.set(random.nextInt(2), program());
        default -> { }
      }
    }
    clock.set(NOW);
    List<Integer> ids = all.stream().map(Source::id).toList();

    Instant early = NOW.minus(Duration.ofMinutes(133));
    agrees(ids, expected, early);
    storekeeper.tick(NOW.plus(Duration.ofMinutes(190)));
    assertThat(db.sql("SELECT count(*) FROM slo_sheet").query(Long.class).single()).as("hours that are packed partly").isPositive();
    agrees(ids, expected, early);
    agrees(ids, expected, db.sql("SELECT until FROM slo_packed_until").query(OffsetDateTime.class).single().toInstant());
    storekeeper.tick(NOW.plus(Duration.ofHours(9)));
    assertThat(db.sql("SELECT count(*) FROM slo_sheet").query(Long.class).single()).isZero();
    agrees(ids, expected, early);
  }

  private void agrees(List<Integer> ids, Map<Integer, SortedMap<Instant, Counts>> expected, Instant from) {
    Span span = new Span(from, NOW.minus(Duration.ofMinutes(4)));
    Map<Integer, SortedMap<Instant, Counts>> wanted = new HashMap<>();
    expected.forEach((source, counts) -> wanted.put(source, counts.subMap(span.from(), span.to())));
    assertThat(minutes.each(ids, FAILED, span)).isEqualTo(wanted);
    assertThat(minutes.each(ids, "", FAILED, span)).isEqualTo(wanted);
    assertThat(sums.of(ids, FAILED, span)).isEqualTo(wanted.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> sum(each.getValue()))));
    Map<Integer, Instant> firsts = new HashMap<>();
    expected.forEach((source, counts) -> firsts.put(source, counts.firstKey()));
    assertThat(sums.firsts(ids)).isEqualTo(firsts);
    sums.pages(ids, FAILED, span).forEach((source, pages) -> assertThat(pages.values().stream().flatMapToLong(page -> LongStream.of(page).limit(60)).sum()).isEqualTo(sum(wanted.get(source)).total()));
    sums.hours(ids, FAILED, span).forEach((source, hours) -> assertThat(sum(hours)).isEqualTo(sum(wanted.get(source))));
    for (int source : List.of(ids.getFirst(), ids.get(63), ids.getLast())) {
      List<Integer> one = List.of(source);
      assertThat(minutes.counts(one, FAILED, span)).isEqualTo(wanted.get(source));
      assertThat(minutes.each(one, FAILED, span)).isEqualTo(Map.of(source, wanted.get(source)));
      assertThat(sums.of(one, FAILED, span)).isEqualTo(Map.of(source, sum(wanted.get(source))));
      assertThat(sums.groups(one, FAILED, span)).containsExactly(new Sums.Group("", sum(wanted.get(source))));
      assertThat(minutes.first(one)).contains(firsts.get(source));
      assertThat(minutes.callers(one, span)).singleElement().satisfies(caller -> assertThat(new Counts(caller.total(), caller.failed())).isEqualTo(sum(wanted.get(source))));
    }
  }

  private static Counts sum(SortedMap<Instant, Counts> counts) {
    return counts.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  @Test void thousandsOfSourcesAreAFewRows() {
    List<Wire> begin = new ArrayList<>();
    List<Wire> then = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      source("s" + i);
      begin.add(reading("all", "s" + i, NOW.minusSeconds(60), 10));
      then.add(reading("all", "s" + i, NOW, 15));
    }
    MetricIntake intake = program();
    intake.remoteWrite(message(begin), 1);

    intake.remoteWrite(message(then), 1);

    assertThat(db.sql("SELECT count(*) FROM slo_sheet").query(Long.class).single()).isBetween(3L, 4L);
    assertThat(db.sql("SELECT count(*) FROM slo_minute").query(Long.class).single()).isZero();
    assertThat(db.sql("SELECT count(*) FROM slo_readings").query(Long.class).single()).isEqualTo(2);
    intake.settle();
    assertThat(db.sql("SELECT count(*) FROM slo_readings").query(Long.class).single()).isZero();
    assertThat(sources.find(SourceKind.METRICS, "s7").orElseThrow().newest()).isEqualTo(NOW);
  }

  @Test void aMessageThatIsNotCommittedIsCountedWhenItComesAgain() {
    Source one = source("one");
    MetricIntake intake = program();
    intake.remoteWrite(message(List.of(reading("all", "one", NOW.minusSeconds(60), 10))), 1);
    byte[] message = message(List.of(reading("all", "one", NOW, 17)));

    assertThatThrownBy(() -> tx.run(() -> {
      intake.remoteWrite(message, 1);
      throw new IllegalStateException("the database went away before the commit");
    })).isInstanceOf(IllegalStateException.class);
    program().remoteWrite(message, 1);

    assertThat(minutes.counts(List.of(one.id()), FAILED, new Span(NOW.minusSeconds(60), NOW))).containsEntry(NOW.minusSeconds(60), new Counts(7, 0));
  }

  @Test void aSourceThatBeginsToCountALimitIsOpenedAnewAlsoByAProgramThatKnewIt() {
    Source one = source("one");
    MetricIntake intake = program();
    intake.remoteWrite(message(List.of(reading("all", "one", NOW.minusSeconds(60), 10))), 1);

    sources.count(one, 500_000);
    intake.remoteWrite(message(List.of(reading("all", "one", NOW, 17))), 1);

    assertThat(db.sql("SELECT count(*) FROM slo_slow WHERE source = ?").param(one.id()).query(Long.class).single()).isEqualTo(1);
    assertThat(minutes.counts(List.of(one.id()), FAILED, new Span(NOW.minusSeconds(60), NOW))).containsEntry(NOW.minusSeconds(60), new Counts(7, 0));
  }

  @Test void aForgottenSourceBeginsAnewForEveryProgram() {
    Source one = source("one");
    MetricIntake intake = program();
    intake.remoteWrite(message(List.of(reading("all", "one", NOW.minusSeconds(120), 10))), 1);
    tx.run(() -> ledger.forget(one.id()));

    intake.remoteWrite(message(List.of(reading("all", "one", NOW.minusSeconds(60), 500))), 1);
    program().remoteWrite(message(List.of(reading("all", "one", NOW, 503))), 1);

    assertThat(minutes.counts(List.of(one.id()), FAILED, new Span(NOW.minusSeconds(180), NOW))).containsOnly(Map.entry(NOW.minusSeconds(60), new Counts(3, 0)));
  }
}
