package dev.allclear.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.access.Accounts;
import dev.allclear.access.ApiTokens;
import dev.allclear.access.Audit;
import dev.allclear.access.Role;
import dev.allclear.base.Home;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.Browser;
import dev.allclear.testing.TestClock;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AllclearTest
class DoorsTest {
  private static final String PASSWORD = "correct horse battery";

  private @LocalServerPort int port;
  private @Autowired Accounts accounts;
  private @Autowired ApiTokens tokens;
  private @Autowired Audit audit;
  private @Autowired TestClock clock;
  private @Autowired Home home;
  private @Autowired JdbcClient db;
  private Browser browser;

  @BeforeEach void open() {
    browser = new Browser(port);
  }

  @Test void theSetUpLinkOpensOneAccountAndLookingAtItUsesNothingUp() {
    String link = accounts.setUpPath().orElseThrow();

    assertThat(browser.get(link).statusCode()).isEqualTo(200);
    assertThat(browser.get(link).body()).contains("Open your account");
    HttpResponse<String> opened = browser.post(link, Map.of("name", "ana", "password", PASSWORD));

    assertThat(opened.statusCode()).isEqualTo(303);
    assertThat(opened.headers().firstValue("Set-Cookie")).get().asString().contains("HttpOnly", "SameSite=Lax");
    assertThat(browser.get("/account").body()).contains("ana");
    assertThat(new Browser(port).get(link).statusCode()).isEqualTo(410);
    assertThat(accounts.setUpPath()).isEmpty();
  }

  @Test void aSecondClickOnTheSetUpFormLeadsIn() {
    String link = accounts.setUpPath().orElseThrow();
    browser.get(link);
    browser.post(link, Map.of("name", "ana", "password", PASSWORD));

    HttpResponse<String> second = browser.post(link, Map.of("name", "ana", "password", PASSWORD));

    assertThat(second.statusCode()).isEqualTo(303);
    assertThat(second.headers().firstValue("Location")).hasValue("/");
  }

  @Test void aFormStaysGoodWhenItIsSentTwiceOrWhenOtherTabsAreOpened() {
    Browser ana = Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "ana");
    ana.get("/account");

    int first = ana.post("/account/theme", Map.of("theme", "dark")).statusCode();
    ana.send(HttpRequest.newBuilder(ana.at("/")).header("Accept", "text/html").GET().build());
    int second = ana.post("/account/theme", Map.of("theme", "dark")).statusCode();

