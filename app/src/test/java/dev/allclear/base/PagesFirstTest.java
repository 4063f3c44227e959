package dev.allclear.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AllclearTest
class PagesFirstTest {
  @LocalServerPort int port;
  @Autowired Rush rush;

  @AfterEach void calm() {
    rush.isOn = false;
  }

  @Test void whilePagesWaitChartsAreRefusedAtOnceAndExportsWaitAndAlertsAreShown() throws Exception {
    rush.isOn = true;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> export = threads.submit(() -> new Browser(port).get("/api/v1/ledger.csv"));
      Future<HttpResponse<String>> search = threads.submit(() -> new Browser(port).get("/learnings"));

      HttpResponse<String> chart = new Browser(port).get("/objectives");
      assertThat(chart.statusCode()).isEqualTo(503);
      assertThat(chart.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(chart.body()).isEqualTo("Pages go first. Come again in 5 seconds.\n");
      assertThat(new Browser(port).get("/alerts").statusCode()).as("whoever was called sees what is wrong").isNotEqualTo(503);
      assertThat(search.get().statusCode()).as("after two seconds").isEqualTo(503);
      assertThat(export.isDone()).as("the last to be refused").isFalse();

      rush.isOn = false;
      assertThat(export.get().statusCode()).isNotEqualTo(503);
    }
    assertThat(new Browser(port).get("/objectives").statusCode()).isNotEqualTo(503);
  }
}
