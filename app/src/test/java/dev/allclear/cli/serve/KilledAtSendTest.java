package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The program is killed at each step of one delivery: when it has claimed the page and its request is on the wire, when the provider has the request and has not answered, when the
 * provider has answered and the outcome is not recorded, and between the recorded outcome and the next step of the escalation.
 */
class KilledAtSendTest {
  @TempDir Path home;

  @Test void callsWhoeverMustBeCalledAndSaysOfEachRepeatThatItIsOne() throws Exception {
    String db = Crew.database();
    JdbcClient sql = Crew.sql(db);
    AtomicReference<Runnable> atProvider = new AtomicReference<>(() -> { });
    try (FakePager push = new FakePager().beforeAnswering(() -> atProvider.get().run()); FaultProxy wire = new FaultProxy("127.0.0.1", URI.create(push.root()).getPort())) {
      String documents = Crew.documents(push).replace(push.root(), "http://127.0.0.1:" + wire.port());
      try (ServerProcess server = ServerProcess.startOver(db, home)) {
        apply(server, documents);
        wire.loseNth(1, FaultProxy.Loss.REQUEST);
        wire.atNth(1, server::kill);
        dies(server, "claimed");
      }
      assertThat(sent(push, "claimed")).as("the provider had nothing").isEmpty();

      try (ServerProcess server = ServerProcess.startOver(db, home)) {
        comes(push, "claimed", 1);
        assertThat(sent(push, "claimed")).as("what may have arrived is marked").containsExactly(true);
        settles(server, sql, "claimed");
        atProvider.set(server::kill);
        dies(server, "taken");
      }

      atProvider.set(() -> { });
      try (ServerProcess server = ServerProcess.startOver(db, home)) {
        comes(push, "taken", 2);
        assertThat(sent(push, "taken")).containsExactly(false, true);
        settles(server, sql, "taken");
        atProvider.set(server::freeze);
        assertThat(Crew.signal(server, "trigger", "answered")).isEqualTo(202);
        comes(push, "answered", 1);
        atProvider.set(() -> { });
        assertThat(outcomes(sql, "answered")).as("the answer came while it stood still").isZero();
        server.kill();
      }

      try (ServerProcess server = ServerProcess.startOver(db, home)) {
        comes(push, "answered", 2);
        assertThat(sent(push, "answered")).containsExactly(false, true);
        settles(server, sql, "answered");
        apply(server, documents.replace("PT30M", "PT5S"));
        assertThat(Crew.signal(server, "trigger", "recorded")).isEqualTo(202);
        assertThat(within(() -> outcomes(sql, "recorded") == 1)).as("the outcome is recorded").isTrue();
        server.kill();
      }
      assertThat(sent(push, "recorded")).containsExactly(false);

      try (ServerProcess server = ServerProcess.startOver(db, home)) {
        comes(push, "recorded", 2);
        assertThat(sent(push, "recorded")).as("the next step is a page of its own").containsExactly(false, false);
        settles(server, sql, "recorded");
      }
      new Invariants(sql).check("3, 4", push.calls.stream()
          .map(c -> new FaultWorld.Call("hook", UUID.fromString(c.json().path("id").asString()), c.json().path("to").asString(), c.json().path("repeat").asBoolean(), c.mayBeTaken())).toList(), 0);
    }
  }

  private static void apply(ServerProcess server, String documents) {
    assertThat(server.post("/api/v1/documents", "application/yaml", documents).statusCode()).isEqualTo(200);
  }

  private static void dies(ServerProcess server, String key) {
    assertThat(Crew.signal(server, "trigger", key)).isEqualTo(202);
    assertThat(within(() -> !server.isAlive())).as(key).isTrue();
  }

  private static void comes(FakePager push, String key, int times) {
    assertThat(within(() -> sent(push, key).size() >= times)).as("%s is sent %s times", key, times).isTrue();
  }

  /** Each is a problem of its own: those of before make no crowd with it, and nobody is called for them any more. */
  private static void settles(ServerProcess server, JdbcClient sql, String key) {
    assertThat(within(() -> outcomes(sql, key) > 0)).isTrue();
    assertThat(Crew.signal(server, "resolve", key)).isEqualTo(202);
    assertThat(within(() -> sql.sql("SELECT count(*) FROM alerting_alert WHERE closed_at IS NULL").query(Integer.class).single() == 0)).isTrue();
    sql.sql("UPDATE alerting_alert SET opened_at = opened_at - interval '2 hours', closed_at = closed_at - interval '2 hours'").update();
  }

  private static int outcomes(JdbcClient sql, String key) {
    return sql.sql("""
        SELECT count(*) FROM notify_attempt t JOIN notify_page p ON p.id = t.page JOIN alerting_alert a ON a.id = p.problem
        WHERE a.key = ? AND t.outcome = 'ACCEPTED'""").param("signal/events/" + key).query(Integer.class).single();
  }

  /** Of each call about a signal whether it said that it is a repeat. */
  private static List<Boolean> sent(FakePager push, String key) {
    return push.calls.stream().filter(c -> c.text().contains(key + " fails")).map(c -> c.json().path("repeat").asBoolean()).toList();
  }

  private static boolean within(BooleanSupplier done) {
    for (int i = 0; i < 1200 && !done.getAsBoolean(); i++) {
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
    return done.getAsBoolean();
  }
}
