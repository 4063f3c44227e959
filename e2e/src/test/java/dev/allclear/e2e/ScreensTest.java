package dev.allclear.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.allclear.incident.Incident;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScreensTest {
  private static Chromium chromium;
  private static Program program;
  private static Incident incident;
  private static Page desk;

  @BeforeAll static void open() {
    chromium = Chromium.start();
    program = Program.running();
    incident = Night.tell(program);
    desk = chromium.desk();
    Chromium.signIn(desk, program, "ana " + Instant.now().toEpochMilli() % 100_000);
    chromium.complaints();
  }

  @AfterAll static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static List<String> screens() {
    String at = "/incidents/" + incident.id();
    return List.of("/", at, at + "/watch", at + "/mitigate", at + "/tell", at + "/impact", at + "/review", "/objectives", "/oncall", "/learnings", "/catalog", "/status", "/report", "/account", "/login");
  }

  @Test void noScreenBreaksThePolicyOrComplains() {
    List<String> wrong = new ArrayList<>();

    for (String screen : screens()) {
      Response response = desk.navigate(program.url(screen));
      if (response.status() != 200) {
        wrong.add(screen + " answered " + response.status());
      }
    }

    wrong.addAll(chromium.complaints());
    assertThat(wrong).isEmpty();
  }

  @Test void everyScreenFitsIntoThreeHundredAndTwentyPixels() {
    List<String> wide = new ArrayList<>();
    desk.setViewportSize(320, 640);

    for (String screen : screens()) {
      desk.navigate(program.url(screen));
      int over = ((Number) desk.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).intValue();
      if (over > 0) {
        wide.add(screen + " is " + over + " px too wide: " + desk.evaluate("[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll,.diff')).slice(0, 3).map(e => e.tagName + '.' + e.getAttribute('class'))"));
      }
    }

    desk.setViewportSize(1440, 900);
    assertThat(wide).isEmpty();
  }

  @Test void theIncidentScreenGoesLiveWithoutReload() {
    desk.navigate(program.url("/incidents/" + incident.id()));
    desk.evaluate("window.notReloaded = true");
    assertThat(desk.locator("article.find").first()).containsText("A log line is new since Wed 10:31");

    program.bean(Timelines.class).pin(incident.timeline(), Pin.of("bo" + Instant.now(), Instant.parse("2026-11-15T01:14:00Z"), Pin.Kind.NOTE, "Bo joined from the train"));

    assertThat(desk.locator(".tl li").first()).containsText("Bo joined from the train");
    assertThat(desk.evaluate("window.notReloaded === true")).isEqualTo(true);
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test void hostileWordsAreOnlyWords() {
    desk.navigate(program.url("/incidents/" + incident.id()));

    assertThat(desk.locator("main")).containsText("onerror=console.error");
    assertThat(desk.locator("main img, main script")).hasCount(0);
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test void theKeyboardReachesTheFactsAndTheAct() {
    desk.navigate(program.url("/incidents/" + incident.id()));

    desk.keyboard().press("Tab");
    assertThat(desk.evaluate("document.activeElement.className")).isEqualTo("skip");
    desk.keyboard().press("Enter");
    assertThat(desk.url()).endsWith("#main");

    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 60 && !reached.contains("act"); i++) {
      desk.keyboard().press("Tab");
      reached.add((String) desk.evaluate("document.activeElement.className"));
    }
    assertThat(reached).contains("act");
    assertThat(desk.evaluate("getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("solid");
  }

  @Test void targetsOnThePhoneAreLargeEnoughForAThumb() {
    Page phone = chromium.page(390, 844, true);
    Chromium.signIn(phone, program, "thumb " + Instant.now().toEpochMilli() % 100_000);

    phone.navigate(program.url("/incidents/" + incident.id()));

    Object small = phone.evaluate("[...document.querySelectorAll('.bar .act')].filter(e => e.getBoundingClientRect().height < 48).map(e => e.textContent)");
    assertThat((List<?>) small).isEmpty();
    phone.context().close();
  }

  @Test void itIsDarkAtTwoInTheNight() {
    desk.navigate(program.url("/account"));
    desk.reload();

    assertThat(desk.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(desk.evaluate("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(12, 15, 18)");
  }
}
