package dev.allclear.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.ApiTokens;
import dev.allclear.access.Role;
import dev.allclear.base.Home;
import dev.allclear.base.Transactions;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever would call when this program is dead may die as well, and unlike this program she has no buddy. */
@AllclearTest
class BuddyWatchTest {
  private @LocalServerPort int port;
  private @Autowired ApiTokens tokens;
  private @Autowired Alerts alerts;
  private @Autowired AlertRows rows;
  private @Autowired Survival survival;
  private @Autowired Transactions tx;
  private @Autowired WorkLoop work;
  private @Autowired TestClock clock;
  private @Autowired Clock story;
  private @Autowired BuddyWatch ofTheProgram;
  @TempDir Path home;
  private BuddyWatch watch;

  @BeforeEach void begin() {
    watch = begun();
  }

  @Test void tellsWithinSixMinutesThatTheBuddyIsGoneWakesNobodyAndIsOverWhenItIsBack() {
    asks();
    pass(4);
    assertThat(alerts.open()).isEmpty();

    pass(2);
    work.runDue();
    assertThat(alerts.open()).singleElement().satisfies(a -> {
      assertThat(a.severity()).isEqualTo(Severity.P3);
      assertThat(a.summary()).isEqualTo("The buddy is silent since 5 min");
      assertThat(alerts.pages(a.id())).isEmpty();
    });

    asks();
    assertThat(alerts.open()).isEmpty();
  }

  @Test void aBuddyThatIsGoneForGoodIsToldOfOnce() {
    asks();
    pass(6);
    alerts.close(alerts.open().getFirst().id(), dev.allclear.access.Actor.byLink("Bo"));

    pass(60);
    watch = begun();
    pass(60);

    assertThat(alerts.open()).isEmpty();
  }

  @Test void theSilenceBeforeThisProgramListenedIsNotBelieved() {
    asks();
    clock.tick(Duration.ofMinutes(30));
    watch = begun();

    pass(4);
    assertThat(alerts.open()).isEmpty();
    pass(2);
    assertThat(alerts.open()).hasSize(1);
  }

  @Test void whereThereIsNoBuddyNothingIsSaid() {
    pass(30);

    assertThat(alerts.open()).isEmpty();
  }

  @Test void whoAsksOnceSuchAsATestOfTheBuddyIsNone() {
    watch.seen();
    pass(30);
    watch = begun();
    pass(30);

    assertThat(alerts.open()).isEmpty();
  }

  @Test void whoAsksForTheRosterIsTheBuddy() throws IOException, InterruptedException {
    clock.tick(Duration.ofMinutes(7));

    try (HttpClient buddy = HttpClient.newHttpClient()) {
      assertThat(buddy.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/oncall/roster")).header("Authorization", "Bearer " + tokens.issue("buddy", Role.RESPONDER)).POST(HttpRequest.BodyPublishers.noBody()).build(),
          HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    assertThat(ofTheProgram.seenAt()).isEqualTo(clock.instant());
  }

  private BuddyWatch begun() {
    return new BuddyWatch(alerts, rows, survival, tx, new Home(home), story);
  }

  private void asks() {
    for (int i = 0; i < 3; i++) {
      watch.seen();
      pass(1);
    }
    watch.seen();
  }

  private void pass(int minutes) {
    for (int i = 0; i < minutes; i++) {
      clock.tick(Duration.ofMinutes(1));
      watch.tick(clock.instant());
    }
  }
}
