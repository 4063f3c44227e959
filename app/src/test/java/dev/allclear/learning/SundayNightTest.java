package dev.allclear.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.Actor;
import dev.allclear.alerting.Alert;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Origin;
import dev.allclear.alerting.Problem;
import dev.allclear.alerting.Severity;
import dev.allclear.base.Ids;
import dev.allclear.comms.Comms;
import dev.allclear.comms.Composed;
import dev.allclear.comms.Draft;
import dev.allclear.comms.Phase;
import dev.allclear.impact.ConsumerImpact;
import dev.allclear.impact.Hit;
import dev.allclear.impact.Impacts;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.Step;
import dev.allclear.incident.Watches;
import dev.allclear.review.ActionItem;
import dev.allclear.review.BlameLint;
import dev.allclear.review.Clocks;
import dev.allclear.review.Reviews;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.FakeSlack;
import dev.allclear.testing.Night;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.Evidence;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The story from the alert to the learning that comes back, on a clock that is ticked by hand. */
@AllclearTest
class SundayNightTest {
  private static final Instant BEGAN = TestClock.START;
  private static final Instant NOTICED = BEGAN.plusSeconds(8 * 60);
  private static final Instant FIXED = BEGAN.plusSeconds(24 * 60);

  @Autowired ApplicationContext program;
  @Autowired Alerts alerts;
  @Autowired Incidents incidents;
  @Autowired Watches watches;
  @Autowired Comms comms;
  @Autowired Impacts impacts;
  @Autowired Reviews reviews;
  @Autowired Learnings learnings;
  @Autowired Timelines timelines;
  @Autowired TestClock clock;

  @Test void goesFromTheAlertToALearningThatComesBack() throws Exception {
    try (FakeSlack slack = new FakeSlack(); Night night = new Night(program, slack.url())) {
      night.good(BEGAN.minus(Duration.ofHours(3)), BEGAN);
      night.bad(BEGAN, FIXED);
      Alert alert = page(night, NOTICED, BEGAN);
      Incident incident = incidents.ofAlert(alert.id()).orElseThrow();
      assertThat(incident.id()).hasToString("INC-1");
      assertThat(incident.timeline()).isEqualTo(alert.timeline());

      at(night, NOTICED.plusSeconds(120));
      alerts.acknowledge(alert.id(), Actor.byLink("Ana"));
      tell(incident);
      at(night, NOTICED.plusSeconds(300));
      timelines.pin(incident.timeline(), finding(BEGAN.minus(Duration.ofDays(3))));
      at(night, FIXED.minusSeconds(20));
      incidents.mitigated(incident.id(), "Ana", "Revert of 4f2a91c");
      night.good(FIXED, FIXED.plusSeconds(15 * 60));
      at(night, FIXED.plusSeconds(15 * 60 + 20));

      Incident cleared = watches.allClear(incident.id(), "Ana");
      at(night, clock.instant());

      assertThat(cleared.progress().reached().keySet()).containsExactlyInAnyOrder(Step.values());
      assertThat(slack.posts).hasSize(2);
      assertThat(slack.posts.getLast()).contains("All clear for Checkout");
      assertThat(comms.updates(incident.id()).getLast().recipients()).containsExactlyElementsOf(comms.updates(incident.id()).getFirst().recipients());

      impact(night, incident);
      review(night, incident);
      comesBack(night);
    }
  }

  private void at(Night night, Instant when) {
    clock.set(when);
    night.settle();
  }

  private Alert page(Night night, Instant when, Instant began) {
    clock.set(when);
    Alert alert = alerts.raise(new Problem("objective/checkout-requests", Night.SERVICE, Severity.P1, "5.0% failing (limit 0.1%)", List.of(), Origin.OBJECTIVE, began)).alert();
    night.settle();
    return alert;
  }

  private void tell(Incident incident) {
    Draft draft = comms.draft(incident.id(), null, null);
    assertThat(draft.phase()).isEqualTo(Phase.INVESTIGATING);
    comms.send(incident.id(), new Composed(Ids.next(), draft.phase(), draft.subject(), draft.text(), draft.audiences(), draft.nextAt(), false), "Ana");
  }

