package dev.allclear.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.allclear.access.Capabilities;
import dev.allclear.base.Ids;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.notify.Outcome.State;
import dev.allclear.notify.webhook.Signature;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Paging over a real mail server and a real HTTP carrier on loopback. */
@AllclearTest
class PagerTest {
  private static final String SECRET = "a secret of a test";
  private static final UUID PROBLEM = UUID.fromString("01930000-0000-7000-8000-000000000001");
  @Autowired Documents documents;
  @Autowired Pager pager;
  @Autowired Courier courier;
  @Autowired Receipts receipts;
  @Autowired Carriers carriers;
  @Autowired Capabilities capabilities;
  @Autowired Dispatch dispatch;
  @Autowired PageQueue queue;
  @Autowired Transactions tx;
  @Autowired TestClock clock;
  @Autowired JdbcClient db;
  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private FakePager push;

  @BeforeEach void connect() throws IOException {
    mail.start();
    push = new FakePager();
    apply("""
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: mail }
        spec: { kind: smtp, host: 127.0.0.1, port: %d, from: allclear@example.com }
        ---
        apiVersion: allclear.dev/v1
        kind: Carrier
        metadata: { name: push }
        spec: { kind: webhook, secret: %s }
        ---
        apiVersion: allclear.dev/v1
        kind: Person
        metadata: { name: ana }
        spec: { email: ana@example.com, contacts: [ { kind: webhook, to: "%s" } ] }
        """.formatted(mail.getSmtp().getPort(), SECRET, push.url()));
  }

  @AfterEach void disconnect() {
    push.close();
    mail.stop();
  }

  @Test void sendsOnceOverTheFirstContactAndOnceOverTheNextWhenNobodyAcknowledgesForAMinute() throws Exception {
    UUID page = oblige("0 ana", clock.instant());

    dispatch.runDue();
    dispatch.runDue();
    assertThat(push.calls).hasSize(1);
    assertThat(mail.getReceivedMessages()).isEmpty();

    clock.tick(Duration.ofSeconds(60));
    dispatch.runDue();
    clock.tick(Duration.ofHours(2));
    dispatch.runDue();

    assertThat(push.calls).hasSize(1);
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(mail.getReceivedMessages()[0].getMessageID()).isEqualTo("<" + page + "@example.com>");
    assertThat(states(page)).containsExactly("webhook ACCEPTED", "email ACCEPTED");
  }

  @Test void signsWhatItPostsAndCarriesTheRightToAcknowledge() {
    UUID page = oblige("0 ana", clock.instant());

    dispatch.runDue();

    FakePager.Call call = push.calls.getFirst();
    assertThat(Signature.isRight(call.header("Allclear-signature"), SECRET, call.header("Allclear-timestamp"), call.body())).isTrue();
    assertThat(call.header("Idempotency-key")).isEqualTo(page.toString());
    assertThat(call.json().path("headline").stringValue()).isEqualTo("Allclear P1 checkout-api: 5.1% failing (limit 0.1%), since 01:58 CET.");
    assertThat(call.json().path("repeat").booleanValue()).isFalse();
    String link = call.json().path("acknowledgeUrl").stringValue();
    assertThat(capabilities.read("acknowledge", link.substring(link.lastIndexOf('/') + 1)).orElseThrow().subject()).isEqualTo("alert ana");
  }

  @Test void mailSaysTheDecisionFirstAndEscapesWhatOthersWrote() throws Exception {
    push.answering(410);
    oblige("0 ana", clock.instant());

    dispatch.runDue();

    MimeMessage received = mail.getReceivedMessages()[0];
    MimeMultipart parts = (MimeMultipart) received.getContent();
    String plain = GreenMailUtil.getBody(parts.getBodyPart(0));
    String html = GreenMailUtil.getBody(parts.getBodyPart(1));
    assertThat(received.getSubject()).startsWith("Allclear P1 checkout-api: 5.1% failing");
    assertThat(plain).startsWith("Allclear P1 checkout-api: 5.1% failing").contains("Acknowledge: http://127.0.0.1:").contains("<b>bold</b>");
    assertThat(html).contains("&lt;b&gt;bold&lt;/b&gt;").doesNotContain("<b>bold</b>");
  }

  @Test void fallsOverToTheNextContactAtOnceWhenTheCarrierFails() {
    push.answering(503);
    UUID page = oblige("0 ana", clock.instant());

    dispatch.runDue();

    assertThat(states(page)).containsExactly("webhook FAILED", "email ACCEPTED");
  }

  @Test void sendsAgainMarkedAsARepeatUnderTheSameIdWhenTheAnswerIsLost() {
    push.answering(0, 202);
    UUID page = oblige("0 ana", clock.instant());

    dispatch.runDue();
    clock.tick(Duration.ofSeconds(1));
    dispatch.runDue();

    assertThat(states(page)).containsExactly("webhook UNKNOWN", "webhook ACCEPTED repeat");
    assertThat(push.calls).extracting(c -> c.json().path("id").stringValue()).containsExactly(page.toString(), page.toString());
    assertThat(push.calls).extracting(c -> c.json().path("repeat").booleanValue()).containsExactly(false, true);
  }

