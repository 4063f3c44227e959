package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.alerting.journal.FailingDisk;
import dev.allclear.base.Home;
import dev.allclear.base.StoryClock;
import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.cli.serve.Application;
import dev.allclear.notify.Dispatch;
import dev.allclear.notify.FakePager;
import dev.allclear.notify.Pager;
import dev.allclear.testing.EmptyTables;
import dev.allclear.testing.FakeSmtp;
import dev.allclear.testing.FaultProxy;
import dev.allclear.testing.TestClock;
import dev.allclear.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * The whole program with a line that can misbehave to everything that it talks to: two SMS providers, a webhook, a mail server and PostgreSQL. Its waits
 * are short: 0.6 s for an answer, 1 s for the database. Loops stand still; {@link #pass} does what they would.
 */
public final class FaultWorld implements AutoCloseable {
  static final Integration TOOL = new Integration("events", "checkout-api", Integration.Kind.PAGERDUTY, "0123456789abcdef0123456789abcdef");
  final FakePager sms1 = new FakePager();
  final FakePager sms2 = new FakePager().saying("{\"messages\":[{\"status\":\"0\"}]}");
  final FakePager hook = new FakePager();
  final FakePager watcher = new FakePager();
  final FakeSmtp mail = new FakeSmtp();
  final FaultProxy first = line(sms1);
  final FaultProxy second = line(sms2);
  final FaultProxy third = line(hook);
  final FaultProxy outside = line(watcher);
  final FaultProxy smtp = new FaultProxy("127.0.0.1", mail.port());
  final FaultProxy database;
  final FailingDisk disk = new FailingDisk(Integer.MAX_VALUE, FailingDisk.How.ONCE);
  final JdbcClient direct;
  private final ConfigurableApplicationContext program;

  FaultWorld() throws IOException {
    // The pool tries each line before it hands it out. Else it hands out, one after the other, those that died, and a play of three rounds is over before they are.
    System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    Map<String, Object> properties = new HashMap<>(TestDatabase.properties());
    String url = String.valueOf(properties.get("spring.datasource.url"));
    URI to = URI.create(url.substring("jdbc:".length()));
    database = new FaultProxy(to.getHost(), to.getPort());
    properties.put("spring.datasource.hikari.maximum-pool-size", "4");
    properties.put("spring.datasource.hikari.connection-timeout", "300");
    properties.put("spring.datasource.hikari.validation-timeout", "250");
    properties.put("spring.flyway.url", url);
    properties.put("spring.flyway.user", properties.get("spring.datasource.username"));
    properties.put("spring.flyway.password", properties.get("spring.datasource.password"));
    properties.put("allclear.database.answer", "1");
    properties.put("allclear.outbound.answer", "PT0.6S");
    properties.put("allclear.heartbeat.url", "http://127.0.0.1:" + outside.port() + "/");
    properties.put("allclear.loops", "false");
    properties.put("server.port", "0");
    SpringApplication application = new SpringApplication(Application.class, Clocks.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.addInitializers(context -> context.getBeanFactory().registerSingleton("disk", disk));
    properties.put("spring.datasource.url", url.replace(":" + to.getPort(), ":" + database.port()));
    // As arguments, because what the program brings along is stronger than defaults.
    program = application.run(properties.entrySet().stream().map(p -> "--" + p.getKey() + "=" + p.getValue()).toArray(String[]::new));
    direct = JdbcClient.create(new org.springframework.jdbc.datasource.SingleConnectionDataSource(url + "&options=-c%20default_transaction_read_only=off",
        String.valueOf(properties.get("spring.datasource.username")), String.valueOf(properties.get("spring.datasource.password")), true));
  }

  private static FaultProxy line(FakePager to) throws IOException {
    return new FaultProxy("127.0.0.1", URI.create(to.root()).getPort());
  }

  <T> T part(Class<T> type) {
    return program.getBean(type);
  }

  int port() {
    return Integer.parseInt(String.valueOf(program.getEnvironment().getProperty("local.server.port")));
  }

  TestClock clock() {
    return part(TestClock.class);
  }

  /** Empty tables, whole lines, the clock at its start, Ana by SMS and then mail, after five minutes Bo by webhook. */
  void fresh() {
    heal();
    settle();
    EmptyTables.of(direct, "alerting_journal");
    clock().set(TestClock.START);
    apply(documents());
    part(Senders.class).refresh();
    part(RosterKeeper.class).take();
    List.of(sms1, sms2, hook, watcher).forEach(p -> p.calls.clear());
    List.of(sms1, sms2, hook, watcher).forEach(FakePager::usual);
    mail.mails.clear();
  }

  void heal() {
    List.of(first, second, third, outside, smtp, database).forEach(FaultProxy::heal);
    mail.heal();
    disk.heal();
  }

  /** A disk that failed is not asked again for two seconds. */
  void awaitDisk() {
    for (int i = 0; i < 50 && part(Intake.class).state().broken(); i++) {
      nap();
      trigger("probe");
    }
  }

  Path home(String file) {
    return part(Home.class).resolve(file);
  }

  private void settle() {
    for (int i = 0; i < 20 && !(part(IntakeDrain.class).runDue() && answers()); i++) {
      nap();
    }
    for (int i = 0; i < 20 && part(Survival.class).since().isPresent(); i++) {
      part(SurvivalLoop.class).look(false);
      nap();
    }
  }

  /** The pool asks ever less often while the database is away, after half an hour of the story every 2.6 s: as long may pass until it has a line again. */
  void awaitDatabase() {
    for (int i = 0; i < 50 && !answers(); i++) {
      nap();
    }
  }

  private boolean answers() {
    try {
      part(JdbcClient.class).sql("SELECT 1").query(Integer.class).single();
      return true;
    } catch (DataAccessException e) {
      return false;
    }
  }

  private static void nap() {
    java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
  }

  void apply(String yaml) {
    part(Documents.class).apply(List.of(new Documents.Source("fault.yaml", yaml)), false);
  }

  /** A signal at the door; what it returns from is kept. */
  void trigger(String key) {
    part(Intake.class).take(TOOL, List.of(Arrival.trigger(key, Severity.P1, key + " fails", null, null)));
  }

  void resolve(String key) {
    part(Intake.class).take(TOOL, List.of(Arrival.resolve(key)));
  }

  /** The time goes on, and every loop does what is due; where the database does not answer they come back later, as they do in the program. */
  void pass(Duration time) {
    clock().tick(time);
    boolean there = part(IntakeDrain.class).runDue();
    part(SurvivalLoop.class).look(!there);
    if (there) {
      there = tried(() -> part(WorkLoop.class).runDue()) && tried(() -> part(Dispatch.class).runDue());
    }
  }

  static boolean tried(Runnable work) {
    try {
      work.run();
      return true;
    } catch (DataAccessException | TransactionException e) {
      return false;
    }
  }

  void pass(Duration step, int times) {
    for (int i = 0; i < times; i++) {
      pass(step);
    }
  }

  /** Those who died holding something are known to be dead, as after a restart. */
  void replaceWorkers() {
    direct.sql("UPDATE base_work SET lease_until = NULL, owner = NULL").update();
    part(Dispatch.class).takeOver();
  }

  /** Whoever is on call takes all that is open. */
  void acknowledgeAll() {
    Alerts alerts = part(Alerts.class);
    alerts.open().forEach(a -> alerts.acknowledge(a.id(), Actor.byLink("Ana")));
  }

  /** One message that a provider was asked to carry. */
  public record Call(String carrier, UUID page, String to, boolean repeat, boolean mayBeTaken) {}

  List<Call> calls() {
    List<Call> all = new ArrayList<>();
    sms1.calls.stream().filter(c -> c.text().contains("Body=")).forEach(c -> all.add(new Call("sms1", page(c.form().get("StatusCallback")), c.form().get("To"), c.form().get("Body").contains("(repeat)"), c.mayBeTaken())));
    sms2.calls.stream().filter(c -> c.text().contains("text=")).forEach(c -> all.add(new Call("sms2", page(c.form().get("callback")), "+" + c.form().get("to"), c.form().get("text").contains("(repeat)"), c.mayBeTaken())));
    hook.calls.forEach(c -> all.add(new Call("hook", UUID.fromString(c.json().path("id").asString()), c.json().path("to").asString(), c.json().path("repeat").asBoolean(), c.mayBeTaken())));
    mail.mails.forEach(m -> all.add(new Call("mail", UUID.fromString(m.replaceFirst("(?s).*Allclear-Id: ([-0-9a-f]+).*", "$1")), "ana@example.com", m.contains("Allclear-Repeat: true"), true)));
    return all;
  }

  private static UUID page(String callback) {
    String ticket = URLDecoder.decode(callback.substring(callback.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
    return UUID.fromString(ticket.split("\\.")[0]);
  }

  Pager pager() {
    return part(Pager.class);
  }

  private String documents() {
    return """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: phone-1 }, spec: { kind: twilio, url: "http://127.0.0.1:%d", account: AC1, token: the token, from: "+15005550006" } }
        ---
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: phone-2 }, spec: { kind: vonage, url: "http://127.0.0.1:%d", key: k, secret: the secret, from: Allclear } }
        ---
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: push }, spec: { kind: webhook, secret: a secret of a test } }
        ---
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: mail }, spec: { kind: smtp, host: 127.0.0.1, port: %d, from: allclear@example.com } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: ana@example.com, contacts: [ { kind: sms, to: "+491701234567" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: bo }, spec: { displayName: Bo, email: "", contacts: [ { kind: webhook, to: "http://127.0.0.1:%d/bo" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana, bo] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] }, { after: PT5M, notify: [person/bo] } ], repeat: 3, lastResort: person/bo } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: events }, spec: { service: checkout-api, kind: pagerduty, key: %s } }
        """.formatted(first.port(), second.port(), smtp.port(), third.port(), TOOL.key());
  }

  @Override public void close() throws IOException {
    heal();
    program.close();
    System.clearProperty("com.zaxxer.hikari.aliveBypassWindowMs");
    for (AutoCloseable part : List.<AutoCloseable>of(first, second, third, outside, smtp, database, mail, sms1, sms2, hook, watcher)) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  /** With loops standing still the program wants a clock brought along. */
  static class Clocks {
    @Bean TestClock ticked() {
      return new TestClock();
    }

    @Bean @Primary StoryClock tested(TestClock ticked) {
      return StoryClock.over(ticked);
    }
  }
}
