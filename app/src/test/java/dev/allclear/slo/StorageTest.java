package dev.allclear.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AllclearTest
class StorageTest {
  private static final Instant NOW = TestClock.START;
  private static final Measure FAILED = new Measure.Failures();
  private static final Measure SLOW = new Measure.SlowerThan(500_000);

  @Autowired Documents documents;
  @Autowired Sources sources;
  @Autowired Minutes minutes;
  @Autowired Sums sums;
  @Autowired Storekeeper storekeeper;
  @Autowired Transactions tx;
  @Autowired TestClock clock;
  @Autowired JdbcClient db;
  private int source;

  @BeforeEach void source() {
    Source made = sources.put(SourceKind.PUSH, "checkout", "checkout-api", "{}");
    sources.count(made, 500_000);
    source = made.id();
  }

  private void story(Instant from, int count, Random random) {
    Tallies tallies = new Tallies(new long[] {500_000});
    for (int minute = 0; minute < count; minute++) {
      for (String caller : random.nextInt(10) == 0 ? List.<String>of() : List.of("web", "app")) {
        for (int i = random.nextInt(4); i > 0; i--) {
          tallies.count(from.plusSeconds(60L * minute).getEpochSecond(), caller, random.nextInt(9) == 0, random.nextInt(1_000_000));
        }
      }
    }
    tx.run(() -> minutes.add(source, tallies));
  }

  private record Seen(SortedMap<Instant, Counts> failed, SortedMap<Instant, Counts> slow, Map<Integer, SortedMap<Instant, Counts>> each, List<String> callers,
      List<Optional<Long>> p95, Optional<Instant> first) {}

  private Seen seen(Span span) {
    return new Seen(minutes.counts(List.of(source), FAILED, span), minutes.counts(List.of(source), SLOW, span), minutes.each(List.of(source), SLOW, span),
        minutes.callers(List.of(source), span).stream().map(caller -> caller.caller() + caller.total() + "/" + caller.failed() + "/" + caller.latencies().quantile(0.95)).toList(),
        minutes.latencies(List.of(source), span).values().stream().map(each -> each.quantile(0.95).stream().boxed().findFirst()).toList(), minutes.first(List.of(source)));
  }

