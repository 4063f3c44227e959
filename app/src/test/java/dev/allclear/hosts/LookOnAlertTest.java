package dev.allclear.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.alerting.AlertOpened;
import dev.allclear.alerting.Origin;
import dev.allclear.alerting.Severity;
import dev.allclear.base.Events;
import dev.allclear.base.Transactions;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.catalog.CatalogKeeper;
import dev.allclear.catalog.LogSource;
import dev.allclear.catalog.OfferedService;
import dev.allclear.catalog.Team;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class LookOnAlertTest {
  private final TimelineId timeline = TimelineId.next();
  @Autowired Machine machine;
  @Autowired HostSampler sampler;
  @Autowired CatalogKeeper keeper;
  @Autowired Sources sources;
  @Autowired Timelines timelines;
  @Autowired Events events;
  @Autowired Transactions tx;
  @Autowired WorkLoop work;
  @Autowired TestClock clock;
  @TempDir Path logs;

  @Test void pinsTheDiskThatFillsWithItsCurveAndTheTimeToFull() throws IOException {
    serviceWithLogsAt(logs);
    for (int minute = 0; minute < 30; minute++) {
      Files.write(logs.resolve("app.log"), new byte[10_000], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      clock.tick(Duration.ofMinutes(1));
      sampler.tick(clock.instant());
    }

    alert();

    Pin disk = pin("hosts/disk/" + logs);
    assertThat(disk.sentence()).startsWith("Disk " + logs + " is 60% full, full at ").contains(" in 20 min. ").contains("app.log takes 600 kB an hour.");
    assertThat(disk.kind()).isEqualTo(Pin.Kind.HOST);
    assertThat(disk.source()).startsWith("this machine, ");
    assertThat(disk.evidence()).isInstanceOfSatisfying(Evidence.Series.class, curve -> {
      assertThat(curve.points()).hasSize(30);
      assertThat(curve.limit()).isEqualTo(500_000);
    });
  }

  @Test void comparesProcessorAndMemoryWithTheTimeBefore() {
    serviceWithLogsAt(logs);
    for (int minute = 0; minute < 15; minute++) {
      processorTimePasses();
      clock.tick(Duration.ofMinutes(1));
      sampler.tick(clock.instant());
    }

    alert();

    assertThat(pin("hosts/load").sentence()).matches("CPU [\\d.]+%, memory [\\d.]+%: .*").doesNotContain("nothing measured before");
  }

  @Test void neverSaysThatAMachineWithoutAgentIsFine() {
    serviceWithLogsAt(Path.of("/srv/elsewhere/checkout"));

    alert();

    assertThat(timelines.of(timeline)).filteredOn(e -> e.pin().key().startsWith("hosts/")).singleElement().satisfies(e -> {
      assertThat(e.pin().sentence()).startsWith("No agent where checkout-api runs: /srv/elsewhere/checkout is not on this machine (");
      assertThat(e.pin().confidence()).isEqualTo(Confidence.UNKNOWN);
    });
  }

  @Test void namesTheMachineThatHasNoAgentWhereAProbeKnowsIt() {
    tx.run(() -> {
      keeper.put(new Team("payments", List.of()));
      keeper.put(new OfferedService("checkout-api", "Checkout", "payments", "payments"));
      sources.put(SourceKind.PROBE, "home", "checkout-api", "{\"service\":\"checkout-api\",\"url\":\"http://192.0.2.7:8080/health\"}");
    });

    alert();

    assertThat(pin("hosts/elsewhere").sentence()).isEqualTo("No agent on 192.0.2.7, where checkout-api answers. CPU, memory and disks there are unknown.");
  }

  @Test void looksOnceForAnAlertThatIsHeardOfTwice() {
    serviceWithLogsAt(logs);

    alert();
    long pins = pins();
    alert();

    assertThat(pins()).isEqualTo(pins).isPositive();
  }

  private long pins() {
    return timelines.of(timeline).stream().filter(e -> e.pin().key().startsWith("hosts/")).count();
  }

  private void serviceWithLogsAt(Path path) {
    tx.run(() -> {
      keeper.put(new Team("payments", List.of()));
      keeper.put(new OfferedService("checkout-api", "Checkout", "payments", "payments"));
      keeper.put(new LogSource("checkout", List.of(path.toString()), List.of("checkout-api"), OptionalLong.of(500_000)));
    });
  }

  private void alert() {
    tx.run(() -> events.publish(new AlertOpened(UUID.randomUUID(), timeline, "k", "checkout-api", Severity.P1, "Checkout fails", Origin.REPORT, clock.instant(), null)));
    work.runDue();
  }

  /** The kernel counts processor time in steps of 10 ms; two looks within one step have nothing to compare. */
  private void processorTimePasses() {
    CpuTime before = machine.cpuTime().orElseThrow();
    while (machine.cpuTime().orElseThrow().total() == before.total()) {
      Thread.onSpinWait();
    }
  }

  private Pin pin(String key) {
    return timelines.of(timeline).stream().map(e -> e.pin()).filter(p -> p.key().equals(key)).findFirst().orElseThrow();
  }
}
