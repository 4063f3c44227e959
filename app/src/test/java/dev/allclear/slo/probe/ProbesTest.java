package dev.allclear.slo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.Source;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@AllclearTest
class ProbesTest {
  @Autowired Probes probes;
  @Autowired Sources sources;
  @Autowired Minutes minutes;
  @Autowired JsonMapper json;
  @Autowired TestClock clock;
  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer server;

  @BeforeEach void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(status.get(), -1);
      exchange.close();
    });
    server.start();
  }

  @AfterEach void stop() {
    server.stop(0);
  }

  @Test void countsAnswersInTheMinuteInWhichTheyWereAsked() throws InterruptedException {
    Source source = probe("http://127.0.0.1:" + server.getAddress().getPort() + "/");

    ask(Duration.ofSeconds(10));
    ask(Duration.ofSeconds(5));
    status.set(503);
    ask(Duration.ofSeconds(5));
    status.set(302);
    ask(Duration.ofSeconds(40));

    assertThat(counts(source)).as("the tick after 5 s is not due yet").containsExactly(new Counts(2, 1), new Counts(1, 0));
    assertThat(minutes.latencies(List.of(source.id()), anHour()).firstEntry().getValue().total()).isEqualTo(2);
  }

  @Test void noAnswerIsAFailure() throws InterruptedException {
    Source source = probe("http://127.0.0.1:1/");

    ask(Duration.ofSeconds(10));

    assertThat(counts(source)).containsExactly(new Counts(1, 1));
  }

  @Test void aSlowerAnswerThanPromisedIsBad() throws InterruptedException {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    probe(url, Duration.ofSeconds(14));
    ask(Duration.ofSeconds(10));
    Source source = probe(url, Duration.ofNanos(1_000));
    ask(Duration.ofSeconds(60));

    assertThat(counts(source)).as("nothing answers within a microsecond").containsExactly(new Counts(1, 0), new Counts(1, 1));
  }

  private Source probe(String url) {
    return probe(url, null);
  }

  private Source probe(String url, @Nullable Duration within) {
    return sources.put(SourceKind.PROBE, "home", "checkout-api", json.writeValueAsString(new Probe("checkout-api", URI.create(url), Duration.ofSeconds(10), null, null, Map.of(), within, 0, null)));
  }

  private void ask(Duration later) throws InterruptedException {
    clock.tick(later);
    probes.tick(clock.instant());
    probes.join();
  }

  private List<Counts> counts(Source source) {
    return List.copyOf(minutes.counts(List.of(source.id()), new Measure.Failures(), anHour()).values());
  }

  private static Span anHour() {
    return new Span(TestClock.START, TestClock.START.plus(Duration.ofHours(1)));
  }
}
