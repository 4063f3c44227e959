package dev.allclear.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.access.Accounts;
import dev.allclear.base.Ids;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Contact;
import dev.allclear.catalog.Person;
import dev.allclear.oncall.ReachDoubts;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How contacts come to count, who is tried when, and how much at once. */
@AllclearTest
class ContactsTest {
  private static final Pattern CODE = Pattern.compile("code is (\\d{6})");
  private static final Contact SMS = new Contact(Contact.Kind.SMS, "+491701234567");
  private static final Contact OWN = new Contact(Contact.Kind.SMS, "+491709999999");
  private @LocalServerPort int port;
  private @Autowired Documents documents;
  private @Autowired Accounts accounts;
  private @Autowired Catalog catalog;
  private @Autowired ContactMethods methods;
  private @Autowired ContactTests tests;
  private @Autowired CarrierBook stops;
  private @Autowired ReachDoubts doubts;
  private @Autowired Pager pager;
  private @Autowired Dispatch dispatch;
  private @Autowired WorkLoop work;
  private @Autowired Transactions tx;
  private @Autowired TestClock clock;
  private FakePager phone;
  private FakePager push;

  @BeforeEach void connect() throws IOException {
    phone = new FakePager();
    push = new FakePager();
    documents.apply(List.of(new Documents.Source("test.yaml", """
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: phone }, spec: { kind: twilio, url: "%s", account: AC1, token: the token, from: "+15005550006" } }
        ---
        { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: push }, spec: { kind: webhook, secret: a secret of a test } }
        ---
        { apiVersion: allclear.dev/v1, kind: Person, metadata: { name: ana }, spec: { displayName: Ana, email: "", contacts: [ { kind: webhook, to: "%s" }, { kind: sms, to: "%s" } ] } }
        ---
        { apiVersion: allclear.dev/v1, kind: EscalationPolicy, metadata: { name: payments }, spec: { steps: [ { after: PT0S, notify: [person/ana] } ] } }
        """.formatted(phone.root(), push.url(), SMS.to()))), false);
  }

  @AfterEach void disconnect() {
    phone.close();
    push.close();
  }

  @Test void aContactCountsOnceTheCodeThatWasSentThereCameBackAndIsTriedBeforeOthersThen() {
    assertThat(doubts.doubts()).anyMatch(d -> d.startsWith("Ana has no verified contact: ") && d.contains("sms +491701234567"));
    page("P1", "before");
    assertThat(push.calls).hasSize(1);
    assertThat(phone.calls).isEmpty();

    methods.sendCode(ana(), SMS);
    assertThat(methods.enter(ana(), SMS, code())).isTrue();
    page("P1", "after");

    assertThat(phone.calls).as("the code, then the page").hasSize(2);
    assertThat(push.calls).hasSize(1);
    assertThat(doubts.doubts()).noneMatch(d -> d.contains("sms")).noneMatch(d -> d.contains("no verified contact"));
  }

  @Test void aCodeIsGoodForAQuarterOfAnHourAndForFiveTries() {
    methods.sendCode(ana(), SMS);
    String right = code();
    String wrong = right.equals("000000") ? "000001" : "000000";
    for (int i = 0; i < 5; i++) {
      assertThat(methods.enter(ana(), SMS, wrong)).isFalse();
    }
    assertThat(methods.enter(ana(), SMS, right)).as("after five wrong ones").isFalse();

    clock.tick(Duration.ofMinutes(2));
    methods.sendCode(ana(), SMS);
    clock.tick(Duration.ofMinutes(15));

    assertThat(methods.enter(ana(), SMS, code())).as("too late").isFalse();
    assertThat(methods.of(ana())).noneMatch(ContactMethods.Method::counts);
  }

  @Test void whatAPersonAddedIsNotUsedBeforeItIsVerified() {
    methods.add(ana(), Contact.Kind.SMS, "+49 170 999-9999");
    page("P1", "one");
    clock.tick(Duration.ofMinutes(1));
    dispatch.runDue();
    assertThat(phone.calls).extracting(c -> c.form().get("To")).containsExactly(SMS.to());

    methods.sendCode(ana(), OWN);
    methods.enter(ana(), OWN, code());
    page("P1", "two");

    assertThat(phone.calls.getLast().form()).containsEntry("To", OWN.to());
  }

  @Test void aTestProvesItsWayOnlyWhenItIsAcknowledged() {
    UUID unheard = tests.send(ana(), SMS);
    dispatch.runDue();
    clock.tick(Duration.ofMinutes(15));
    work.runDue();
    assertThat(pager.page(unheard).orElseThrow().state()).isEqualTo("closed");
    assertThat(methods.of(ana())).noneMatch(ContactMethods.Method::counts);

    tests.send(ana(), SMS);
    dispatch.runDue();
    assertThat(push.calls).as("only over the way that is tested").isEmpty();
    URI link = URI.create(phone.calls.getLast().form().get("Body").replaceFirst("(?s).* (http\\S+) .*", "$1"));
    Browser browser = new Browser(port);
    assertThat(browser.get(link.getPath()).body()).contains("Acknowledge the test");
    assertThat(methods.of(ana())).as("to look changes nothing").noneMatch(ContactMethods.Method::counts);
    assertThat(browser.post(link.getPath(), Map.of()).statusCode()).isEqualTo(303);

    assertThat(browser.get(link.getPath()).body()).contains("This way is proven.");
    assertThat(methods.of(ana())).filteredOn(ContactMethods.Method::counts).extracting(ContactMethods.Method::contact).containsExactly(SMS);
  }

