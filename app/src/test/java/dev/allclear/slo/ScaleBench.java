package dev.allclear.slo;

import dev.allclear.base.Events;
import dev.allclear.base.Transactions;
import dev.allclear.slo.burn.Span;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.ServerProcess;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures with PostgreSQL: a restart, a minute, and the overview of many objectives. No test: run it by its name, with
 * {@code -Dallclear.bench.objectives=10000 -Dallclear.bench.days=30}.
 */
@AllclearTest
class ScaleBench {
  private static final Instant NOW = TestClock.START;
  private static final int OBJECTIVES = Integer.getInteger("allclear.bench.objectives", 10_000);
  private static final int DAYS = Integer.getInteger("allclear.bench.days", 30);
  private static final int MINUTES = Integer.getInteger("allclear.bench.minutes", 180);
  /** Hours whose minutes are there: three days, and the hour that leaves them. */
  private static final int PACKED = 74;
  @Autowired JdbcClient db;
  @Autowired DefinitionMark mark;
  @Autowired Objectives objectives;
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
  @Autowired Standings standings;
  @Autowired Packing packing;
  @Autowired Environment given;
  @Autowired TestClock clock;

  @Test void manyObjectives() {
    timed("history of " + DAYS + " days for " + OBJECTIVES + " objectives", () -> {
      history(NOW);
      return "";
    });
    List<Integer> ids = db.sql("SELECT id FROM slo_source ORDER BY id").query(Integer.class).list();
    ids.forEach(id -> feeds.completeUntil(id, NOW.plus(Duration.ofHours(2))));
    clock.set(NOW.plus(Duration.ofMinutes(1)));
    List<Integer> some = ids.subList(0, Math.min(1_000, ids.size()));
    Instant hour = NOW.minusSeconds(60).truncatedTo(ChronoUnit.HOURS);
    for (int pass = 0; pass < 2; pass++) {
      timed("1,000: fresh pages", () -> sums.pages(some, new Measure.Failures(), new Span(hour.minusSeconds(7200), NOW)).size() + "");
      timed("1,000: one old page", () -> sums.pages(some, new Measure.Failures(), new Span(hour.minusSeconds(86400), hour.minusSeconds(82800))).size() + "");
      timed("1,000: hours", () -> sums.hours(some, new Measure.Failures(), new Span(hour.minusSeconds(71 * 3600), hour.minusSeconds(7200))).size() + "");
      timed("1,000: firsts", () -> sums.firsts(some).size() + "");
      timed("all objectives and selection", () -> selection.of(objectives.all()).size() + "");
    }
    for (int pass = 0; pass < 2; pass++) {
      Evaluation evaluation = new Evaluation(mark, objectives, promised, minutes, made, sums, corrections, breaches, feeds, events, tx);
      judged(NOW);
      timed("restart, and the minute after it", () -> {
        evaluation.tick(clock.instant());
        return objectives.all().stream().filter(each -> clock.instant().equals(each.evaluatedTo())).count() + " judged";
      });
      judged(NOW.plus(Duration.ofMinutes(1)));
      for (int minute = 2; minute < 5; minute++) {
        Instant now = NOW.plus(Duration.ofMinutes(minute));
        db.sql("INSERT INTO slo_minute SELECT id, ?, '', 1000, 1, 0, ''::bytea FROM slo_source ON CONFLICT DO NOTHING").param(now.minusSeconds(60).atOffset(ZoneOffset.UTC)).update();
        clock.set(now);
        timed("a minute", () -> {
          evaluation.tick(now);
          return "";
        });
      }
      clock.set(NOW.plus(Duration.ofMinutes(1)));
    }
    timed("budgets of all over 30 days", () -> standings.all().size() + " standings");
    timed("one standing, its history and its callers", () -> {
      Standing one = standings.find("o1").orElseThrow();
      return one.events() + ", " + standings.history(one).size() + " points, " + standings.groups(one).size() + " callers";
    });
  }

