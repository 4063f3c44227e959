package dev.allclear.comms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.base.Home;
import dev.allclear.base.Ids;
import dev.allclear.incident.Declaration;
import dev.allclear.incident.Incident;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.Step;
import dev.allclear.incident.Watches;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.FakeSlack;
import dev.allclear.testing.Night;
import dev.allclear.testing.TestClock;
import dev.allclear.timeline.TimelineId;
import dev.allclear.timeline.Timelines;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AllclearTest
class CommsTest {
  private static final Instant BEGAN = TestClock.START;
  private static final Instant NOW = BEGAN.plusSeconds(10 * 60);

  @Autowired ApplicationContext program;
  @Autowired Incidents incidents;
  @Autowired Watches watches;
  @Autowired Comms comms;
  @Autowired Timelines timelines;
  @Autowired Home home;
  @Autowired TestClock clock;
  private FakeSlack slack;
  private Night night;
  private Incident incident;

  @BeforeEach void begin() throws IOException {
    slack = new FakeSlack();
    night = new Night(program, slack.url());
    night.good(BEGAN.minus(Duration.ofMinutes(60)), BEGAN);
    night.bad(BEGAN, NOW);
    clock.set(NOW);
    incident = incidents.declare(new Declaration("5.0% failing", Night.SERVICE, "P1", null, TimelineId.next(), BEGAN, "first bad minute", NOW, "Allclear"));
  }

  @AfterEach void end() {
    night.close();
    slack.close();
  }

  private Composed composed(String text, String... audiences) {
    return new Composed(Ids.next(), Phase.INVESTIGATING, null, text, List.of(audiences), NOW.plusSeconds(1800), false);
  }

  private Path page() {
    return home.resolve("status-page").resolve("index.html");
  }

  @Test void draftsFromMeasuredFactsAndTheLintAgrees() {
    var draft = comms.draft(incident.id(), null, null);

    assertThat(draft.subject()).isEqualTo("Checkout: some requests fail since 02:00 CET");
    assertThat(draft.text()).startsWith("Since 02:00 CET (01:00 UTC) 5.0% of requests to Checkout fail, about 1 in 20. The slowest 1 in 20 take 78")
        .contains("an engineer has been called").endsWith("Next update at 02:45 CET (01:45 UTC), also when nothing is new.");
    assertThat(draft.remarks()).isEmpty();
    assertThat(draft.audiences()).containsExactly("checkout-consumers");
  }

  @Test void sendsToEachAddressOnceWhateverNumberOfListsItIsIn() {
    var update = comms.send(incident.id(), composed("Some requests fail.", "checkout-consumers", "support"), "Ana");
    night.settle();

    assertThat(Arrays.stream(night.mail().getReceivedMessages()).map(CommsTest::to)).containsExactlyInAnyOrder("shop@example.com", "portal@example.com", "support@example.com");
    assertThat(slack.posts).singleElement().asString().contains("Some requests fail.");
    assertThat(comms.outcomes(update)).extracting(Told::outcome).containsOnly(Told.Outcome.SENT).hasSize(4);
    assertThat(incidents.find(incident.id()).progress().at(Step.TOLD)).contains(NOW);
  }

