package dev.allclear.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.work.WorkLoop;
import dev.allclear.notify.Dispatch;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AllclearTest
class SelfTestTest {
  private @LocalServerPort int port;
  private @Autowired SelfTest test;
  private @Autowired WorkLoop work;
  private @Autowired Dispatch dispatch;
  private @Autowired TestClock clock;
  private @Autowired JdbcClient db;

  @Test void aTestGoesTheWholeWayAndLeavesNothing() {
    test.tick(clock.instant());
    assertThat(db.sql("SELECT count(*) FROM notify_page").query(Integer.class).single()).isEqualTo(1);
    clock.tick(Duration.ofSeconds(1));

    dispatch.runDue();
    work.runDue();

    assertThat(test.cameRoundAt()).isEqualTo(clock.instant());
    assertThat(db.sql("SELECT count(*) FROM notify_page").query(Integer.class).single()).isZero();
    assertThat(new Browser(port).get("/healthz/pager").statusCode()).isEqualTo(200);
  }

  @Test void aPagerThatStandsStillIsToldWithinThreeMinutes() {
    test.tick(clock.instant());
    dispatch.runDue();
    work.runDue();

    test.tick(clock.instant());
    clock.tick(Duration.ofMinutes(3));

    var answer = new Browser(port).get("/healthz/pager");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"stands\":false");
  }
}