  private static Pin finding(Instant onset) {
    return Pin.of("logs/t1", onset, Pin.Kind.LOG_FINDING, "The line \u201cCache segment <*> considered warm after <*> probes\u201d is new since Wed, 100,000 an hour.")
        .with(new Evidence.LogTemplate("t1", "Cache segment <*> considered warm after <*> probes", "INFO", null, "new", onset, 0, 100_000, 0.71, 7_200_000, 1L << 34,
            List.of("Cache segment 7 considered warm after 3 probes"), List.of()));
  }

  private void impact(Night night, Incident incident) throws Exception {
    var assessment = impacts.find(incident.id());
    assertThat(assessment.verdict()).isEqualTo("1,200 of 24,000 requests failed. 2 of 3 consumers were hurt.");
    assertThat(assessment.consumers()).extracting(c -> c.caller() + " " + c.failed() + "/" + c.total() + " " + c.measured())
        .containsExactly("mobile 960/9600 YES", "batch 240/14400 YES", "partner 0/0 UNKNOWN");

    String asked = Arrays.stream(night.mail().getReceivedMessages()).map(SundayNightTest::text).filter(t -> t.contains("960 of your 9,600")).findFirst().orElseThrow();
    var link = Pattern.compile("/impact/answers/([\\w-]+)").matcher(asked);
    assertThat(link.find()).isTrue();
    var question = impacts.question(link.group(1)).orElseThrow();
    assertThat(question.consumer().caller()).isEqualTo("mobile");
    assertThat(impacts.question("nonsense")).isEmpty();

    impacts.complete(incident.id(), List.of(new Impacts.Said("mobile", new ConsumerImpact.Answer(Hit.YES, "1,610 baskets were not paid", "EUR 38,000 to 52,000", null,
        "Mobile basket", clock.instant()))), true, "Chidi");
    at(night, clock.instant());

    assertThat(impacts.find(incident.id()).statement()).contains("Mobile basket: yes (960 of 9,600 failed); 1,610 baskets were not paid; EUR 38,000 to 52,000.")
        .contains("Partner portal: unknown as measured (sent no request), has not answered.");
  }

  private static String text(MimeMessage message) {
    try {
      return String.valueOf(message.getContent());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void review(Night night, Incident incident) {
    var clocks = Clocks.of(incidents.find(incident.id()));
    assertThat(clocks.toNotice()).isEqualTo(Duration.ofMinutes(8));
    assertThat(clocks.toMitigate()).contains(Duration.ofMinutes(16));

    var review = reviews.find(incident.id());
    assertThat(review.markdown()).contains("| Noticed | 02:08 CET (01:08 UTC) | 8 min | the alert |", "| Mitigated | 02:24 CET (01:24 UTC) | 16 min |",
        "EUR 38,000 to 52,000", "| Page when 2% fail over 5 min |", "99.95% of baskets are paid, in the catalogue", "expects more than we promise",
        "Ticket when a new line takes over half of the log for an hour").doesNotContain("Ana");
    assertThat(BlameLint.check(review.markdown())).isEmpty();

    var edited = reviews.change(incident.id(), review.version(), review.markdown() + "\n\nWe met on Monday.", List.of(new ActionItem("Alert when a disk is full within 24 h",
        "Platform team", LocalDate.parse("2026-11-20"))), "Chidi");
    var version = reviews.publish(incident.id(), "Chidi");
    at(night, clock.instant());

    assertThat(version.number()).isEqualTo(1);
    assertThat(reviews.publish(incident.id(), "Chidi")).isEqualTo(version);
    assertThat(Reviews.export(edited.markdown(), edited.actions())).endsWith("| Alert when a disk is full within 24 h | Platform team | 2026-11-20 |\n");
    assertThat(learnings.search("cache warm")).singleElement().satisfies(l -> assertThat(l.help()).isEqualTo("Revert of 4f2a91c helped in 16 min."));
  }

  private void comesBack(Night night) {
    Instant later = BEGAN.plus(Duration.ofDays(21));
    alerts.open().forEach(a -> alerts.close(a.id(), Actor.PROGRAM));

    Alert next = page(night, later, later.minusSeconds(300));

    assertThat(timelines.of(next.timeline())).extracting(e -> e.pin()).filteredOn(p -> p.kind() == Pin.Kind.LEARNING).singleElement().satisfies(p -> {
      assertThat(p.sentence()).startsWith("Seen before, 15 Nov 2026: The line ").endsWith("Revert of 4f2a91c helped in 16 min.");
      assertThat(p.source()).isEqualTo("INC-1, post-mortem");
    });
  }
}
