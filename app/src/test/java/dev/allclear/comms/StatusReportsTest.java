package dev.allclear.comms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.incident.Declaration;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.FakeSlack;
import dev.allclear.testing.Night;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What the public reads while something hurts and nobody has said a word yet. */
@AllclearTest
class StatusReportsTest {
  private static final Instant BEGAN = TestClock.START;
  private @LocalServerPort int port;
  private @Autowired ApplicationContext program;
  private @Autowired StatusReports status;
  private @Autowired Incidents incidents;
  private @Autowired TestClock clock;
  private FakeSlack slack;
  private Night night;

  @BeforeEach void begin() throws IOException {
    slack = new FakeSlack();
    night = new Night(program, slack.url());
    night.good(BEGAN.minus(Duration.ofMinutes(30)), BEGAN);
    clock.set(BEGAN);
  }

  @AfterEach void end() {
    night.close();
    slack.close();
  }

  private void badMinutes(int minutes) {
    night.bad(BEGAN, BEGAN.plus(Duration.ofMinutes(minutes)));
    clock.set(BEGAN.plus(Duration.ofMinutes(minutes)));
  }

  @Test void whatIsMeasuredAndKeptWorks() {
    assertThat(status.report().verdict()).isEqualTo("All services work.");
    assertThat(status.report().lede()).isEmpty();
  }

  @Test void onceSaidThatAllServicesWorkWhileRequestsFailed() {
    badMinutes(8);

    StatusReport report = status.report();

    assertThat(report.verdict()).isEqualTo("Checkout may be disturbed.");
    assertThat(report.lede()).startsWith("It is measured to be worse than promised");
    assertThat(report.components()).containsExactly(new StatusReport.Component("Checkout", StatusReport.State.LOOKED_AT));
    assertThat(report.current()).isEmpty();
  }

  @Test void onceSaidThatNoIncidentIsOpenWhileOneWasOpenAndNobodyTold() {
    Incident incident = incidents.declare(new Declaration("5% fail on host-7", Night.SERVICE, "P1", null, null, BEGAN, "as reported", BEGAN, "Ana"));
    status.write();

    String page = new Browser(port).get("/status").body();

    assertThat(incident.open()).isTrue();
    assertThat(page).contains("Checkout may be disturbed.", "Being looked at").doesNotContain("host-7", "Ana", "All services work", "INC-1");
  }

  @Test void whatHasNoDataIsNotCalledGood() {
    clock.tick(Duration.ofHours(2));

    StatusReport report = status.report();

    assertThat(report.verdict()).isEqualTo("No trouble is known.");
    assertThat(report.lede()).isEqualTo("There is no data of Checkout, so nothing is said of it.");
  }
}