  /** A process of its own, cold: until the API tells budgets and burn rates of all, and until the next minute of all is judged. */
  @Test void restartOfTheProgram(@TempDir Path home) throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(1));
    timed("history of " + DAYS + " days for " + OBJECTIVES + " objectives", () -> {
      history(now);
      return "";
    });
    String url = given.getRequiredProperty("spring.datasource.url") + "&user=" + given.getRequiredProperty("spring.datasource.username") + "&password=" + given.getRequiredProperty("spring.datasource.password");
    for (int start = 0; start < 2; start++) {
      long begin = System.nanoTime();
      try (ServerProcess server = ServerProcess.overAsShipped(url, home)) {
        System.out.printf(Locale.ROOT, "BENCH listening after %.2f s%n", (System.nanoTime() - begin) / 1e9);
        JsonNode all = JsonMapper.shared().readTree(server.get("/api/v1/objectives").body());
        System.out.printf(Locale.ROOT, "BENCH all budgets after %.2f s, %.2f s of CPU without PostgreSQL: %d, the first %s%n", (System.nanoTime() - begin) / 1e9, server.cpu().toNanos() / 1e9, count(all), text(all));
        Instant judged = judged();
        for (int i = 0; i < 600 && !judged().isAfter(judged); i++) {
          LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        System.out.printf(Locale.ROOT, "BENCH judged on after %.2f s%n", (System.nanoTime() - begin) / 1e9);
      }
    }
  }

  private void judged(Instant to) {
    db.sql("""
        INSERT INTO slo_judged (block, minutes) SELECT DISTINCT number / 512, array_fill(?::integer, ARRAY[512]) FROM slo_objective
        ON CONFLICT (block) DO UPDATE SET minutes = excluded.minutes""").param(to.getEpochSecond() / 60).update();
  }

  private Instant judged() {
    return Instant.ofEpochSecond(60 * db.sql("SELECT min(j.minutes[o.number % 512 + 1]) FROM slo_objective o JOIN slo_judged j ON j.block = o.number / 512").query(Long.class).single());
  }

  private static int count(JsonNode all) {
    return all.isArray() ? all.size() : all.path("objectives").size();
  }

  private static String text(JsonNode all) {
    String text = all.toString();
    return text.substring(0, Math.min(500, text.length()));
  }

  private void history(Instant now) {
    db.sql("INSERT INTO slo_source (kind, name, service, settings, limits) SELECT 'PUSH', 'o' || n, 's' || n, '{}', '{}' FROM generate_series(1, ?) n").param(OBJECTIVES).update();
    db.sql("""
        INSERT INTO slo_objective (name, version, document, display_name, service, source_kind, source_name, target, span_minutes)
        SELECT 'o' || n, gen_random_uuid(), 'o' || n, 'o' || n, 's' || n, 'PUSH', 'o' || n, 0.999, 43200 FROM generate_series(1, ?) n""").param(OBJECTIVES).update();
    judged(now);
    Instant fresh = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofMinutes(MINUTES));
    for (int minute = 0; minute <= Duration.between(fresh, now).toMinutes(); minute++) {
      db.sql("INSERT INTO slo_minute SELECT id, ?, '', 1000, 1, 0, ''::bytea FROM slo_source").param(fresh.plus(Duration.ofMinutes(minute)).atOffset(ZoneOffset.UTC)).update();
    }
    for (int day = 0; day <= Math.min(DAYS, 4); day++) {
      String name = now.minus(Duration.ofDays(day)).atOffset(ZoneOffset.UTC).toLocalDate().toString();
      for (String table : List.of("slo_packed")) {
        db.sql("CREATE TABLE " + table + "_" + name.replace("-", "") + " PARTITION OF " + table + " FOR VALUES FROM ('" + name + " 00:00:00+00') TO ('"
            + now.minus(Duration.ofDays(day - 1L)).atOffset(ZoneOffset.UTC).toLocalDate() + " 00:00:00+00')").update();
      }
    }
    List<String> plain = List.of("slo_hour", "slo_packed");
    plain.forEach(table -> db.sql("ALTER TABLE " + table + " DISABLE TRIGGER ALL").update());
    for (int hour = 1; hour <= DAYS * 24; hour++) {
      OffsetDateTime begin = fresh.minus(Duration.ofHours(hour)).atOffset(ZoneOffset.UTC);
      if (hour <= PACKED) {
        db.sql("""
            INSERT INTO slo_packed (source, hour, caller, totals, faileds, timeds, latencies, total, failed, timed)
            SELECT id, ?, '', array_fill(1000, ARRAY[60]), array_fill(1, ARRAY[60]), array_fill(0, ARRAY[60]), array_fill(''::bytea, ARRAY[60]), 60000, 60, 0 FROM slo_source""").param(begin).update();
      }
      db.sql("INSERT INTO slo_hour SELECT id, ?, 0, 60000, 60, 0 FROM slo_source").param(begin).update();
    }
    plain.forEach(table -> db.sql("ALTER TABLE " + table + " ENABLE TRIGGER ALL").update());
    db.sql("INSERT INTO slo_packed_until (until) VALUES (?) ON CONFLICT (one) DO UPDATE SET until = excluded.until").param(fresh.atOffset(ZoneOffset.UTC)).update();
    timed("sums of days", () -> {
      packing.daysToSum(now.minus(Duration.ofHours(4))).forEach(day -> tx.run(() -> packing.sumDay(day)));
      return "";
    });
    for (String table : List.of("slo_minute", "slo_hour", "slo_packed", "slo_day", "slo_source", "slo_objective", "slo_judged")) {
      db.sql("ANALYZE " + table).update();
    }
  }

  private static void timed(String what, Supplier<String> work) {
    long begin = System.nanoTime();
    Duration before = cpu();
    String said = work.get();
    System.out.printf(Locale.ROOT, "BENCH %s: %.2f s, of that %.2f s of CPU with PostgreSQL%s%n", what, (System.nanoTime() - begin) / 1e9, cpu().minus(before).toNanos() / 1e9,
        Objects.requireNonNull(said).isEmpty() ? "" : ": " + said);
  }

  private static Duration cpu() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants()).map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
  }
}
