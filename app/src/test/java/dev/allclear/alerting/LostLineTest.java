package dev.allclear.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.StoryClock;
import dev.allclear.base.document.Documents;
import dev.allclear.cli.serve.Application;
import dev.allclear.notify.Dispatch;
import dev.allclear.notify.FakePager;
import dev.allclear.testing.FaultProxy;
import dev.allclear.testing.TestClock;
import dev.allclear.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * The line to the database is lost at the first, second, third ... request of a signal's way, once before the database sees the request and once
 * after it did it but before it could say so, until a run goes through untouched. Each signal is one alert and one page whatever was lost.
 */
class LostLineTest {
  private static final Integration TOOL = new Integration("events", "checkout-api", Integration.Kind.PAGERDUTY, "0123456789abcdef0123456789abcdef");

  @Test void eachSignalIsOneAlertAndOnePageWhateverRequestOrReplyIsLost() throws IOException {
    Map<String, Object> properties = new HashMap<>(TestDatabase.properties());
    URI direct = URI.create(String.valueOf(properties.get("spring.datasource.url")).substring("jdbc:".length()));
    try (FaultProxy line = new FaultProxy(direct.getHost(), direct.getPort()); FakePager push = new FakePager()) {
      properties.put("spring.datasource.url", "jdbc:" + direct.toString().replace(":" + direct.getPort(), ":" + line.port()));
      properties.put("spring.datasource.hikari.maximum-pool-size", "2");
      properties.put("allclear.loops", "false");
      properties.put("server.port", "0");
      SpringApplication application = new SpringApplication(Application.class, Clocks.class);
      application.setWebApplicationType(WebApplicationType.SERVLET);
      application.setDefaultProperties(properties);
      try (ConfigurableApplicationContext program = application.run("--spring.datasource.url=" + properties.get("spring.datasource.url"))) {
        program.getBean(Documents.class).apply(List.of(new Documents.Source("test.yaml", documents(push.url()))), false);
        for (FaultProxy.Loss loss : FaultProxy.Loss.values()) {
          play(program, line, loss);
        }
      }
    }
  }

  private static void play(ConfigurableApplicationContext program, FaultProxy line, FaultProxy.Loss loss) {
    Intake intake = program.getBean(Intake.class);
    IntakeDrain drain = program.getBean(IntakeDrain.class);
    JdbcClient db = program.getBean(JdbcClient.class);
    int n = 1;
    for (boolean untouched = false; !untouched; n++) {
      String key = loss + "-" + n;
      line.loseNth(n, loss);
      intake.take(TOOL, List.of(Arrival.trigger(key, Severity.P1, key, null, null)));
      untouched = !line.hasLost();
      line.heal();
      for (int i = 0; i < 5 && !drain.runDue(); i++) {
        assertThat(drain.isAway()).isTrue();
      }
      int request = n;
      assertThat(count(db, "SELECT count(*) FROM alerting_alert WHERE key = 'signal/events/" + key + "'")).as("%s of request %s lost", loss, request).isEqualTo(1);
      assertThat(count(db, "SELECT count(*) FROM notify_page p JOIN alerting_alert a ON p.problem = a.id WHERE a.key = 'signal/events/" + key + "' AND p.key = '0 ana'"))
          .as("%s of request %s lost", loss, request).isEqualTo(1);
      intake.take(TOOL, List.of(Arrival.resolve(key)));
      db.sql("UPDATE alerting_alert SET opened_at = opened_at - interval '1 hour', closed_at = closed_at - interval '1 hour'").update();
    }
    System.out.printf("%s lost at each of %d requests of a signal's way: one alert and one page each time%n", loss, n - 2);
    assertThat(n).isGreaterThan(10);
    program.getBean(Dispatch.class).runDue();
  }

  private static int count(JdbcClient db, String sql) {
    for (int i = 0; ; i++) {
      try {
        return db.sql(sql).query(Integer.class).single();
      } catch (DataAccessException | TransactionException e) {
        assertThat(i).as("the pool makes a new line").isLessThan(10);
      }
    }
  }

  private static String documents(String url) {
    return """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: push }, spec: { kind: webhook, secret: a secret of a test } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: ana@example.com, contacts: [ { kind: webhook, to: "%s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: events }, spec: { service: checkout-api, kind: pagerduty, key: %s } }
        """.formatted(url, TOOL.key());
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
