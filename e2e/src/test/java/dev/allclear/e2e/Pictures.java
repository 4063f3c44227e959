package dev.allclear.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Plays the demo's night and takes pictures of every screen in it into target/pictures. Takes some minutes, so it runs only when it is asked for by name.
 * Fails when a screen is too wide, has a target too small for a thumb, or breaks the content policy.
 */
class Pictures {
  private static final int SPEED = 12;
  private final Path folder = Path.of("target", "pictures").toAbsolutePath();
  private Demo demo;
  private Camera camera;
  private URI server;

  @Test void ofTheWholeNight() throws IOException {
    Files.createDirectories(folder);
    try (Chromium chromium = Chromium.start(); Demo night = Demo.start(SPEED)) {
      demo = night;
      camera = new Camera(chromium, folder);
      server = URI.create(demo.until("the server", state -> state.path("desk").asString("").startsWith("http")).path("desk").asString());
      Page stage = chromium.page(1440, 900, true);
      stage.navigate(demo.stage().toString());

      withoutAccount();
      signIn(stage);
      quiet();
      failing(stage);
      String incident = paged(stage);
      told(incident, stage);
      found(incident, stage);
      mitigated(incident, stage);
      watched(incident, stage);
      afterwards(incident, stage);

      Files.write(folder.resolve("remarks.txt"), camera.remarks());
      assertThat(camera.remarks()).isEmpty();
    }
  }

  private String at(String path) {
    return server.resolve(path).toString();
  }

  private void take(String name, String path) {
    camera.take(name, at(path));
  }

  private void withoutAccount() {
    take("login", "/login");
    take("report", "/report");
    take("status-quiet", "/status");
    take("link-expired", "/a/of-nobody");
    take("answer-expired", "/impact/answers/of-nobody");
    take("set-up-used", "/set-up/of-nobody");
  }

  /** The stage hands the desk's session to the browser that shows both. */
  private void signIn(Page stage) {
    var session = stage.context().cookies().stream().filter(cookie -> cookie.name.equals("allclear_session")).findFirst().orElseThrow();
    for (BrowserContext context : camera.contexts()) {
      context.addCookies(java.util.List.of(new Cookie(session.name, session.value).setUrl(server.toString())));
    }
  }

  private void quiet() {
    take("home-quiet", "/");
    take("objectives", "/objectives");
    take("oncall", "/oncall");
    take("catalogue", "/catalog");
    take("learnings-empty", "/learnings");
    take("account", "/account");
    take("nothing-here", "/nothing-here");
    Page page = camera.wide();
    page.navigate(at("/account"));
    page.locator("form[action='/account/invite'] button").click();
    String link = page.locator("p.tpl").first().textContent().strip();
    camera.snap("account-invited", page);
    camera.take("set-up", link);
    page.setContent("<form method=post action='" + at("/account/invite") + "'><button>x</button></form>");
    page.locator("button").click();
    camera.snap("forbidden", page);
  }

  private void failing(Page stage) {
    demo.until("the failing requests", state -> state.path("number").asInt() >= 3);
    demo.until("some bad minutes", state -> state.path("clock").asString().compareTo("01:55") >= 0 || state.path("number").asInt() >= 4);
    camera.takeOnce("home-failing", at("/"));
    camera.takeOnce("status-failing", at("/status"));
    camera.snap("stage-3", stage);
  }

  private String paged(Page stage) {
    String phone = demo.until("the page", state -> state.path("number").asInt() == 4 && !state.path("phone").asString("").isEmpty()).path("phone").asString();
    camera.take("ack", phone);
    take("home-paged", "/");
    camera.takeOnce("status-paged", at("/status"));
    camera.wide().navigate(at("/"));
    camera.snap("stage-4", stage);
    demo.next();
    JsonNode state = demo.until("the incident", now -> now.path("number").asInt() >= 5 && now.path("desk").asString().contains("/incidents/"));
    camera.take("ack-done", phone);
    return URI.create(state.path("desk").asString()).getPath();
  }

