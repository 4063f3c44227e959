package dev.allclear.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.web.Frame.FormToken;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static final Instant NIGHT = Instant.parse("2026-11-15T01:13:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, getClass().getClassLoader(), "dev.allclear.templates");

  @Test void itIsDarkAtNightWhereTheViewerIs() {
    assertThat(frame(BERLIN, Theme.AUTO, true).dataTheme()).isEqualTo("dark");
    assertThat(frame(ZoneId.of("Asia/Tokyo"), Theme.AUTO, true).dataTheme()).isEqualTo("light");
    assertThat(frame(BERLIN, Theme.AUTO, false).dataTheme()).isEqualTo("auto");
    assertThat(frame(ZoneId.of("Asia/Tokyo"), Theme.QUIET, true).dataTheme()).isEqualTo("quiet");
  }

  @Test void timesAreClockFirstAndCarryTheDayWhenItIsNotToday() {
    Frame frame = frame(BERLIN, Theme.AUTO, true);

    assertThat(frame.header()).isEqualTo("Sun 02:13 CET");
    assertThat(frame.when(Instant.parse("2026-11-15T00:58:00Z"))).isEqualTo("01:58");
    assertThat(frame.when(Instant.parse("2026-11-11T09:31:00Z"))).isEqualTo("Wed 10:31");
    assertThat(frame.when(Instant.parse("2026-10-12T09:31:00Z"))).isEqualTo("12 Oct 11:31");
    assertThat(frame.relative(NIGHT.plus(Duration.ofMinutes(32)))).isEqualTo("in 32 min");
  }

  @Test void theScreenHasNoInlineScriptOrStyleAndEscapesWhatPeopleWrote() {
    String html = layout("<script>alert(1)</script>", "/live");

    assertThat(html).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    assertThat(html).doesNotContain("style=").doesNotContain("<style").doesNotContainPattern("<script(?! src=)");
    assertThat(html).contains("\"allowEval\":false", "sse-connect=\"/live\"", "data-theme=\"dark\"", "<b>checkout-api</b> 1 in 16 requests fails");
  }

  @Test void aScreenThatIsNotLiveLoadsNoHtmx() {
    assertThat(layout("Home", null)).doesNotContain("htmx.min.js").doesNotContain("hx-ext");
  }

  @Test void formsCarryTheProofThatTheyAreOurs() {
    String html = render("base/form.jte", Map.of("frame", frame(BERLIN, Theme.AUTO, true), "action", "/x", "content", text("<button>Go</button>")));

    assertThat(html).contains("name=\"_csrf\" value=\"t0k\"", "<button>Go</button>");
  }

  @Test void aLogTemplateMarksItsWildcards() {
    assertThat(render("base/template.jte", Map.of("text", "Cache <*> warm after <*> <script>")))
        .contains("Cache <i>&lt;*&gt;</i> warm after <i>&lt;*&gt;</i> &lt;script&gt;");
  }

  private String layout(String title, String live) {
    Map<String, Object> parameters = new java.util.HashMap<>(Map.of("frame", frame(BERLIN, Theme.AUTO, true), "title", title, "content", text("hello")));
    parameters.put("live", live);
    return render("base/layout.jte", parameters);
  }

  private String render(String template, Map<String, Object> parameters) {
    StringOutput out = new StringOutput();
    engine.render(template, parameters, out);
    return out.toString();
  }

  private static Content text(String html) {
    return output -> output.writeContent(html);
  }

  private static Frame frame(ZoneId zone, Theme theme, boolean zoneKnown) {
    OpenLine line = new OpenLine("breach", "INC-214", "/incidents/214", "checkout-api", "1 in 16 requests fails", "Ana has it since 02:08", NIGHT.plusSeconds(1920));
    return new Frame(NIGHT, zone, theme, "/", "Ana", new FormToken("_csrf", "X-CSRF-TOKEN", "t0k"), List.of(line), new PagerLine(true, "Pager proven", NIGHT.minusSeconds(660)), new Assets(), zoneKnown);
  }
}