  @Test void aTestIsAlsoAcknowledgedByAnAnswer() {
    UUID page = tests.send(ana(), SMS);
    dispatch.runDue();

    tests.on(new ReplyReceived(page, UUID.randomUUID(), "ana", ReplyReceived.Reply.ACKNOWLEDGE, clock.instant()), dev.allclear.base.EventId.next());

    assertThat(pager.page(page).orElseThrow().state()).isEqualTo("acknowledged");
    assertThat(methods.of(ana())).filteredOn(m -> m.testedAt() != null).hasSize(1);
  }

  @Test void rulesSayWhatIsTriedWhenByUrgencyAndAFailureDoesNotWaitForThem() {
    Contact webhook = new Contact(Contact.Kind.WEBHOOK, push.url());
    methods.rules(ana(), List.of(new ContactBook.Rule(Urgency.HIGH, SMS, Duration.ZERO), new ContactBook.Rule(Urgency.HIGH, webhook, Duration.ofMinutes(3)),
        new ContactBook.Rule(Urgency.LOW, webhook, Duration.ZERO)));

    page("P1", "wakes");
    assertThat(phone.calls).hasSize(1);
    phone.answering(500);
    page("P3", "waits");
    assertThat(phone.calls).as("not by SMS at all").hasSize(1);
    assertThat(push.calls).hasSize(1);
    receiptAfter(Duration.ofSeconds(5));
    clock.tick(Duration.ofSeconds(174));
    dispatch.runDue();
    assertThat(push.calls).hasSize(1);
    clock.tick(Duration.ofSeconds(1));
    dispatch.runDue();
    assertThat(push.calls).as("three minutes after it was due").hasSize(2);

    page("P1", "fails");
    assertThat(push.calls).as("at once").hasSize(3);
  }