  private void told(String incident, Page stage) {
    take("incident-early", incident);
    take("tell", incident + "/tell");
    demo.next();
    demo.until("the telling", state -> state.path("number").asInt() >= 6);
    take("told", incident + "/tell/sent");
    take("status-degraded", "/status");
    camera.snap("stage-6", stage);
  }

  private void found(String incident, Page stage) {
    demo.until("the findings", state -> state.path("number").asInt() >= 7);
    take("incident", incident);
    take("home-open", "/");
    camera.wide().navigate(at(incident));
    String finding = camera.wide().locator("a[href*='/findings/']").first().getAttribute("href");
    take("finding", finding);
    take("objectives-breached", "/objectives");
    camera.wide().navigate(at("/objectives"));
    take("objective", camera.wide().locator("main a[href^='/objectives/']").first().getAttribute("href"));
    camera.snap("stage-7", stage);
  }

  private void mitigated(String incident, Page stage) {
    take("mitigate", incident + "/mitigate");
    demo.next();
    demo.until("the revert", state -> state.path("number").asInt() >= 8);
    take("mitigate-reverted", incident + "/mitigate");
    Page page = camera.wide();
    page.navigate(at(incident + "/mitigate"));
    page.locator("form[action*='clean-up'] button").first().click();
    camera.take("mitigate-planned", page.url());
    page.navigate(at(incident + "/mitigate"));
    page.locator("a[href*='/mitigate/clean-up/']").first().click();
    camera.take("clean-up", page.url());
    demo.next();
    demo.until("the clean-up", state -> state.path("number").asInt() >= 9);
    camera.snap("stage-9", stage);
  }

  private void watched(String incident, Page stage) {
    Page page = camera.wide();
    for (int i = 0; i < 200 && !page.locator("svg.ring .num").allTextContents().stream().anyMatch(good -> good.compareTo("3") >= 0 && good.length() == 1); i++) {
      page.waitForTimeout(500);
      page.navigate(at(incident + "/watch"));
    }
    take("watch", incident + "/watch");
    demo.until("the full ring", state -> state.path("number").asInt() >= 10);
    take("watch-full", incident + "/watch");
    demo.next();
    demo.until("the all clear", state -> state.path("number").asInt() >= 11);
    take("watch-clear", incident + "/watch");
    take("incident-clear", incident);
    take("home-clear", "/");
    take("status-clear", "/status");
    camera.snap("stage-11", stage);
  }

  private void afterwards(String incident, Page stage) {
    camera.wide().navigate(at(incident + "/impact"));
    for (int i = 0; i < 60 && camera.wide().locator("a[href*='impact?edit=']").count() == 0; i++) {
      camera.wide().waitForTimeout(500);
      camera.wide().navigate(at(incident + "/impact"));
    }
    take("impact", incident + "/impact");
    camera.takeOnce("impact-edit", at(camera.wide().locator("a[href*='impact?edit=']").first().getAttribute("href").replace("#answer", "")));
    demo.next();
    demo.until("the signature", state -> state.path("number").asInt() >= 12);
    take("impact-signed", incident + "/impact");
    take("review", incident + "/review");
    take("review-edit", incident + "/review?edit=1");
    demo.next();
    demo.until("the learning", state -> state.path("number").asInt() >= 13);
    take("learnings", "/learnings");
    take("review-published", incident + "/review");
    demo.next();
    JsonNode end = demo.until("the next time", state -> state.path("over").asBoolean(false));
    camera.take("ack-again", end.path("phone").asString());
    camera.wide().navigate(at("/"));
    stage.waitForTimeout(1500);
    camera.snap("stage-end", stage);
    stage.setViewportSize(390, 844);
    stage.waitForTimeout(500);
    stage.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("stage-end-390.png")).setFullPage(true));
  }
}
