package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allclear.alerting.FaultWorld;
import dev.allclear.alerting.Invariants;
import dev.allclear.notify.FakePager;
import dev.allclear.testing.Crew;
import dev.allclear.testing.FaultProxy;
import dev.allclear.testing.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The program is killed at the nth request that it sends to the database after a signal came: in the midst of making the alert, of claiming, between send
 * and outcome. After the next start the person is called for what was acknowledged. {@code -Dallclear.from=N -Dallclear.step=N -Dallclear.places=N} play
 * so many places; {@link KilledAtSendTest} plays the steps of a delivery always.
 */
class KilledAtRequestTest {
  private static final int FROM = Integer.getInteger("allclear.from", 29);
  private static final int STEP = Integer.getInteger("allclear.step", 4);
  private static final int PLACES = Integer.getInteger("allclear.places", 0);
  @TempDir Path home;

  @Test void whoeverMustBeCalledIsCalledWhereverItDied() throws Exception {
    assumeTrue(PLACES > 0, "only on demand");
    String direct = Crew.database();
    URI at = URI.create(direct.substring("jdbc:".length()));
    JdbcClient sql = Crew.sql(direct);
    int repeats = 0;
    try (FakePager push = new FakePager(); FaultProxy line = new FaultProxy(at.getHost(), at.getPort())) {
      String db = direct.replace(":" + at.getPort() + "/", ":" + line.port() + "/");
      for (int place = 0; place < PLACES; place++) {
        boolean kept = kill(push, line, db, FROM + place * STEP, place == 0);
        try (ServerProcess next = ServerProcess.startOver(db, home)) {
          String key = "k" + (FROM + place * STEP);
          if (!kept) {
            assertThat(Crew.signal(next, "trigger", key)).isEqualTo(202);
          }
          for (int i = 0; i < 900 && !isCalled(push, key); i++) {
            Thread.sleep(50);
          }
          assertThat(isCalled(push, key)).as("killed at request %s", FROM + place * STEP).isTrue();
          assertThat(sql.sql("SELECT count(*) FROM alerting_alert WHERE key = ?").param("signal/events/" + key).query(Integer.class).single()).as(key).isEqualTo(1);
          assertThat(Crew.signal(next, "resolve", key)).isEqualTo(202);
        }
        new Invariants(sql).check("killed at request " + (FROM + place * STEP), calls(push), 0);
        repeats = (int) calls(push).stream().filter(FaultWorld.Call::repeat).count();
        // Each place is a problem of its own: what came before would make a crowd of them.
        sql.sql("UPDATE alerting_alert SET opened_at = opened_at - interval '2 hours', closed_at = closed_at - interval '2 hours'").update();
      }
      System.out.printf("killed at %d requests to the database, from the %d., each %d.: called each time, %d sends, %d of them repeats%n", PLACES, FROM, STEP, push.calls.size(), repeats);
    }
  }

  /** Whether the signal was acknowledged. */
  private boolean kill(FakePager push, FaultProxy line, String db, int n, boolean first) throws Exception {
    CountDownLatch dead = new CountDownLatch(1);
    try (ServerProcess server = ServerProcess.startOver(db, home)) {
      if (first) {
        assertThat(server.post("/api/v1/documents", "application/yaml", Crew.documents(push)).statusCode()).isEqualTo(200);
      }
      line.atNth(n, () -> {
        server.kill();
        dead.countDown();
      });
      boolean kept = true;
      try {
        assertThat(Crew.signal(server, "trigger", "k" + n)).isEqualTo(202);
      } catch (java.io.UncheckedIOException e) {
        // It died before it could answer: its sender comes again.
        kept = false;
      }
      assertThat(dead.await(60, TimeUnit.SECONDS)).as("there are more requests than %s", n).isTrue();
      return kept;
    }
  }

  private static boolean isCalled(FakePager push, String key) {
    return push.calls.stream().anyMatch(c -> c.text().contains(key + " fails"));
  }

  private static List<FaultWorld.Call> calls(FakePager push) {
    return push.calls.stream().map(c -> new FaultWorld.Call("hook", UUID.fromString(c.json().path("id").asString()), c.json().path("to").asString(), c.json().path("repeat").asBoolean(), c.mayBeTaken()))
        .toList();
  }
}