    assertThat(first).isEqualTo(303);
    assertThat(second).isEqualTo(303);
  }

  @Test void aPasswordThatIsTooShortLeavesTheLinkGood() {
    String link = accounts.setUpPath().orElseThrow();
    browser.get(link);

    HttpResponse<String> refused = browser.post(link, Map.of("name", "ana", "password", "short"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("5 characters");
    assertThat(browser.post(link, Map.of("name", "ana", "password", PASSWORD)).statusCode()).isEqualTo(303);
  }

  @Test void aLinkPrintedAnewTakesTheOneBeforeBack() {
    String first = accounts.setUpPath().orElseThrow();
    String second = accounts.setUpPath().orElseThrow();

    assertThat(browser.get(first).statusCode()).isEqualTo(410);
    assertThat(browser.get(second).statusCode()).isEqualTo(200);
  }

  @Test void screensSendTheStrangerToTheLoginAndBackToWhereHeWanted() {
    Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "ana");

    HttpResponse<String> sent = browser.get("/account");
    assertThat(sent.headers().firstValue("Location")).get().asString().endsWith("/login?next=%2Faccount");

    browser.get("/login?next=/account");
    assertThat(browser.post("/login", Map.of("name", "Ana", "password", PASSWORD, "next", "/account")).headers().firstValue("Location")).hasValue("/account");
    assertThat(browser.get("/account").statusCode()).isEqualTo(200);
  }

  @Test void theLoginLeadsNowhereElse() {
    Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "ana");

    for (String elsewhere : List.of("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
      browser.get("/login");
      assertThat(browser.post("/login", Map.of("name", "ana", "password", PASSWORD, "next", elsewhere)).headers().firstValue("Location")).hasValue("/");
    }
  }

  @Test void wrongNameAndWrongPasswordLookTheSameAndAreSlowedDown() {
    Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "ana");
    browser.get("/login");

    HttpResponse<String> password = browser.post("/login", Map.of("name", "ana", "password", "wrong password"));
    HttpResponse<String> name = browser.post("/login", Map.of("name", "nobody", "password", "wrong password"));
    assertThat(password.statusCode()).isEqualTo(401);
    assertThat(name.statusCode()).isEqualTo(401);
    assertThat(password.body().replaceAll("value=\"[^\"]*\"", "")).isEqualTo(name.body().replaceAll("value=\"[^\"]*\"", ""));

    IntStream.range(0, 5).forEach(i -> browser.post("/login", Map.of("name", "ana", "password", "wrong password")));
    HttpResponse<String> tooSoon = browser.post("/login", Map.of("name", "ana", "password", PASSWORD));
    assertThat(tooSoon.statusCode()).isEqualTo(429);

    clock.tick(Duration.ofMinutes(1));
    assertThat(browser.post("/login", Map.of("name", "ana", "password", PASSWORD)).statusCode()).isEqualTo(303);
  }

  @Test void anotherSitesFormIsRefused() {
    Browser ana = Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "ana");

    HttpResponse<String> forged = ana.forge("/log-out", Map.of());

    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(ana.get("/account").statusCode()).isEqualTo(200);
  }

  @Test void theSessionEndsTwelveHoursAfterItsLastUse() {
    Browser ana = Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "ana");

    clock.tick(Duration.ofHours(11));
    assertThat(ana.get("/account").statusCode()).isEqualTo(200);
    clock.tick(Duration.ofHours(11));
    assertThat(ana.get("/account").statusCode()).isEqualTo(200);
    clock.tick(Duration.ofHours(13));
    assertThat(ana.get("/account").statusCode()).isEqualTo(302);
  }

  @Test void signingOutEndsTheSessionOnTheServer() {
    Browser ana = Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "ana");
    ana.get("/account");

    ana.post("/log-out", Map.of());

    assertThat(db.sql("SELECT count(*) FROM access_session").query(Long.class).single()).isZero();
  }

  @Test void theApiTakesATokenAndSaysHowToGetOne() {
    HttpResponse<String> none = browser.send(HttpRequest.newBuilder(browser.at("/api/v1/documents")).build());
    HttpResponse<String> wrong = api("/api/v1/documents", "acl_wrong");
    HttpResponse<String> right = api("/api/v1/documents", tokens.issue("deploy", Role.RESPONDER));

    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("Content-Type")).get().asString().startsWith("application/problem+json");
    assertThat(none.body()).contains("HOME/admin.token");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(right.statusCode()).isEqualTo(200);
  }

  @Test void aResponderMayNotChangeTheConfiguration() {
    HttpRequest apply = HttpRequest.newBuilder(browser.at("/api/v1/documents")).header("Authorization", "Bearer " + tokens.issue("deploy", Role.RESPONDER))
        .header("Content-Type", "application/yaml").POST(HttpRequest.BodyPublishers.ofString("kind: Service")).build();

    HttpResponse<String> refused = browser.send(apply);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("administrator");
  }

  @Test void everyAnswerCarriesThePolicy() {
    for (String path : List.of("/login", "/assets/x/allclear.css", "/webjars/htmx.org/2.0.10/dist/htmx.min.js", "/api/v1/documents", "/nothing-here", "/set-up/wrong")) {
      HttpResponse<String> answer = browser.get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy")).as(path).get().asString().contains("default-src 'none'", "frame-ancestors 'none'").doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).as(path).hasValue("no-referrer");
    }
  }

  @Test void filesAreKeptForAYear() {
    HttpResponse<String> css = browser.get("/assets/anything/allclear.css");

    assertThat(css.statusCode()).isEqualTo(200);
    assertThat(css.headers().firstValue("Cache-Control")).get().asString().contains("max-age=31536000", "immutable");
  }

  @Test void theTokenInTheHomeIsItsOwnersAlone() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("admin.token")))).isEqualTo("rw-------");
    assertThat(Files.readString(home.resolve("admin.token"))).startsWith("acl_");
  }

  @Test void noSecretIsKeptAsItIs() {
    String token = tokens.issue("deploy", Role.RESPONDER);
    Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "ana");

    List<String> rows = db.sql("""
        SELECT row_to_json(t)::text FROM access_token t UNION ALL SELECT row_to_json(a)::text FROM access_account a
        UNION ALL SELECT row_to_json(l)::text FROM access_audit l""").query(String.class).list();

    assertThat(rows).noneMatch(row -> row.contains(token) || row.contains(PASSWORD)).anyMatch(row -> row.contains("$argon2id$v=19$m=19456,t=2,p=1$"));
  }

  @Test void theAuditSaysWhoDidWhatAndIsNotChanged() {
    Browser.signedIn(port, accounts.setUpPath().orElseThrow(), "ana");

    assertThat(audit.latest(1)).first().extracting(Audit.Entry::actor, Audit.Entry::act).containsExactly("ana", "account.open");
    assertThatThrownBy(() -> db.sql("DELETE FROM access_audit").update()).hasMessageContaining("only added to");
  }

  private HttpResponse<String> api(String path, String token) {
    return browser.send(HttpRequest.newBuilder(browser.at(path)).header("Authorization", "Bearer " + token).build());
  }
}
