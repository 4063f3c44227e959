package dev.allclear.base.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.Transactions;
import dev.allclear.testing.AllclearTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AllclearTest
class ClaimsTest {
  private static final Instant DUE = Instant.parse("2026-11-15T01:00:00Z");

  @Autowired Works works;
  @Autowired Transactions tx;
  @Autowired JdbcClient db;

  /**
   * With statistics of a table that was nearly empty the planner walked the table and asked for "the next two that are free" again at each row: all were taken. A loop that is given more listeners
   * than it has room for waits for that room, and calls nobody meanwhile.
   */
  @Test void takesNoMoreThanItsLimitWhenTheTableGrewSinceItWasAnalysed() {
    tx.run(() -> works.setTimer("test.bell", "early", DUE));
    db.sql("ANALYZE base_work").update();
    tx.run(() -> works.cancelTimer("test.bell", "early"));
    tx.run(() -> works.setTimers("test.bell", IntStream.range(0, 40).boxed().collect(Collectors.toMap(i -> "bell " + i, i -> DUE.plusSeconds(40 - i)))));

    List<Work> taken = tx.in(() -> works.claim(Work.Kind.TIMER, DUE.plusSeconds(60), DUE, DUE.plusSeconds(30), "a node", 2));

    assertThat(taken).as("the oldest first").extracting(Work::key).containsExactly("bell 39", "bell 38");
    assertThat(tx.in(() -> works.claim(DUE.plusSeconds(60), DUE, DUE.plusSeconds(30), "a node", 100))).as("what nobody holds").hasSize(38);
  }

  @Test void whatIsDueIsSeenBeforeItIsClaimed() {
    assertThat(works.isAnyDue(DUE, DUE)).isFalse();
    tx.run(() -> works.setTimer("test.bell", "one", DUE));

    assertThat(works.isAnyDue(DUE.minusMillis(1), DUE)).isFalse();
    assertThat(works.isAnyDue(DUE, DUE)).isTrue();
    tx.in(() -> works.claim(DUE, DUE, DUE.plusSeconds(30), "a node", 1));
    assertThat(works.isAnyDue(DUE.plusSeconds(29), DUE.plusSeconds(29))).as("somebody holds it").isFalse();
    assertThat(works.isAnyDue(DUE.plusSeconds(30), DUE.plusSeconds(30))).as("whoever held it died").isTrue();
  }
}
