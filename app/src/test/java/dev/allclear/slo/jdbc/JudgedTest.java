package dev.allclear.slo.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.Transactions;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.slo.burn.Target;
import dev.allclear.testing.AllclearTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far promises were judged is one row for hundreds of them: each must be told as if it had one of its own. */
@AllclearTest
class JudgedTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  /** More than are kept together, so that they lie in two rows at least. */
  private static final int MANY = Objectives.TOGETHER + 90;
  private static final int STEPS = 60;

  @Autowired Objectives objectives;
  @Autowired Transactions tx;
  @Autowired JdbcClient db;

  private static Objective promise(String name) {
    return new Objective(name, Objective.NEW, UUID.randomUUID(), name, "checkout-api", Optional.empty(), null, new Measure.Failures(), Target.of("0.999"),
        new BudgetWindow.Rolling(Duration.ofDays(30)), null, new TreeMap<>(), null);
  }

  private List<Objective> promised(int many) {
    tx.run(() -> objectives.put("all", IntStream.range(0, many).mapToObj(i -> promise("o" + i)).toList()));
    return objectives.all();
  }

  private int advance(List<Objective> some, Instant to) {
    return tx.in(() -> objectives.advance(some, to));
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("allclear.seeds", 1));
  }

  /** Some are judged, by one who knows how far they are or by one who learnt it a while ago; some are changed. */
  @ParameterizedTest(name = "seed {0}") @MethodSource("seeds")
  void eachIsAsFarAsItWasJudgedWhoeverElseIs(long seed) {
    Random random = new Random(seed);
    List<Objective> late = promised(MANY);
    Map<String, @Nullable Instant> expected = new HashMap<>();
    late.forEach(each -> expected.put(each.name(), null));

    for (int step = 1; step <= STEPS; step++) {
      List<Objective> now = objectives.all();
      List<Objective> some = new ArrayList<>(random.nextInt(4) == 0 ? late : now);
      Collections.shuffle(some, random);
      List<Objective> judged = some.subList(0, random.nextInt(3) == 0 ? MANY : random.nextInt(40));
      Instant to = NOON.plus(Duration.ofMinutes(step));
      List<Objective> still = judged.stream().filter(each -> Objects.equals(each.evaluatedTo(), expected.get(each.name()))).toList();

      assertThat(objectives.areUpToDate(judged)).isEqualTo(still.size() == judged.size());
      assertThat(advance(judged, to)).as("step %d", step).isEqualTo(still.size());

      still.forEach(each -> expected.put(each.name(), to));
      if (random.nextInt(5) == 0) {
        late = now;
        String name = "o" + random.nextInt(MANY);
        tx.run(() -> objectives.put("all", now.stream().map(each -> each.name().equals(name) ? promise(name) : each).toList()));
      }
      assertThat(told()).isEqualTo(expected);
    }
  }

  private Map<String, @Nullable Instant> told() {
    Map<String, @Nullable Instant> told = new HashMap<>();
    objectives.all().forEach(each -> told.put(each.name(), each.evaluatedTo()));
    assertThat(objectives.find("o7").orElseThrow().evaluatedTo()).isEqualTo(told.get("o7"));
    return told;
  }

  @Test
  void hundredsAreAdvancedByOneRow() {
    List<Objective> all = promised(MANY);

    assertThat(advance(all, NOON)).isEqualTo(MANY);

    assertThat(db.sql("SELECT count(*) FROM slo_judged").query(Long.class).single()).isEqualTo(all.stream().map(each -> each.number() / Objectives.TOGETHER).distinct().count()).isLessThanOrEqualTo(3);
  }

  @Test
  void aPromiseThatWasTakenBackAndIsMadeAgainBeginsAnew() {
    List<Objective> before = promised(1);
    advance(before, NOON);

    tx.run(() -> objectives.put("all", List.of()));
    tx.run(() -> objectives.put("all", List.of(promise("o0"))));

    assertThat(objectives.find("o0").orElseThrow().evaluatedTo()).isNull();
    assertThat(objectives.find("o0").orElseThrow().number()).isNotEqualTo(before.getFirst().number());
  }

  @Test
  void anotherVersionIsAsFarAndNoLongerHeld() {
    List<Objective> before = promised(2);
    advance(before, NOON);

    tx.run(() -> objectives.put("all", List.of(promise("o0"), before.getLast())));

    List<Objective> now = objectives.all();
    assertThat(now).extracting(Objective::evaluatedTo).containsOnly(NOON);
    assertThat(now).extracting(Objective::number).isEqualTo(before.stream().map(Objective::number).collect(Collectors.toList()));
    assertThat(tx.<Boolean>in(() -> objectives.hold(before))).isFalse();
    assertThat(tx.<Boolean>in(() -> objectives.hold(now))).isTrue();
  }
}
