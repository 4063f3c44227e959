package dev.allclear.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.base.Ids;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Night;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.Confidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AllclearTest
class IncidentsTest {
  private static final Instant BEGAN = TestClock.START;
  private static final Instant NOTICED = BEGAN.plusSeconds(8 * 60);

  @Autowired ApplicationContext program;
  @Autowired Incidents incidents;
  @Autowired Watches watches;
  @Autowired Timelines timelines;
  @Autowired TestClock clock;
  private Night night;

  @BeforeEach void begin() {
    night = new Night(program, "http://127.0.0.1:1/hook");
    night.good(BEGAN.minus(Duration.ofMinutes(60)), BEGAN);
    night.bad(BEGAN, NOTICED);
    clock.set(NOTICED);
  }

  @AfterEach void end() {
    night.close();
  }

  private Incident declared() {
    return incidents.declare(new Declaration("5.0% of requests fail", Night.SERVICE, "page", Ids.next(), TimelineId.next(), BEGAN, "first bad minute", NOTICED, "Allclear"));
  }

  private Watch watch(Incident incident) {
    return watches.of(incidents.find(incident.id())).orElseThrow();
  }

  @Test void freezesTheFactsOfTheBreachAsSentences() {
    var incident = declared();

    night.good(NOTICED, NOTICED.plusSeconds(600));

    assertThat(incident.facts()).isNotNull().satisfies(f -> {
      assertThat(f.total()).isEqualTo(8000);
      assertThat(f.failed()).isEqualTo(400);
    });
    assertThat(timelines.of(incident.timeline())).extracting(e -> e.pin().sentence())
        .contains("INC-1 opened: 5.0% of requests fail", "5.0% of requests failed (400 of 8,000) in 8 min. The objective is 99.9%.");
  }

  @Test void numbersIncidentsWithoutGaps() {
    var first = declared();
    incidents.mitigated(first.id(), "Ana", "Revert");
    var other = incidents.declare(new Declaration("Slow", "search", "page", null, null, null, "as reported", NOTICED, "Ana"));

    assertThat(first.id()).hasToString("INC-1");
    assertThat(other.id()).hasToString("INC-2");
  }

  @Test void opensOneTicketForAnAlertHoweverOftenItIsTold() {
    var alert = Ids.next();
    var wish = new Declaration("Fails", Night.SERVICE, "page", alert, TimelineId.next(), BEGAN, "first bad minute", NOTICED, "Allclear");

    var first = incidents.declare(wish);
    var again = incidents.declare(wish);

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(incidents.open()).hasSize(1);
  }

  @Test void letsASecondAlertOfTheServiceJoin() {
    var first = declared();
    var second = declared();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.alerts()).hasSize(2);
  }

  @Test void derivesItsStateFromWhatWasDone() {
    var incident = declared();
    assertThat(incident.state()).isEqualTo(Step.PAGED);

    timelines.pin(incident.timeline(), Pin.of("ack", NOTICED.plusSeconds(90), Pin.Kind.ACKNOWLEDGED, "Ana has it."));
    assertThat(incidents.find(incident.id()).state()).isEqualTo(Step.ACKED);

    timelines.pin(incident.timeline(), Pin.of("none", BEGAN, Pin.Kind.SUSPECT, "No change explains it.").sure(Confidence.UNKNOWN));
    assertThat(incidents.find(incident.id()).state()).isEqualTo(Step.ACKED);

    clock.tick(Duration.ofMinutes(3));
    timelines.pin(incident.timeline(), Pin.of("line", BEGAN.minus(Duration.ofDays(3)), Pin.Kind.LOG_FINDING, "A line is new."));
    assertThat(incidents.find(incident.id()).progress().at(Step.FOUND)).contains(NOTICED.plusSeconds(180));
  }

  @Test void cannotBeClearedBeforeTheMitigation() {
    var incident = declared();

    assertThatThrownBy(() -> watches.allClear(incident.id(), "Ana")).isInstanceOf(NotNow.class).hasMessageContaining("Nothing was recorded as mitigated");
  }

  @Test void countsFifteenGoodMinutesAndThenMayBeCleared() {
    var incident = declared();
    Instant fixed = NOTICED.plusSeconds(3 * 60);
    night.bad(NOTICED, fixed);
    clock.set(fixed.minusSeconds(30));
    incidents.mitigated(incident.id(), "Ana", "Revert of 4f2a91c");

    night.good(fixed, fixed.plusSeconds(14 * 60));
    clock.set(fixed.plusSeconds(14 * 60 + 20));
    night.settle();
    assertThat(watch(incident).good()).isEqualTo(14);
    assertThatThrownBy(() -> watches.allClear(incident.id(), "Ana")).isInstanceOf(NotNow.class).hasMessageContaining("14 of 15 good minutes");

    night.good(fixed.plusSeconds(14 * 60), fixed.plusSeconds(15 * 60));
    clock.set(fixed.plusSeconds(16 * 60 + 20));
    night.settle();
    assertThat(timelines.of(incident.timeline())).extracting(e -> e.pin().sentence()).contains("Good for 15 minutes. The all clear may be declared.");

    var cleared = watches.allClear(incident.id(), "Ana");

    assertThat(cleared.state()).isEqualTo(Step.CLEAR);
    assertThat(Incidents.mitigatedAt(cleared)).contains(fixed);
    assertThat(incidents.open()).isEmpty();
  }

  @Test void saysThatItIsBackAndBeginsAgain() {
    var incident = declared();
    incidents.mitigated(incident.id(), "Ana", "Restart");
    night.good(NOTICED, NOTICED.plusSeconds(10 * 60));
    night.bad(NOTICED.plusSeconds(10 * 60), NOTICED.plusSeconds(11 * 60));
    night.good(NOTICED.plusSeconds(11 * 60), NOTICED.plusSeconds(13 * 60));
    clock.set(NOTICED.plusSeconds(13 * 60 + 15));

    night.settle();
    night.settle();

    assertThat(watch(incident).good()).isEqualTo(2);
    assertThat(timelines.of(incident.timeline())).extracting(e -> e.pin().sentence()).filteredOn(s -> s.startsWith("It is back")).singleElement().asString()
        .contains("5.0% failed at 01:18 UTC (50 of 1,000). The limit of Requests succeed is 0.1%.");
  }

  @Test void waitsWhileNothingIsMeasuredAndCountsDataThatComesLate() {
    var incident = declared();
    incidents.mitigated(incident.id(), "Ana", "Restart");
    night.good(NOTICED, NOTICED.plusSeconds(5 * 60));
    clock.set(NOTICED.plusSeconds(10 * 60));

    assertThat(watch(incident).good()).isEqualTo(5);
    assertThat(watch(incident).sentence()).contains("Paused: no requests were seen at");

    night.good(NOTICED.plusSeconds(5 * 60), NOTICED.plusSeconds(9 * 60));
    assertThat(watch(incident).good()).isEqualTo(9);
  }

  @Test void takesTheFirstGoodMinuteAsMitigatedEvenWhenTheActWasRecordedLater() {
    var incident = declared();
    night.good(NOTICED, NOTICED.plusSeconds(20 * 60));
    clock.set(NOTICED.plusSeconds(4 * 60));
    incidents.mitigated(incident.id(), "Ana", "Revert");
    clock.set(NOTICED.plusSeconds(20 * 60 + 15));

    var cleared = watches.allClear(incident.id(), "Ana");

    assertThat(Incidents.mitigatedAt(cleared)).contains(NOTICED);
  }
}
