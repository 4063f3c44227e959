package dev.allclear.testing;

import dev.allclear.notify.FakePager;
import java.net.http.HttpRequest;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What tests of whole processes have in common: one person who is called over a webhook for one service, signals of one tool, and an empty database. */
public final class Crew {
  public static final String KEY = "0123456789abcdef0123456789abcdef";

  private Crew() {}

  /** Ana is called at once, and again after half an hour, for what the tool {@code events} says of {@code checkout-api}. */
  public static String documents(FakePager push) {
    return """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: push }, spec: { kind: webhook, secret: a secret of a test } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: "", contacts: [ { kind: webhook, to: "%s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Team, metadata: { name: payments }, spec: { members: [ana] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] }, { after: PT30M, notify: [person/ana] } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: Service, metadata: { name: checkout-api }, spec: { owner: payments, policy: payments } }
        ---
        { apiVersion: allclear.dev/v1, kind: Integration, metadata: { name: events }, spec: { service: checkout-api, kind: pagerduty, key: %s } }
        """.formatted(push.url(), KEY);
  }

  /** @return the status of the answer */
  public static int signal(ServerProcess server, String act, String key) {
    return server.asAnybody(HttpRequest.newBuilder(server.url().resolve("/v2/enqueue")).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"routing_key\":\"" + KEY + "\",\"event_action\":\"" + act + "\",\"dedup_key\":\"" + key + "\",\"payload\":{\"summary\":\"" + key
            + " fails\",\"source\":\"h\",\"severity\":\"critical\"}}"))).statusCode();
  }

  /** The address of an empty database, with the right to use it. */
  public static String database() {
    Map<String, Object> given = TestDatabase.properties();
    return given.get("spring.datasource.url") + "&user=" + given.get("spring.datasource.username") + "&password=" + given.get("spring.datasource.password");
  }

  public static JdbcClient sql(String database) {
    return JdbcClient.create(new DriverManagerDataSource(database));
  }
}
