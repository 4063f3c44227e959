package dev.allclear.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.document.Documents;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@AllclearTest
class ReadyTest {
  private static final String ANA = "{ apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { email: ana@example.com } }\n";
  private static final String MAIL =
      "{ apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: mail }, spec: { kind: smtp, host: 127.0.0.1, port: 25, from: allclear@example.com } }\n";

  private @LocalServerPort int port;
  private @Autowired Documents documents;

  @Test void isNotReadyWhileNobodyIsKnown() {
    HttpResponse<String> answer = ready();

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(JsonMapper.shared().readTree(answer.body()).path("reasons").path(0).stringValue()).isEqualTo("Nobody is known: apply a Person.");
  }

  @Test void isNotReadyWhileNoCarrierReachesAnybody() {
    apply(ANA);

    assertThat(ready().statusCode()).isEqualTo(503);
    assertThat(ready().body()).contains("No carrier reaches any person: apply a Carrier");
  }

  @Test void isReadyWithOneCarrierAndOnePersonWhomItReaches() {
    apply(ANA + "---\n" + MAIL);

    assertThat(ready().statusCode()).isEqualTo(200);
    assertThat(ready().body()).isEqualTo("{\"status\":\"ready\"}");
  }

  private void apply(String text) {
    documents.apply(List.of(new Documents.Source("ready.yaml", text)), false);
  }

  private HttpResponse<String> ready() {
    Browser anybody = new Browser(port);
    return anybody.send(HttpRequest.newBuilder(anybody.at("/readyz")).GET().build());
  }
}