  private long rows(String table) {
    return db.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  @Test void packingChangesNoAnswerToTheLastDigit() {
    story(NOW.minus(Duration.ofHours(70)).plusSeconds(60 * 17), 70 * 60 - 17, new Random(5));
    Span odd = new Span(NOW.minus(Duration.ofMinutes(3_333)), NOW.minus(Duration.ofMinutes(11)));
    Seen before = seen(odd);

    storekeeper.tick(clock.instant());

    assertThat(rows("slo_packed")).isGreaterThan(80);
    assertThat(rows("slo_minute")).isLessThan(2 * 27 * 60L);
    assertThat(seen(odd)).isEqualTo(before);
  }

  @Test void aLateMinuteOpensItsHourAgain() {
    story(NOW.minus(Duration.ofHours(50)), 50 * 60, new Random(6));
    storekeeper.tick(clock.instant());
    Instant late = NOW.minus(Duration.ofHours(40)).plusSeconds(60 * 7);
    Counts was = minutes.counts(List.of(source), FAILED, new Span(late, late.plusSeconds(60))).getOrDefault(late, Counts.NONE);
    Counts day = sum(new Span(NOW.minus(Duration.ofHours(50)), NOW));

    Tallies more = new Tallies(new long[] {500_000});
    more.count(late.getEpochSecond(), "web", true, 900_000);
    tx.run(() -> minutes.add(source, more));
    Counts open = sum(new Span(NOW.minus(Duration.ofHours(50)), NOW));
    storekeeper.tick(clock.instant());

    assertThat(open).isEqualTo(day.plus(new Counts(1, 1))).isEqualTo(sum(new Span(NOW.minus(Duration.ofHours(50)), NOW)));
    assertThat(minutes.counts(List.of(source), FAILED, new Span(late, late.plusSeconds(60)))).containsEntry(late, was.plus(new Counts(1, 1)));
  }

  @Test void oldMinutesBecomeHoursAndOldHoursDaysAndNoEventIsLost() {
    Instant begin = Instant.parse("2026-11-12T00:00:00Z");
    story(begin, 48 * 60, new Random(7));
    Span all = new Span(begin.minus(Duration.ofDays(1)), begin.plus(Duration.ofDays(4)));
    Counts failed = sum(all);
    Counts slow = minutes.counts(List.of(source), SLOW, all, Duration.ofDays(10)).values().iterator().next();
    storekeeper.tick(NOW.plus(Duration.ofDays(2)));

    storekeeper.tick(NOW.plus(Duration.ofDays(40)));
    assertThat(rows("slo_packed")).isZero();
    assertThat(rows("slo_span")).isEqualTo(2 * 48);
    assertThat(sum(all)).isEqualTo(failed);
    assertThat(minutes.counts(List.of(source), SLOW, all, Duration.ofDays(10)).values()).containsExactly(slow);

    storekeeper.tick(NOW.plus(Duration.ofDays(500)));
    assertThat(rows("slo_span")).isEqualTo(2 * 2);
    assertThat(sum(all)).isEqualTo(failed);
    clock.set(NOW.plus(Duration.ofDays(500)));
    assertThatThrownBy(() -> minutes.replace(source, Map.of(begin, new Counts(1, 0)))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("older than 35 days");
  }

  @Test void aMinuteOfBillionsOnceKeptEveryHourFromBeingPacked() {
    Instant minute = NOW.minus(Duration.ofHours(30));
    tx.run(() -> minutes.replace(source, Map.of(minute, new Counts(5_000_000_000L, 3_000_000_000L), minute.plusSeconds(60), new Counts(10, 1))));

    storekeeper.tick(clock.instant());

    Instant hour = minute.truncatedTo(ChronoUnit.HOURS);
    Span whole = new Span(hour, hour.plus(Duration.ofHours(1)));
    assertThat(rows("slo_minute")).isZero();
    assertThat(sums.of(List.of(source), FAILED, whole)).containsEntry(source, new Counts(5_000_000_010L, 3_000_000_001L));
    storekeeper.tick(NOW.plus(Duration.ofDays(40)));
    assertThat(sums.of(List.of(source), FAILED, whole)).containsEntry(source, new Counts(5_000_000_010L, 3_000_000_001L));
  }

  private Counts sum(Span span) {
    return minutes.counts(List.of(source), FAILED, span, Duration.ofDays(10)).values().stream().reduce(Counts.NONE, Counts::plus);
  }

  /** As a reader of minutes adds them up, and as one who reads sums of days, hours and what is left of both, alone and among many. */
  private void sumsAgree(List<Integer> some, long... limits) {
    Span odd = new Span(NOW.minus(Duration.ofMinutes(5_555)), NOW.minus(Duration.ofMinutes(11)));
    List<Integer> many = IntStream.concat(some.stream().mapToInt(Integer::intValue), IntStream.range(1_000_000, 1_000_150)).boxed().toList();
    Stream.concat(Stream.of(FAILED), Arrays.stream(limits).mapToObj(Measure.SlowerThan::new)).forEach(measure -> {
      Map<Integer, Counts> added = new HashMap<>();
      minutes.each(some, measure, odd).forEach((each, counts) -> added.put(each, counts.values().stream().reduce(Counts.NONE, Counts::plus)));
      assertThat(sums.of(some, measure, odd)).as("%s", measure).isEqualTo(added);
      assertThat(sums.of(many, measure, odd)).as("%s among many", measure).isEqualTo(added);
    });
  }

  @Test void sumsOfDaysAreWhatTheirMinutesAddUpToWhateverChangesLater() {
    story(NOW.minus(Duration.ofHours(97)), 97 * 60, new Random(8));
    storekeeper.tick(clock.instant());
    assertThat(rows("slo_day WHERE NOT stale")).isEqualTo(3);
    sumsAgree(List.of(source), 500_000);

    Tallies more = new Tallies(new long[] {500_000});
    more.count(NOW.minus(Duration.ofHours(60)).getEpochSecond(), "web", true, 900_000);
    tx.run(() -> minutes.add(source, more));
    assertThat(rows("slo_day WHERE stale")).isOne();
    sumsAgree(List.of(source), 500_000);
    storekeeper.tick(clock.instant());
    assertThat(rows("slo_day WHERE stale")).isZero();
    sumsAgree(List.of(source), 500_000);

    tx.run(() -> sources.count(sources.find(SourceKind.PUSH, "checkout").orElseThrow(), 250_000));
    assertThat(rows("slo_day WHERE stale")).isEqualTo(3);
    sumsAgree(List.of(source), 250_000, 500_000);
    int other = sources.put(SourceKind.PUSH, "other", "checkout-api", "{}").id();
    tx.run(() -> minutes.replace(other, Map.of(NOW.minus(Duration.ofHours(50)), new Counts(10, 2))));
    sumsAgree(List.of(source, other), 250_000, 500_000);
    storekeeper.tick(clock.instant());
    assertThat(rows("slo_day WHERE NOT stale")).isEqualTo(4);
    sumsAgree(List.of(source, other), 250_000, 500_000);

    db.sql("UPDATE slo_day SET total = total + 1 WHERE source = ?").param(other).update();
    assertThat(sums.of(List.of(other), FAILED, new Span(NOW.minus(Duration.ofHours(90)), NOW))).as("days are read, not hours").containsEntry(other, new Counts(11, 2));
    db.sql("DELETE FROM slo_source WHERE id = ?").param(source).update();
    assertThat(rows("slo_day")).isOne();
  }
}