  @Test void rulesThatLeaveWhatWakesWaitingAreRefused() {
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> methods.rules(ana(), List.of(new ContactBook.Rule(Urgency.HIGH, SMS, Duration.ofMinutes(2))))).withMessageContaining("at once");
  }

  @Test void manyPagesToOneNumberComeInOneMessageButWhatIsWorseComesAtOnce() {
    methods.rules(ana(), List.of(new ContactBook.Rule(Urgency.HIGH, SMS, Duration.ZERO)));
    for (int i = 0; i < 8; i++) {
      oblige("P2", "k" + i);
    }
    dispatch.runDue();
    assertThat(phone.calls).as("the fifth names the rest").hasSize(5);
    assertThat(phone.calls.getLast().form().get("Body")).startsWith("4 pages for you, first: ").contains("Reply aa to acknowledge all.");

    page("P2", "later");
    page("P2", "later still");
    assertThat(phone.calls).hasSize(5);
    page("P1", "worse");
    assertThat(phone.calls).hasSize(6);
    assertThat(phone.calls.getLast().form().get("Body")).startsWith("Allclear P1");

    clock.tick(Duration.ofSeconds(60));
    dispatch.runDue();

    assertThat(phone.calls).hasSize(7);
    assertThat(phone.calls.getLast().form().get("Body")).startsWith("2 pages for you");
    assertThat(pager.between(TestClock.START, clock.instant().plusSeconds(1), 100)).allSatisfy(p -> assertThat(p.state()).isEqualTo("reached"));
  }

  @Test void theCarrierThatDeliversIsTriedFirst() throws IOException {
    try (FakePager second = new FakePager().saying("{\"messages\":[{\"status\":\"0\"}]}")) {
      documents.apply(List.of(new Documents.Source("second.yaml", """
          { apiVersion: allclear.dev/v1, kind: Carrier, metadata: { name: phone-2 }, spec: { kind: vonage, url: "%s", key: k, secret: the secret, from: Allclear } }
          """.formatted(second.root()))), false);
      methods.rules(ana(), List.of(new ContactBook.Rule(Urgency.HIGH, SMS, Duration.ZERO)));
      phone.answering(503, 503, 503);
      for (int i = 0; i < 3; i++) {
        page("P1", "k" + i);
      }
      assertThat(phone.calls).hasSize(3);
      clock.tick(Duration.ofSeconds(15));

      page("P1", "now");
      assertThat(phone.calls).as("three of three failed").hasSize(3);
      assertThat(second.calls).hasSize(4);
      clock.tick(Duration.ofMinutes(31));
      UUID later = page("P1", "half an hour later");

      assertThat(pager.page(later).orElseThrow().attempts().getFirst().carrier()).as("a real page tries it again").isEqualTo("phone");
    }
  }

  @Test void anUncertainSendIsLookedUpAndNotSentAgainWhenTheProviderHasIt() {
    methods.rules(ana(), List.of(new ContactBook.Rule(Urgency.HIGH, SMS, Duration.ZERO)));
    phone.answering(0).saying("""
        {"messages":[{"sid":"SM42","status":"delivered","date_created":"Sun, 15 Nov 2026 01:00:00 +0000","body":"%s http://x/a/t Reply 1a to acknowledge, 1c to close."}]}""".formatted(headline("P1", "k")));

    UUID page = page("P1", "k");
    clock.tick(Duration.ofSeconds(2));
    dispatch.runDue();

    assertThat(pager.page(page).orElseThrow().attempts()).extracting(a -> a.outcome().words()).last().asString().contains("has it already as SM42, delivered; nothing was sent again");
    assertThat(phone.calls).filteredOn(c -> c.text().contains("Body=")).hasSize(1);
  }

  @Test void anUncertainSendThatTheProviderDoesNotHaveIsSentAgainMarkedAsARepeat() {
    methods.rules(ana(), List.of(new ContactBook.Rule(Urgency.HIGH, SMS, Duration.ZERO)));
    phone.answering(0).saying("{\"messages\":[{\"sid\":\"SM41\",\"status\":\"delivered\",\"date_created\":\"Sun, 15 Nov 2026 01:00:00 +0000\",\"body\":\"another\"}]}");

    UUID page = page("P1", "k");
    clock.tick(Duration.ofSeconds(2));
    dispatch.runDue();

    assertThat(phone.calls).filteredOn(c -> c.text().contains("Body=")).hasSize(2);
    assertThat(phone.calls.getLast().form().get("Body")).contains("(repeat)");
    assertThat(pager.page(page).orElseThrow().attempts()).extracting(Page.Attempt::repeat).containsExactly(false, true);
  }

  @Test void aPersonChangesHerOwnContactsAndAnAdministratorEverybodys() {
    Browser admin = Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "root");
    Browser ana = Browser.signedIn(port, accounts.invite(dev.allclear.access.Role.RESPONDER), "ana");
    Browser other = Browser.signedIn(port, accounts.invite(dev.allclear.access.Role.RESPONDER), "kim");
    Map<String, String> fields = Map.of("kind", "SMS", "to", SMS.to());

    assertThat(ana.get("/contacts/ana").body()).contains("Send a code", "+491701234567", "No way to Ana is proven.");
    assertThat(ana.post("/contacts/ana/code", fields).body()).contains("A code is on its way");
    assertThat(ana.post("/contacts/ana/verify", Map.of("kind", "SMS", "to", SMS.to(), "code", code())).body()).contains("this way counts from now on");
    assertThat(ana.post("/contacts/ana/verify", Map.of("kind", "SMS", "to", SMS.to(), "code", "nonsense")).statusCode()).isEqualTo(422);
    assertThat(ana.post("/contacts/ana/add", Map.of("kind", "EMAIL", "to", "no address")).body()).contains("is not a mail address");
    assertThat(ana.post("/contacts/ana/add", Map.of("kind", "WEBHOOK", "to", "http://10.0.0.1/")).body()).contains("for an administrator");
    other.get("/contacts/ana");
    assertThat(other.get("/contacts/ana").body()).doesNotContain("Send a code");
    assertThat(other.post("/contacts/ana/test", fields).statusCode()).isEqualTo(403);
    admin.get("/contacts/ana");
    assertThat(admin.post("/contacts/ana/test", fields).statusCode()).isEqualTo(303);
    assertThat(admin.get("/contacts").body()).contains("Each of 1 people has a proven way.");
    assertThat(admin.get("/pager").body()).contains("Test of itself", "No phone opens http://127.0.0.1");
  }

  private Person ana() {
    return catalog.person("ana").orElseThrow();
  }

  /** The code that was sent last. */
  private String code() {
    Matcher found = CODE.matcher(phone.calls.getLast().form().get("Body"));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private void receiptAfter(Duration time) {
    clock.tick(time);
    FakePager.Call sent = phone.calls.stream().filter(c -> c.form().containsKey("StatusCallback")).findFirst().orElseThrow();
    new Browser(port).post(URI.create(sent.form().get("StatusCallback")).getPath(), Map.of("MessageStatus", "delivered"));
  }

  private static String headline(String severity, String key) {
    return "Allclear " + severity + " checkout-api: " + key + " fails.";
  }

  private UUID page(String severity, String key) {
    UUID page = oblige(severity, key);
    dispatch.runDue();
    return page;
  }

  private UUID oblige(String severity, String key) {
    UUID problem = Ids.next();
    PageText text = new PageText(headline(severity, key), severity, "checkout-api", problem, List.of(), new PageText.Right("acknowledge", problem + " ana", "/a/"));
    return tx.in(() -> pager.oblige(new Obligation(problem, "0 ana", "ana", clock.instant(), text)));
  }
}