  @Test void sendsAfterAllWhenTheSenderDiedBetweenClaimAndSend() {
    UUID page = oblige("0 ana", clock.instant());
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(queue.claim(now, now.plusSeconds(30), "dead", 10)).hasSize(1);
    assertThat(queue.claim(now.plusSeconds(29), now.plusSeconds(60), "other", 10)).isEmpty();

    List<Dispatch.Send> taken = queue.claim(now.plusSeconds(30), now.plusSeconds(60), "other", 10);
    taken.forEach(s -> s.act().run());

    assertThat(states(page)).containsExactly("webhook UNKNOWN", "webhook ACCEPTED repeat");
    assertThat(push.calls).hasSize(1);
  }

  @Test void sendsARepeatWithTheSameIdWhenTheSenderDiedBetweenSendAndRecord() {
    UUID page = oblige("0 ana", clock.instant());
    db.sql("ALTER TABLE notify_attempt ADD CONSTRAINT dies CHECK (outcome IS NULL) NOT VALID").update();
    assertThatThrownBy(dispatch::runDue).isNotNull();
    db.sql("ALTER TABLE notify_attempt DROP CONSTRAINT dies").update();
    dispatch.runDue();
    assertThat(push.calls).hasSize(1);

    dispatch.takeOver();
    dispatch.runDue();

    assertThat(push.calls).extracting(c -> c.json().path("id").stringValue()).containsExactly(page.toString(), page.toString());
    assertThat(push.calls.getLast().json().path("repeat").booleanValue()).isTrue();
    assertThat(states(page)).containsExactly("webhook UNKNOWN", "webhook ACCEPTED repeat");
  }

  @Test void theOutcomeOfASenderThatWokeTooLateChangesNothing() {
    UUID page = oblige("0 ana", clock.instant());
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    List<Dispatch.Send> frozen = queue.claim(now, now.plusSeconds(30), "frozen", 10);
    queue.claim(now.plusSeconds(30), now.plusSeconds(60), "other", 10).forEach(s -> s.act().run());
    Page before = pager.page(page).orElseThrow();

    push.answering(500);
    frozen.forEach(s -> s.act().run());

    assertThat(pager.page(page)).contains(before);
  }

  @Test void neverGivesUpWhileThePageIsOpen() {
    push.close();
    mail.stop();
    UUID page = oblige("0 ana", clock.instant());

    for (int i = 0; i < 30; i++) {
      dispatch.runDue();
      clock.tick(Duration.ofSeconds(60));
    }

    assertThat(pager.page(page).orElseThrow().attempts()).hasSizeGreaterThanOrEqualTo(60).allSatisfy(a -> assertThat(a.outcome().state()).isEqualTo(State.FAILED));
  }

  @Test void sendsNothingMoreOnceSomebodyAcknowledged() {
    UUID page = oblige("0 ana", clock.instant());
    dispatch.runDue();

    tx.run(() -> pager.end(PROBLEM, Page.Why.ACKNOWLEDGED, "Ana"));
    clock.tick(Duration.ofHours(1));
    dispatch.runDue();

    assertThat(push.calls).hasSize(1);
    assertThat(mail.getReceivedMessages()).isEmpty();
    assertThat(pager.page(page).orElseThrow().state()).isEqualTo("acknowledged");
  }

  @Test void doesNotSendWhatWasAcknowledgedAfterItWasClaimed() {
    oblige("0 ana", clock.instant());
    List<Dispatch.Send> claimed = queue.claim(Instant.EPOCH, Instant.EPOCH.plusSeconds(30), "me", 10);

    tx.run(() -> pager.end(PROBLEM, Page.Why.ACKNOWLEDGED, "Ana"));
    claimed.forEach(s -> s.act().run());

    assertThat(push.calls).isEmpty();
  }

  @Test void obligingTwiceIsOnePageAndADueTimeIsKept() {
    UUID first = oblige("1 ana", clock.instant().plusSeconds(300));
    UUID second = oblige("1 ana", clock.instant());

    dispatch.runDue();
    assertThat(second).isEqualTo(first);
    assertThat(push.calls).isEmpty();
    clock.tick(Duration.ofSeconds(300));
    dispatch.runDue();

    assertThat(push.calls).hasSize(1);
  }

  @Test void carriersRefuseToRunInsideATransaction() {
    Parcel parcel = new Parcel(Ids.next(), "ana@example.com", "subject", "text", null, false, 1, clock.instant(), java.util.Map.of());

    for (var kind : List.of(dev.allclear.catalog.Contact.Kind.EMAIL, dev.allclear.catalog.Contact.Kind.WEBHOOK, dev.allclear.catalog.Contact.Kind.SLACK)) {
      Carrier carrier = carriers.of(kind).getFirst();
      assertThatIllegalStateException().isThrownBy(() -> tx.run(() -> carrier.send(parcel))).withMessageContaining("transaction");
    }
  }

