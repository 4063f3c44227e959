package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.alerting.FaultWorld;
import dev.allclear.alerting.Invariants;
import dev.allclear.notify.FakePager;
import dev.allclear.testing.Crew;
import dev.allclear.testing.ServerProcess;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signals pour in, the program is killed at a random instant and started again, several times; every third time it is killed while it starts, too: whatever was
 * answered with 2xx is an alert, once, and somebody is called. {@code -Dallclear.kills=N} for more, in portions of {@value #PORTION} with a database and a home of their own;
 * {@code -Dallclear.rehearsed=true} makes each start cheaper; the seed is printed.
 */
class KilledWhileTakingTest {
  private static final int KILLS = Integer.getInteger("allclear.kills", 2);
  private static final int PORTION = 10;
  /** More than 2,500 open alerts of a service are counted in one, so that they could not be told apart. */
  private static final int SIGNALS_OF_A_SENDER = 30;
  private static final int STARTS_WITHIN_MILLIS = Integer.getInteger("allclear.starts", 6000);
  @TempDir Path homes;

  @Test void losesNothingThatItAcknowledgedAndMakesNothingTwice() throws Exception {
    long seed = Long.getLong("allclear.seed", System.nanoTime());
    SplittableRandom chance = new SplittableRandom(seed);
    for (int done = 0; done < KILLS; done += PORTION) {
      play(Files.createDirectory(homes.resolve("home" + done)), Math.min(PORTION, KILLS - done), chance, "seed " + seed + ", kills from " + (done + 1));
    }
  }

  private static void play(Path home, int kills, SplittableRandom chance, String which) throws Exception {
    Set<String> acknowledged = new HashSet<>();
    CountersThroughKills counters = new CountersThroughKills();
    String db = Crew.database();
    try (FakePager push = new FakePager()) {
      int starting = 0;
      for (int kill = 0; kill < kills; kill++) {
        if (kill > 0 && chance.nextInt(3) == 0) {
          ServerProcess.killStarting(db, home, Duration.ofMillis(chance.nextInt(STARTS_WITHIN_MILLIS)));
          starting++;
          continue;
        }
        try (ServerProcess server = ServerProcess.startOver(db, home)) {
          if (kill == 0) {
            assertThat(server.post("/api/v1/documents", "application/yaml", Crew.documents(push)).statusCode()).isEqualTo(200);
            counters.begin(server);
          }
          acknowledged.addAll(pour(server, kill, Duration.ofMillis(chance.nextInt(2000)), counters));
        }
      }
      try (ServerProcess last = ServerProcess.startOver(db, home)) {
        check(last, db, push, acknowledged, which, kills, starting);
        counters.check(last, which);
      }
    }
  }

  private static void check(ServerProcess last, String db, FakePager push, Set<String> acknowledged, String which, int kills, int starting) throws InterruptedException {
    Set<String> alerts = new HashSet<>();
    int rows = 0;
    for (int i = 0; i < 150 && (i == 0 || !alerts.containsAll(acknowledged)); i++) {
      Thread.sleep(200);
      alerts.clear();
      JsonNode status = JsonMapper.shared().readTree(last.get("/api/v1/status").body());
      status.path("alerts").forEach(a -> alerts.add(a.path("key").stringValue()));
      rows = status.path("alerts").size();
    }
    for (int i = 0; i < 300 && push.calls.isEmpty() && !acknowledged.isEmpty(); i++) {
      Thread.sleep(100);
    }
    List<FaultWorld.Call> calls = push.calls.stream()
        .map(c -> new FaultWorld.Call("hook", UUID.fromString(c.json().path("id").asString()), c.json().path("to").asString(), c.json().path("repeat").asBoolean(), c.mayBeTaken())).toList();
    System.out.printf("%s: %d signals acknowledged over %d kills, %d of them while it started, %d alerts, %d sends, %d of them repeats%n", which, acknowledged.size(), kills, starting, rows,
        calls.size(), calls.stream().filter(FaultWorld.Call::repeat).count());
    assertThat(alerts).as(which).containsAll(acknowledged);
    assertThat(rows).as("none twice, %s", which).isEqualTo(alerts.size());
    assertThat(calls.isEmpty()).as("somebody was called, %s", which).isEqualTo(alerts.isEmpty());
    new Invariants(Crew.sql(db)).check("1, 2, 6, " + which, calls, 0);
  }

  /** Eight senders at once, and one of counters, until the program is killed under them. */
  private static Set<String> pour(ServerProcess server, int kill, Duration time, CountersThroughKills counters) throws Exception {
    Set<String> taken = ConcurrentHashMap.newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> senders = new ArrayList<>();
      for (int s = 0; s < 8; s++) {
        String sender = kill + "/" + s + "/";
        senders.add(threads.submit(() -> send(server, sender, taken)));
      }
      senders.add(threads.submit(() -> counters.pour(server)));
      Thread.sleep(time);
      server.kill();
      for (Future<?> sender : senders) {
        sender.get();
      }
    }
    return taken;
  }

  private static Object send(ServerProcess server, String sender, Set<String> taken) {
    for (int i = 0; i < SIGNALS_OF_A_SENDER; i++) {
      try {
        if (Crew.signal(server, "trigger", sender + i) == 202) {
          taken.add(sender + i);
        }
      } catch (UncheckedIOException e) {
        return sender + i;
      }
    }
    return sender;
  }
}