  private static String to(MimeMessage message) {
    try {
      return message.getAllRecipients()[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test void sendsNothingTwiceWhenTheSameUpdateIsSentAgain() {
    var same = composed("Some requests fail.", "checkout-consumers");

    var first = comms.send(incident.id(), same, "Ana");
    var again = comms.send(incident.id(), same, "Ana");
    night.settle();

    assertThat(again).isEqualTo(first);
    assertThat(night.mail().getReceivedMessages()).hasSize(2);
    assertThat(slack.posts).hasSize(1);
  }

  @Test void showsTheSenderWhoCouldNotBeReached() {
    slack.answering(404);

    var update = comms.send(incident.id(), composed("Some requests fail.", "checkout-consumers"), "Ana");
    night.settle();

    assertThat(comms.outcomes(update)).filteredOn(t -> t.outcome() == Told.Outcome.FAILED).singleElement()
        .satisfies(t -> assertThat(t.recipient().kind()).isEqualTo(Recipient.Kind.SLACK));
    assertThat(comms.told(incident.id())).extracting(Recipient::kind).containsOnly(Recipient.Kind.EMAIL);
  }

  @Test void refusesASecretWhoeverInsistsAndOtherRemarksUntilTheyAreAccepted() {
    var secret = new Composed(Ids.next(), Phase.INVESTIGATING, null, "token=abcdef123456", List.of(), NOW.plusSeconds(1800), true);
    var host = composed("checkout-1 is slow", "checkout-consumers");

    assertThatThrownBy(() -> comms.send(incident.id(), secret, "Ana")).isInstanceOf(NotSendable.class).hasMessageNotContaining("abcdef");
    assertThatThrownBy(() -> comms.send(incident.id(), host, "Ana")).isInstanceOf(NotSendable.class);
    assertThat(comms.updates(incident.id())).isEmpty();
  }

  @Test void remindsFiveMinutesBeforeThePromiseAndSaysWhenItIsLate() {
    comms.send(incident.id(), composed("Some requests fail.", "checkout-consumers"), "Ana");

    clock.set(NOW.plusSeconds(1800 - 299));
    night.settle();
    assertThat(comms.promise(incident.id()).orElseThrow().soon(clock.instant())).isTrue();
    clock.set(NOW.plusSeconds(1900));
    night.settle();

    assertThat(timelines.of(incident.timeline())).extracting(e -> e.pin().sentence())
        .contains("The next update is promised for 02:40 CET. A fresh draft is ready.", "The update promised for 02:40 CET is late.");

    comms.stillWorking(incident.id(), "Ana");
    night.settle();

    assertThat(comms.promise(incident.id()).orElseThrow().late(clock.instant())).isFalse();
    assertThat(slack.posts).hasSize(2);
    assertThat(slack.posts.getLast()).contains("We are still working on it.");
  }

  @Test void sendsTheAllClearToExactlyThoseWhoWereToldAsTheyWereThen() {
    comms.send(incident.id(), composed("Some requests fail.", "support"), "Ana");
    night.apply("""
        apiVersion: allclear.dev/v1
        kind: Audience
        metadata: { name: support }
        spec: { email: [new@example.com], services: [other] }
        """);
    recover();

    watches.allClear(incident.id(), "Ana");
    night.settle();

    var update = comms.updates(incident.id()).getLast();
    assertThat(update.phase()).isEqualTo(Phase.ALL_CLEAR);
    assertThat(update.recipients()).extracting(Recipient::address).containsExactlyInAnyOrder("support@example.com", "shop@example.com");
    assertThat(update.text()).contains("From 02:00 CET (01:00 UTC) to 02:10 CET (01:10 UTC) 500 of 10,000 requests to Checkout failed, 5.0%.");
    assertThat(Arrays.stream(night.mail().getReceivedMessages()).filter(CommsTest::isAllClear).map(CommsTest::to)).containsExactlyInAnyOrder("support@example.com", "shop@example.com");
    assertThat(slack.posts).isEmpty();
    assertThat(comms.promise(incident.id())).isEmpty();
  }

  private static boolean isAllClear(MimeMessage message) {
    try {
      return message.getSubject().equals("Checkout: all clear");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void recover() {
    night.good(NOW, NOW.plusSeconds(15 * 60));
    incidents.mitigated(incident.id(), "Ana", "Revert");
    clock.set(NOW.plusSeconds(15 * 60 + 20));
  }

  @Test void writesAStatusPageThatNeedsNothing() throws IOException {
    comms.send(incident.id(), composed("Some requests <b>fail</b>.", "checkout-consumers"), "Ana");
    night.settle();

    String html = Files.readString(page());
    assertThat(html).contains("Checkout is degraded.", "Some requests &lt;b&gt;fail&lt;/b&gt;.", "02:40 CET").doesNotContain("<script", "<link", "src=\"http", "shop@example.com");
    assertThat(Files.size(page())).isLessThan(60_000);
    try (var files = Files.list(page().getParent())) {
      assertThat(files).hasSize(1);
    }

    recover();
    watches.allClear(incident.id(), "Ana");
    night.settle();

    assertThat(Files.readString(page())).contains("All services work.").doesNotContain("degraded");
  }
}