  @Test void aMessageLeavesOncePerTopicAndAddress() throws Exception {
    UUID id = Ids.next();
    tx.run(() -> {
      assertThat(courier.send(new Message(id, "update 1", Message.Channel.EMAIL, "team@example.com", "We are looking", "Since 01:58.", null))).isTrue();
      assertThat(courier.send(new Message(Ids.next(), "update 1", Message.Channel.EMAIL, "team@example.com", "Again", "Again.", null))).isFalse();
      courier.send(new Message(Ids.next(), "update 1", Message.Channel.SLACK, push.url(), "We are looking", "Since <!channel> & 01:58.", null));
    });

    dispatch.runDue();
    dispatch.runDue();

    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(mail.getReceivedMessages()[0].getMessageID()).isEqualTo("<" + id + "@example.com>");
    assertThat(push.calls).hasSize(1);
    assertThat(push.calls.getFirst().json().path("text").stringValue()).isEqualTo("We are looking\nSince &lt;!channel&gt; &amp; 01:58.");
    assertThat(courier.deliveries("update 1")).extracting(Delivery::state).containsOnly(Delivery.State.SENT);
  }

  @Test void aRefusedMessageIsFinalAndALostAnswerIsSentAgain() {
    push.answering(404, 0, 200);
    tx.run(() -> courier.send(new Message(Ids.next(), "refused", Message.Channel.SLACK, push.url(), "s", "t", null)));
    dispatch.runDue();
    tx.run(() -> courier.send(new Message(Ids.next(), "lost", Message.Channel.SLACK, push.url(), "s", "t", null)));

    dispatch.runDue();
    assertThat(courier.deliveries("lost").getFirst().state()).isEqualTo(Delivery.State.UNCERTAIN);
    clock.tick(Duration.ofSeconds(2));
    dispatch.runDue();

    assertThat(courier.deliveries("refused").getFirst().state()).isEqualTo(Delivery.State.FAILED);
    assertThat(courier.deliveries("lost").getFirst()).extracting(Delivery::state, Delivery::attempts).containsExactly(Delivery.State.SENT, 2);
  }

  @Test void tellsOnceWhatSeveralPagesOfOneProblemWaitedToTell() {
    apply("{ apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { email: \"\", contacts: [ { kind: webhook, to: \"" + push.url() + "\" } ] } }");
    push.answering(Collections.nCopies(2_000, 503).toArray(Integer[]::new));
    List<UUID> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waiting.add(oblige(i + " ana", clock.instant()));
      dispatch.runDue();
      clock.tick(Duration.ofMinutes(10));
    }
    push.usual();
    push.calls.clear();

    for (int i = 0; i < 20; i++) {
      dispatch.runDue();
      clock.tick(Duration.ofSeconds(10));
    }

    assertThat(push.calls).hasSize(1);
    assertThat(waiting).extracting(page -> pager.page(page).orElseThrow().state()).containsOnly("reached");

    oblige("again ana", clock.instant());
    dispatch.runDue();
    assertThat(push.calls).as("what is due after that is a call of its own").hasSize(2);
  }

  @Test void tellsAgainWhatWasLostWithTheOtherPage() {
    apply("{ apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { email: \"\", contacts: [ { kind: webhook, to: \"" + push.url() + "\" } ] } }");
    UUID first = oblige("0 ana", clock.instant().minusSeconds(300));
    dispatch.runDue();
    oblige("1 ana", clock.instant().minusSeconds(240));
    dispatch.runDue();
    assertThat(push.calls).as("told with the first").hasSize(1);

    receipts.take(first, 1, Receipt.LOST);
    oblige("2 ana", clock.instant().minusSeconds(180));
    dispatch.runDue();

    assertThat(push.calls).hasSizeGreaterThan(1);
  }

  private UUID oblige(String key, Instant due) {
    PageText text = new PageText("Allclear P1 checkout-api: 5.1% failing (limit 0.1%), since 01:58 CET.", "P1", "checkout-api", PROBLEM,
        List.of("5.1% of requests failed <b>bold</b>."), new PageText.Right("acknowledge", "alert ana", "/a/"));
    return tx.in(() -> pager.oblige(new Obligation(PROBLEM, key, "ana", due, text)));
  }

  private List<String> states(UUID page) {
    return pager.page(page).orElseThrow().attempts().stream()
        .map(a -> a.contact() + " " + (a.outcome() == null ? "SENDING" : a.outcome().state()) + (a.repeat() ? " repeat" : "")).toList();
  }

  private void apply(String yaml) {
    documents.apply(List.of(new Documents.Source("test.yaml", yaml)), false);
  }
}
