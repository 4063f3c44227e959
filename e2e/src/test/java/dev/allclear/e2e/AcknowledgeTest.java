package dev.allclear.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.allclear.access.Actor;
import dev.allclear.access.Capabilities;
import dev.allclear.alerting.Alert;
import dev.allclear.alerting.AlertLink;
import dev.allclear.alerting.Alerts;
import dev.allclear.alerting.Report;
import dev.allclear.alerting.Reports;
import dev.allclear.base.document.Documents;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AcknowledgeTest {
  private static final String CATALOGUE = """
      apiVersion: allclear.dev/v1
      kind: Person
      metadata: { name: ana }
      spec: { email: ana@example.com, contacts: [ { kind: email, to: ana@example.com } ], timeZone: Europe/Berlin }
      ---
      apiVersion: allclear.dev/v1
      kind: Team
      metadata: { name: checkout }
      spec: { members: [ana] }
      ---
      apiVersion: allclear.dev/v1
      kind: EscalationPolicy
      metadata: { name: checkout }
      spec: { steps: [ { after: PT0S, notify: [ "person/ana" ] } ], repeat: 3, lastResort: "person/ana" }
      ---
      apiVersion: allclear.dev/v1
      kind: Service
      metadata: { name: baskets }
      spec: { owner: checkout, policy: checkout }
      """;
  private static Chromium chromium;
  private static Program program;

  @BeforeAll static void open() {
    chromium = Chromium.start();
    program = Program.running();
    program.bean(Documents.class).apply(List.of(new Documents.Source("e2e", CATALOGUE)), false);
  }

  @AfterAll static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test void withoutNetworkTheTapWaitsIsNeverShownAsDoneAndGoesOutByItself() {
    Alert alert = program.bean(Reports.class).take(new Report("Customers say baskets are slow", "baskets", "Lena")).alert();
    Page phone = chromium.page(390, 844, true);
    phone.navigate(program.url(link(alert)));
    phone.context().setOffline(true);

    phone.locator("button.act.tall").click();

    assertThat(phone.locator("[data-say]")).containsText("Not yet sent. It waits on this phone since");
    assertThat(phone.locator("button.act.tall")).isDisabled();
    assertThat(program.bean(Alerts.class).find(alert.id()).orElseThrow().acknowledged()).isNull();

    phone.context().setOffline(false);
    assertThat(phone.locator("main")).containsText("You have it");
    assertThat(program.bean(Alerts.class).find(alert.id()).orElseThrow().acknowledged()).extracting(Alert.Acknowledgement::by).isEqualTo("ana");
    program.bean(Alerts.class).close(alert.id(), Actor.byLink("ana"));
    phone.context().close();
    chromium.complaints();
  }

  private static String link(Alert alert) {
    return "/a/" + program.bean(Capabilities.class).issue(AlertLink.PURPOSE, new AlertLink(alert.id(), "ana").subject(), program.bean(Clock.class).instant().plus(Duration.ofHours(24)));
  }

  @Test void twoTapsOnAPhoneWithoutScriptAndLookingChangesNothing() {
    Alert alert = program.bean(Reports.class).take(new Report("Customers say baskets are empty", "baskets", "Lena")).alert();
    String link = link(alert);
    Page phone = chromium.page(390, 844, false);

    phone.navigate(program.url(link));
    phone.navigate(program.url(link));
    assertThat(program.bean(Alerts.class).find(alert.id()).orElseThrow().acknowledged()).isNull();
    assertThat(phone.locator("main")).containsText("Customers say baskets are empty");

    phone.locator("button.act.tall, button.act").first().click();

    assertThat(program.bean(Alerts.class).find(alert.id()).orElseThrow().acknowledged()).extracting(Alert.Acknowledgement::by).isEqualTo("ana");
    assertThat(phone.locator("main")).containsText("You have it");
    assertThat(chromium.complaints()).isEmpty();
    program.bean(Alerts.class).close(alert.id(), Actor.byLink("ana"));
  }
}
