package dev.allclear.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.alerting.FaultWorld.Call;
import dev.allclear.alerting.journal.FailingDisk;
import dev.allclear.base.Transactions;
import dev.allclear.notify.Dispatch;
import dev.allclear.notify.Page;
import dev.allclear.notify.PageText;
import dev.allclear.testing.Browser;
import dev.allclear.testing.FakeSmtp;
import dev.allclear.testing.FaultProxy;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A table of faults, each played over the whole program with a real PostgreSQL: a signal comes, the fault is there, the fault goes. After each the
 * {@link Invariants} are checked, somebody must have been reached, and after the acknowledgement nobody may be called again. The number of a fault is
 * that of the table in {@code docs/reliability.md}. The seed is printed; {@code -Dallclear.seed=N} plays another one.
 */
class FaultSuiteTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long SEED = Long.getLong("allclear.seed", 20261123L);
  /** Part of a name, to play only these. */
  private static final String ONLY = System.getProperty("allclear.fault", "");
  /** At each how manieth request the line to the database is lost; 1 takes some minutes. */
  private static final int NTH = Integer.getInteger("allclear.nth", 97);
  private static final List<String> TABLE = new ArrayList<>();
  private static FaultWorld world;
  private final Map<String, Consumer<FaultWorld>> faults = new LinkedHashMap<>();
  private int delivered;

  @BeforeAll static void start() throws IOException {
    world = new FaultWorld();
  }

  @AfterAll static void stop() throws IOException {
    world.close();
    System.out.println("faults, seed " + SEED + "\n" + String.join("\n", TABLE));
  }

  @TestFactory Stream<DynamicTest> whateverFailsEverybodyWhoMustBeReachedIsAndNobodyIsCalledForNothing() {
    carriers();
    mail();
    receipts();
    database();
    workers();
    times();
    people();
    beside();
    disk();
    return faults.entrySet().stream().filter(f -> f.getKey().contains(ONLY)).map(f -> DynamicTest.dynamicTest(f.getKey(), () -> play(f.getKey(), f.getValue())));
  }

  /** The fault comes as told by the act, which also lets the time pass while it lasts; then everything works again. */
  private void play(String name, Consumer<FaultWorld> fault) {
    long begun = System.nanoTime();
    delivered = 0;
    world.fresh();
    fault.accept(world);
    world.heal();
    world.awaitDatabase();
    world.pass(SECOND, 2);
    world.pass(MINUTE);
    new Invariants(world.direct).check(name, world.calls(), delivered);
    assertThat(world.calls()).as("%s: somebody was called", name).isNotEmpty();


    world.acknowledgeAll();
    int before = world.calls().size();
    world.pass(Duration.ofMinutes(10));
    new Invariants(world.direct).check(name, world.calls(), delivered);
    assertThat(world.calls()).as("%s: nobody is called after the acknowledgement", name).hasSize(before);
    long repeats = world.calls().stream().filter(Call::repeat).count();
    TABLE.add("%-78s %3d sends, %2d repeats, %5d ms".formatted(name, before, repeats, (System.nanoTime() - begun) / 1_000_000));
  }

  private void fault(String name, Consumer<FaultWorld> act) {
    for (int i = 0; i < Integer.getInteger("allclear.times", 1); i++) {
      faults.put(name + " ".repeat(i), act);
    }
  }

  /** A fault that is there when the signal comes and for some seconds more; then {@code expected} carriers were asked, in this order, to begin with. */
  private void carrier(String name, Consumer<FaultWorld> begins, Duration lasts, String... expected) {
    fault(name, w -> {
      begins.accept(w);
      w.trigger("k");
      w.pass(Duration.ZERO);
      for (Duration passed = Duration.ZERO; passed.compareTo(lasts) < 0; passed = passed.plus(Duration.ofSeconds(2))) {
        w.pass(Duration.ofSeconds(2));
      }
      assertThat(w.calls().stream().map(Call::carrier).distinct().limit(expected.length).toList()).as(name).containsExactly(expected);
    });
  }

  private void carriers() {
    Duration soon = Duration.ofSeconds(4);
    carrier("27 provider answers 503", w -> w.sms1.answering(503), Duration.ZERO, "sms1", "sms2");
    carrier("27 provider answers 429", w -> w.sms1.answering(429), Duration.ZERO, "sms1", "sms2");
    carrier("27 provider answers 408", w -> w.sms1.answering(408), Duration.ZERO, "sms1", "sms2");
    carrier("27 provider refuses with 400", w -> w.sms1.answering(400), Duration.ZERO, "sms1", "sms2");
    carrier("27 both providers answer 500: the mail goes", w -> {
      w.sms1.answering(500);
      w.sms2.answering(500);
    }, Duration.ZERO, "sms1", "sms2", "mail");
    carrier("28 provider says that it took it and never delivers", w -> { }, Duration.ofSeconds(20), "sms1", "sms2");
    carrier("29 provider takes the connection and is frozen", w -> w.first.hang(), soon, "sms2");
    carrier("34 half-open: requests arrive, answers do not", w -> w.first.mute(), soon, "sms1", "sms2");
    carrier("34 every connection to the provider is reset", w -> w.first.refuse(), Duration.ofSeconds(24), "sms2");
    carrier("34 the answer is cut in the middle", w -> w.first.cutAnswersAfter(20), soon, "sms1");
    carrier("36 answers dribble, one byte each 20 ms", w -> w.first.slow(1), soon, "sms1");
    carrier("34 half of all requests are reset, before or after they arrive", w -> w.first.resetSome(0.5, SEED), soon, new String[0]);
    carrier("32 name of the provider is not known", w -> w.apply(twilio("http://no-such-host.invalid")), Duration.ZERO, "sms2");
    carrier("33 provider does not speak TLS where it should: no downgrade", w -> w.apply(twilio("https://127.0.0.1:" + w.first.port())), soon, "sms2");
    carrier("54 secret of the carrier is gone", w -> w.apply(twilio("http://127.0.0.1:" + w.first.port()).replace("token: the token", "tokenFile: /nonexistent/token")), Duration.ZERO, "sms2");
    for (FaultProxy.Loss loss : FaultProxy.Loss.values()) {
      fault("34 the line to the provider is lost at each " + loss.name().toLowerCase(java.util.Locale.ROOT) + " of a send", w -> eachOfASend(w, loss));
    }
    fault("31 all providers down for 10 min: tried without end, reached on return", w -> {
      List.of(w.first, w.second, w.third, w.smtp).forEach(FaultProxy::refuse);
      w.trigger("k");
      w.pass(Duration.ofSeconds(40), 15);
      assertThat(w.calls()).isEmpty();
      assertThat(w.pager().of(w.part(Alerts.class).open().getFirst().id()).stream().flatMap(p -> p.attempts().stream()).toList()).hasSizeGreaterThan(10);
    });
    fault("29 one recipient's frozen provider delays nobody else", w -> {
      w.third.hang();
      w.trigger("k");
      w.pass(Duration.ZERO);
      w.pass(Duration.ofMinutes(5), 1);
      assertThat(w.calls().stream().map(Call::carrier)).contains("sms1", "sms2");
    });
    fault("48 whoever waits for the heartbeat is away: nobody is paged for it", w -> {
      w.outside.refuse();
      w.part(SelfTest.class).tick(w.clock().instant());
      w.pass(SECOND, 2);
      assertThat(w.calls()).isEmpty();
      assertThat(w.part(SelfTest.class).cameRoundAt()).isNotNull();
      w.trigger("k");
      w.pass(Duration.ZERO);
    });
  }

  /** Once for each place at which the line to the first provider is lost. Ends with a run that nothing happened to. */
  private void eachOfASend(FaultWorld w, FaultProxy.Loss loss) {
    boolean untouched = false;
    for (int n = 1; !untouched; n++) {
      w.fresh();
      w.first.loseNth(n, loss);
      w.trigger("k");
      w.pass(Duration.ZERO);
      w.pass(Duration.ofSeconds(2), 2);
      untouched = !w.first.hasLost();
      w.heal();
      w.pass(MINUTE);
      new Invariants(w.direct).check(loss + " of a send " + n, w.calls(), 0);
      assertThat(w.calls()).as("%s %s: somebody was called", loss, n).isNotEmpty();
      assertThat(w.calls().stream().map(Call::page).distinct()).as("%s %s: one page", loss, n).hasSize(1);
    }
  }

  private static String twilio(String url) {
    return "{ apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: phone-1 }, spec: { kind: twilio, url: \"%s\", account: AC1, token: the token, from: \"+15005550006\" } }".formatted(url);
  }

  private void mail() {
    mailed("46 mail server answers 451 (greylisting), later takes it", w -> w.mail.answer("RCPT", "451 come back", "451 come back"));
    mailed("46 mail server refuses the recipient with 550", w -> w.mail.answer("RCPT", "550 nobody", "550 nobody", "550 nobody", "550 nobody"));
    mailed("34 mail server hangs up after the message, without an answer", w -> w.mail.answer("DOT", FakeSmtp.CUT));
    mailed("29 mail server is silent after the message", w -> w.mail.answer("DOT", FakeSmtp.SILENCE));
    mailed("29 mail server never greets", w -> w.mail.answer("CONNECT", FakeSmtp.SILENCE));
    mailed("46 mail server answers 421 and hangs up", w -> w.mail.answer("CONNECT", "421 busy", "421 busy"));
    mailed("34 line to the mail server is half-open", w -> w.smtp.mute());
    mailed("34 line to the mail server is reset half of the time", w -> w.smtp.resetSome(0.5, SEED + 1));
  }

  /** Without an SMS provider, so that mail is the first way of Ana. */
  private void mailed(String name, Consumer<FaultWorld> begins) {
    fault(name, w -> {
      w.apply("{ apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: ana@example.com } }");
      begins.accept(w);
      w.trigger("k");
      w.pass(Duration.ZERO);
      w.pass(Duration.ofSeconds(2), 3);
    });
  }

  private void receipts() {
    fault("30 receipts come twice, late and out of order", w -> {
      w.trigger("k");
      w.pass(Duration.ZERO);
      String callback = w.sms1.calls.getFirst().form().get("StatusCallback");
      Browser provider = new Browser(w.port());
      for (String status : List.of("queued", "delivered", "delivered", "sent", "failed", "queued")) {
        assertThat(provider.post(URI.create(callback).getPath(), Map.of("MessageStatus", status)).statusCode()).isEqualTo(204);
      }
      delivered = 1;
      w.pass(Duration.ofSeconds(30));
      assertThat(w.sms2.calls).as("it was delivered, so the second provider is not asked").isEmpty();
    });
    fault("30 a receipt for a page that ended changes nothing", w -> {
      w.trigger("k");
      w.pass(Duration.ZERO);
      w.acknowledgeAll();
      new Browser(w.port()).post(URI.create(w.sms1.calls.getFirst().form().get("StatusCallback")).getPath(), Map.of("MessageStatus", "undelivered"));
      w.pass(MINUTE);
      assertThat(w.calls()).hasSize(1);
    });
  }

  private void database() {
    fault("10 database is gone for 30 s: 2xx from the journal, pages go out, once", w -> {
      w.database.refuse();
      w.trigger("k");
      w.pass(Duration.ofSeconds(10), 3);
      assertThat(w.calls()).as("called without the database").hasSizeBetween(1, 2);
    });
    fault("11 database is gone for 30 min: escalation and acknowledgement go on", w -> {
      w.database.refuse();
      w.trigger("k");
      w.pass(Duration.ZERO);
      w.pass(Duration.ofMinutes(5), 2);
      assertThat(w.calls()).extracting(Call::carrier).contains("hook");
      String link = w.hook.calls.getLast().json().path("acknowledgeUrl").asString();
      assertThat(new Browser(w.port()).post(URI.create(link).getPath(), Map.of()).statusCode()).isEqualTo(303);
      int before = w.calls().size();
      w.pass(Duration.ofMinutes(5), 4);
      assertThat(w.calls()).as("after the acknowledgement").hasSize(before);
    });
    fault("12 database hangs: threads come back after the limit of the line, pages go out", w -> {
      w.database.hang();
      long begun = System.nanoTime();
      w.trigger("k");
      w.pass(Duration.ofSeconds(5), 2);
      assertThat(w.calls()).isNotEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("nobody waits for ever").isLessThan(Duration.ofSeconds(20));
    });
    fault("13 a tenth of all requests to the database is reset", w -> {
      w.database.resetSome(0.1, SEED + 2);
      w.trigger("k");
      w.pass(Duration.ofSeconds(2), 6);
    });
    for (FaultProxy.Loss loss : FaultProxy.Loss.values()) {
      fault("14 the line to the database is lost at each " + NTH + ". " + loss.name().toLowerCase(java.util.Locale.ROOT) + " of a delivery: commit unknown", w -> eachNth(w, loss));
    }
    fault("15 database answers each request 20 ms late", w -> {
      w.database.delay(10);
      w.trigger("k");
      w.pass(SECOND, 1);
      assertThat(w.calls()).isNotEmpty();
    });
    fault("16 screens hold every connection", w -> holding(w, () -> {
      w.trigger("k");
      w.pass(Duration.ofSeconds(10), 2);
      assertThat(w.calls()).as("called without the database").isNotEmpty();
    }));
    fault("17 database only reads, as when its disk is full", w -> {
      readOnly(w, true);
      try {
        w.trigger("k");
        w.pass(Duration.ofSeconds(10), 2);
        assertThat(w.calls()).as("called without the database").isNotEmpty();
      } finally {
        readOnly(w, false);
      }
    });
    fault("10 database goes while an alert is open and comes back before the next step", w -> {
      w.trigger("k");
      w.pass(Duration.ZERO);
      w.part(RosterKeeper.class).take();
      w.database.refuse();
      w.pass(Duration.ofSeconds(30), 2);
      w.database.heal();
      w.awaitDatabase();
      w.pass(Duration.ofMinutes(4), 1);
      w.pass(SECOND, 2);
      assertThat(w.calls()).extracting(Call::carrier).contains("hook");
    });
    fault("10 what is resolved while the database is away pages nobody afterwards", w -> {
      w.trigger("open");
      w.pass(Duration.ZERO);
      w.database.refuse();
      w.trigger("short");
      w.resolve("short");
      w.pass(Duration.ofSeconds(10), 2);
      assertThat(w.calls().stream().map(Call::page).distinct()).hasSizeLessThan(3);
    });
  }

  /** All lines of the pool are somebody else's. */
  private static void holding(FaultWorld w, Runnable act) {
    List<Connection> held = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        held.add(w.part(DataSource.class).getConnection());
      }
      act.run();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      for (Connection connection : held) {
        try {
          connection.close();
        } catch (java.sql.SQLException e) {
          // The pool throws it away.
        }
      }
    }
  }

  /** From the signal to the second person, once for each place at which the line is lost; then whoever died is replaced. Ends with a run that nothing happened to. */
  private void eachNth(FaultWorld w, FaultProxy.Loss loss) {
    boolean untouched = false;
    int n = 1 + (int) Math.floorMod(SEED, NTH);
    int plays = 0;
    for (; !untouched; n += NTH, plays++) {
      w.fresh();
      w.database.loseNth(n, loss);
      w.trigger("k");
      w.pass(Duration.ZERO);
      w.pass(SECOND, 2);
      w.pass(Duration.ofMinutes(5));
      untouched = !w.database.hasLost();
      w.heal();
      w.replaceWorkers();
      w.pass(SECOND, 2);
      w.pass(MINUTE);
      new Invariants(w.direct).check(loss + " " + n, w.calls(), 0);
      assertThat(w.calls()).as("%s %s: both were called", loss, n).extracting(Call::carrier).contains("hook").containsAnyOf("sms1", "sms2");
    }
    System.out.printf("%s lost at %d places of about %d: both were called each time%n", loss, plays - 1, n - NTH);
  }

  private static void readOnly(FaultWorld w, boolean on) {
    String name = w.direct.sql("SELECT current_database()").query(String.class).single();
    w.direct.sql("ALTER DATABASE " + name + " SET default_transaction_read_only = " + (on ? "on" : "off")).update();
    w.direct.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "' AND pid <> pg_backend_pid()").query(Boolean.class).list();
  }

  private void workers() {
    fault("3 sender dies after its claim, before it sends", w -> {
      w.trigger("k");
      w.part(IntakeDrain.class).runDue();
      w.part(Dispatch.class).claimAndFreeze();
      w.part(Dispatch.class).takeOver();
      w.pass(SECOND, 2);
      assertThat(w.sms1.calls).isNotEmpty();
    });
    fault("4 sender dies after it sent, before it records", w -> {
      w.trigger("k");
      w.direct.sql("ALTER TABLE notify_attempt ADD CONSTRAINT dies CHECK (outcome IS NULL) NOT VALID").update();
      try {
        w.pass(Duration.ZERO);
      } finally {
        w.direct.sql("ALTER TABLE notify_attempt DROP CONSTRAINT dies").update();
      }
      w.part(Dispatch.class).takeOver();
      w.pass(SECOND, 2);
      assertThat(w.calls()).hasSizeGreaterThan(1);
    });
    fault("5 database is lost in the step of an escalation", w -> {
      w.trigger("k");
      w.pass(Duration.ZERO);
      w.database.loseNth(4, FaultProxy.Loss.REPLY);
      w.pass(Duration.ofMinutes(5));
      w.direct.sql("UPDATE base_work SET lease_until = NULL, owner = NULL").update();
      w.pass(MINUTE, 2);
      assertThat(w.calls()).extracting(Call::carrier).contains("hook");
    });
    fault("8 sender is frozen beyond its lease and wakes: its outcome is fenced out", w -> {
      w.trigger("k");
      w.part(IntakeDrain.class).runDue();
      Runnable frozen = w.part(Dispatch.class).claimAndFreeze();
      w.part(Dispatch.class).takeOver();
      w.pass(SECOND, 2);
      w.acknowledgeAll();
      int before = w.calls().size();
      frozen.run();
      assertThat(w.calls()).as("it was acknowledged meanwhile").hasSize(before);
    });
    fault("9 four senders claim 60 pages at once: each page is sent once", w -> {
      w.apply(IntStream.range(0, 30).mapToObj(i -> "{ apiVersion: allclear.dev/v1, kind: Person, metadata: { name: p%d }, spec: { email: \"\", contacts: [ { kind: webhook, to: \"%s/%d\" } ] } }"
          .formatted(i, w.hook.root(), i)).collect(java.util.stream.Collectors.joining("\n---\n")));
      oblige(w, 60);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> all = IntStream.range(0, 4).<Future<?>>mapToObj(i -> threads.submit(() -> FaultWorld.tried(() -> w.part(Dispatch.class).runDue()))).toList();
        all.forEach(FaultSuiteTest::join);
      }
      // Whoever got no line in time comes back, as the loop does.
      w.pass(SECOND, 2);
      assertThat(w.hook.calls).hasSize(60);
      assertThat(w.hook.calls.stream().map(c -> c.json().path("id").asString()).distinct()).hasSize(60);
    });
  }

  private static void end(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Future<?> future) {
    try {
      future.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void oblige(FaultWorld w, int pages) {
    w.part(Transactions.class).run(() -> IntStream.range(0, pages).forEach(i -> {
      java.util.UUID problem = dev.allclear.base.Ids.next();
      w.pager().oblige(new dev.allclear.notify.Obligation(problem, "0 p" + i % 30, "p" + i % 30, w.clock().instant(),
          new PageText("Allclear P1", "P1", "checkout-api", problem, List.of(), new PageText.Right("acknowledge", problem + " p", "/a/"))));
    }));
  }

  private void times() {
    fault("25 four busy threads take the processor", w -> {
      java.util.concurrent.atomic.AtomicBoolean busy = new java.util.concurrent.atomic.AtomicBoolean(true);
      List<Thread> threads = IntStream.range(0, 4).mapToObj(i -> Thread.ofPlatform().daemon().start(() -> {
        while (busy.get()) {
          Thread.onSpinWait();
        }
      })).toList();
      try {
        long begun = System.nanoTime();
        w.trigger("k");
        w.pass(Duration.ZERO);
        assertThat(w.calls()).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("first send").isLessThan(Duration.ofSeconds(20));
      } finally {
        busy.set(false);
        threads.forEach(FaultSuiteTest::end);
      }
    });
    fault("26 the whole program stands still for 90 s and longer than a step: each is called once", w -> {
      w.trigger("k");
      w.pass(Duration.ofSeconds(90));
      w.pass(Duration.ofMinutes(12));
      List<Call> hooks = w.calls().stream().filter(c -> c.carrier().equals("hook")).toList();
      assertThat(hooks.stream().map(Call::page).distinct()).hasSizeLessThanOrEqualTo(2);
    });
    fault("37 clock jumps forward by 10 min", w -> {
      w.trigger("k");
      w.pass(Duration.ZERO);
      w.pass(Duration.ofMinutes(10));
      assertThat(w.calls()).extracting(Call::carrier).contains("hook");
    });
    fault("37 clock steps back by an hour: what is due is sent all the same", w -> {
      Instant before = w.clock().instant();
      w.clock().set(before.minus(Duration.ofHours(1)));
      w.trigger("k");
      w.pass(Duration.ZERO);
      assertThat(w.calls()).extracting(Call::carrier).containsExactly("sms1");
    });
    fault("38 a hand-off in the hour that comes twice: exactly one is called", w -> {
      w.clock().set(Instant.parse("2027-10-31T00:29:50Z"));
      w.apply("{ apiVersion: allclear.dev/v1, kind: Schedule, metadata: { name: round }, spec: { timeZone: Europe/Berlin, layers: [ { rotation: { unit: day, start: \"2027-10-01T02:30\", people: [ana, bo] } } ] } }");
      w.apply("{ apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [schedule/round] } ], repeat: 3, lastResort: person/bo } }");
      w.part(RosterKeeper.class).take();
      List<String> first = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        int before = w.pager().between(TestClock.START, w.clock().instant().plusSeconds(1), 100).size();
        w.trigger("h" + i);
        w.pass(Duration.ZERO);
        List<Page> made = w.pager().between(TestClock.START, w.clock().instant().plusSeconds(1), 100);
        made.stream().skip(before).map(Page::person).forEach(first::add);
        w.acknowledgeAll();
        w.resolve("h" + i);
        w.pass(Duration.ofMinutes(30));
      }
      assertThat(first).as("one for each, and one hand-off").hasSize(5);
      assertThat(IntStream.range(1, 5).filter(i -> !first.get(i).equals(first.get(i - 1)))).hasSize(1);
      w.trigger("k");
      w.pass(Duration.ZERO);
    });
    fault("40 500 alerts of one service at once", w -> {
      IntStream.range(0, 20).forEach(b -> w.part(Intake.class).take(FaultWorld.TOOL,
          IntStream.range(25 * b, 25 * b + 25).mapToObj(i -> Arrival.trigger("k" + i, Severity.P1, "k" + i, null, null)).toList()));
      w.pass(SECOND, 10);
      assertThat(w.direct.sql("SELECT count(*) FROM alerting_alert WHERE closed_at IS NULL").query(Integer.class).single()).isEqualTo(500);
      assertThat(w.calls()).as("few pages to one person").hasSizeLessThan(5);
    });
    fault("41 the same alert 2,000 times", w -> {
      w.part(Intake.class).take(FaultWorld.TOOL, IntStream.range(0, 2000).mapToObj(i -> Arrival.trigger("same", Severity.P1, "same", null, null)).toList());
      w.pass(SECOND, 2);
      assertThat(w.part(Alerts.class).open()).hasSize(1);
      assertThat(w.calls()).hasSize(1);
    });
    fault("42 an alert that comes and goes every 20 s for 20 min", w -> {
      for (int i = 0; i < 30; i++) {
        w.trigger("flaps");
        w.pass(Duration.ofSeconds(20));
        w.resolve("flaps");
        w.pass(Duration.ofSeconds(20));
      }
      assertThat(w.pager().between(TestClock.START, w.clock().instant(), 100).stream().map(Page::person).filter("ana"::equals)).hasSizeLessThan(5);
      w.trigger("flaps");
      w.pass(MINUTE);
    });
  }

  /** What other parts of the program are in trouble with while people must be called. */
  private void beside() {
    looked("43 logs are one endless line and binary", w -> {
      byte[] bytes = new byte[8 << 20];
      new java.util.Random(SEED).nextBytes(bytes);
      write(w.home("binary.log"), bytes);
      java.util.Arrays.fill(bytes, (byte) 'x');
      write(w.home("endless.log"), bytes);
      w.apply("{ apiVersion: allclear.dev/v1, kind: LogSource, metadata: { name: logs }, spec: { paths: [\"%s\", \"%s\"], services: [checkout-api] } }"
          .formatted(w.home("binary.log"), w.home("endless.log")));
    });
    looked("44 logs are rotated, cut short and taken away while they are looked at", w -> {
      Path log = w.home("turning.log");
      write(log, "2026-11-15T00:59:00Z INFO cache warm\n".repeat(50_000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      w.apply("{ apiVersion: allclear.dev/v1, kind: LogSource, metadata: { name: logs }, spec: { paths: [\"%s*\"], services: [checkout-api] } }".formatted(log));
      Thread.ofVirtual().start(() -> turn(log));
    });
    looked("45 a repository is away and another one is damaged", w -> {
      write(w.home("damaged/HEAD"), "ref: refs/heads/nowhere\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      write(w.home("damaged/objects/pack/pack-1.pack"), new byte[] {1, 2, 3});
      w.apply("{ apiVersion: allclear.dev/v1, kind: Repository, metadata: { name: away }, spec: { path: %s, services: [checkout-api] } }".formatted(w.home("nowhere")));
      w.apply("{ apiVersion: allclear.dev/v1, kind: Repository, metadata: { name: damaged }, spec: { path: %s, services: [checkout-api] } }".formatted(w.home("damaged")));
    });
    fault("47 the status page cannot be written", w -> {
      move(w.home("status-page"), w.home("status-page.away"));
      write(w.home("status-page"), new byte[0]);
      try {
        called(w);
      } finally {
        move(w.home("status-page"), w.home("status-page.none"));
      }
    });
    fault("50 the buddy is gone: told, wakes nobody, and whoever must be called is", w -> {
      BuddyWatch watch = w.part(BuddyWatch.class);
      for (int minute = 0; minute < 12; minute++) {
        if (minute < 4) {
          watch.seen();
        }
        w.pass(MINUTE);
        watch.tick(w.clock().instant());
      }
      assertThat(w.part(Alerts.class).open()).extracting(Alert::severity).containsExactly(Severity.P3);
      assertThat(w.calls()).isEmpty();
      w.trigger("k");
      w.pass(Duration.ZERO);
    });
  }

  /** What must be called is called at once, whatever those meet who look for the reason. */
  private void looked(String name, Consumer<FaultWorld> trouble) {
    fault(name, w -> {
      trouble.accept(w);
      called(w);
    });
  }

  private static void called(FaultWorld w) {
    w.trigger("k");
    w.pass(Duration.ZERO);
    w.pass(SECOND, 3);
    assertThat(w.calls()).extracting(Call::carrier).contains("sms1");
    w.pass(Duration.ofMinutes(5));
    assertThat(w.calls()).extracting(Call::carrier).contains("hook");
  }

  private static void turn(Path log) {
    for (int i = 0; i < 40; i++) {
      move(log, log.resolveSibling(log.getFileName() + ".1"));
      write(log, "2026-11-15T00:59:00Z INFO cache warm\n".repeat(i).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.deleteIfExists(to);
      if (Files.exists(from)) {
        Files.move(from, to);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The journal's disk; while it fails the database alone keeps signals. */
  private void disk() {
    journal("20 an fsync of the journal fails: nothing is believed of it, the database keeps the signal", 2, FailingDisk.How.ONCE);
    journal("20 a write of the journal is torn", 1, FailingDisk.How.TORN);
    journal("19 own disk is full, 22 folder turns read-only: no write succeeds", 1, FailingDisk.How.FOR_EVER);
    fault("19 own disk is full and the database is away: nothing is promised, what comes again is taken", w -> {
      w.disk.fail(1, FailingDisk.How.FOR_EVER);
      w.database.refuse();
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> w.trigger("k")).isInstanceOf(IntakeUnavailable.class);
      w.disk.heal();
      w.database.heal();
      w.awaitDatabase();
      w.trigger("k");
      w.pass(SECOND, 2);
      w.awaitDisk();
    });
  }

  private void journal(String name, int nth, FailingDisk.How how) {
    fault(name, w -> {
      w.disk.fail(nth, how);
      w.trigger("k");
      w.pass(Duration.ZERO);
      assertThat(w.calls()).extracting(Call::carrier).contains("sms1");
      w.trigger("k");
      w.disk.heal();
      w.awaitDisk();
      w.pass(SECOND);
    });
  }

  private void people() {
    fault("53 the person of the first step has no contact", w -> {
      w.apply("{ apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: \"\" } }");
      w.trigger("k");
      w.pass(Duration.ZERO);
      w.pass(Duration.ofMinutes(5));
      assertThat(w.calls()).extracting(Call::carrier).contains("hook");
    });
    fault("53 she wrote STOP: the other ways are used", w -> {
      w.direct.sql("INSERT INTO notify_stopped (number, at) VALUES ('+491701234567', '2026-11-15T00:00:00Z')").update();
      w.trigger("k");
      w.pass(Duration.ZERO);
      assertThat(w.calls()).extracting(Call::carrier).containsExactly("mail");
    });
    fault("53 the schedule of the policy is empty: the last resort is called", w -> {
      w.direct.sql("UPDATE oncall_policy SET body = replace(body::text, 'person/ana', 'schedule/nobody')::jsonb").update();
      w.direct.sql("UPDATE oncall_policy SET body = replace(body::text, '[\"person/bo\"]', '[\"schedule/nobody\"]')::jsonb").update();
      w.trigger("k");
      w.pass(Duration.ZERO);
      w.pass(Duration.ofMinutes(5));
      assertThat(w.calls()).extracting(Call::carrier).contains("hook");
    });
  }
}
