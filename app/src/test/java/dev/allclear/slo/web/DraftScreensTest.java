package dev.allclear.slo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.base.document.Documents;
import dev.allclear.slo.Mark;
import dev.allclear.slo.Marks;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.PushedMinutes;
import dev.allclear.slo.SloStory;
import dev.allclear.slo.Standings;
import dev.allclear.slo.burn.Counts;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@AllclearTest
class DraftScreensTest {
  private static final Instant NOW = TestClock.START;
  @Autowired Documents documents;
  @Autowired Objectives objectives;
  @Autowired PushedMinutes pushed;
  @Autowired DraftScreens screens;
  @Autowired ObjectiveScreens objectiveScreens;
  @Autowired Standings standings;
  @Autowired Marks marks;

  @BeforeEach void measured() {
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
    documents.apply(List.of(new Documents.Source("story.yaml", SloStory.SERVICE + """
        ---
        apiVersion: allclear.dev/v1
        kind: Consumer
        metadata: { name: mobile-basket }
        spec: { displayName: Mobile basket, service: checkout-api, caller: mobile, useCase: Paying, contacts: [], expectation: Every basket is paid }
        """)), false);
    Map<Instant, Counts> minutes = new TreeMap<>();
    for (int minute = 0; minute < 10_000; minute++) {
      minutes.put(NOW.minus(Duration.ofMinutes(minute + 1)), new Counts(100, minute >= 5_000 && minute < 5_060 ? 50 : 0));
    }
    pushed.accept("checkout-api", minutes);
  }

  @AfterEach void leave() {
    RequestContextHolder.resetRequestAttributes();
  }

  @Test void aPreviewShowsThePagesOfTheLastThirtyDaysAndKeepsNothing() {
    String screen = screens.make("requests", "Requests <b>succeed</b>", "checkout-api", "", "99.9", "30").getBody();

    assertThat(screen).contains("It would be broken now, and 2 alerts would have woken somebody in the last 30 days.", "3,000 bad of 1,000 allowed", "Make this promise",
        "Requests &lt;b>succeed").doesNotContain("<b>succeed");
    assertThat(objectives.find("requests")).isEmpty();
  }

  @Test void whatIsPreviewedIsWhatIsKeptAndCanBeEdited() {
    screens.keep("fast", "Answers are fast", "checkout-api", "500", "99", "28");

    Objective kept = objectives.find("fast").orElseThrow();
    assertThat(Draft.of(kept)).isEqualTo(new Draft("fast", "Answers are fast", "checkout-api", "500", "99", "28"));
    assertThat(screens.edit("fast").getBody()).contains("Change this promise");
    assertThat(documents.apply(List.of(new Documents.Source("export", documents.export())), false)).allMatch(applied -> applied.outcome().name().equals("UNCHANGED"));
  }

  @Test void whatIsNoPromiseIsToldInTheForm() {
    assertThat(screens.make("requests", "", "checkout-api", "", "100", "30").getBody()).contains("A target of 100% has no error budget");
    assertThat(screens.keep("Bad Name", "", "checkout-api", "", "99", "30").getStatusCode().value()).isEqualTo(422);
    assertThat(screens.keep("x", "", "nobody", "", "99", "30").getBody()).contains("no service is named");
    assertThatThrownBy(() -> screens.edit("nobody")).hasMessageContaining("No objective is named");
  }

  @Test void theTileTheGraphAndThePreviewAgree() {
    screens.keep("requests", "", "checkout-api", "", "99.9", "30");

    assertThat(standings.find("requests").orElseThrow().events()).isEqualTo(new Counts(1_000_000, 3_000));
    assertThat(standings.find("requests").orElseThrow().budget().remaining()).isEqualByComparingTo("-2000");
    assertThat(standings.history(standings.find("requests").orElseThrow()).lastEntry().getValue()).isEqualTo(-2.0);
  }

  @Test void whatIsExpectedStandsBesideWhatIsPromised() {
    assertThat(objectiveScreens.expected().getBody()).contains("Every basket is paid", "Expected, and never promised.");
    screens.keep("requests", "", "checkout-api", "", "99.9", "30");
    assertThat(objectiveScreens.expected().getBody()).contains("Promised, and not kept.", "99.9%");
    screens.keep("requests", "", "checkout-api", "", "90", "30");
    assertThat(objectiveScreens.expected().getBody()).contains("Far better than promised.");
  }

  @Test void incidentsAndDeploysStandBesideTheBudget() {
    screens.keep("requests", "", "checkout-api", "", "99.9", "30");
    marks.put(new Mark("change/1", "checkout-api", NOW.minus(Duration.ofDays(4)), "deploy", "v1 <script>", ""));

    assertThat(objectiveScreens.one("requests").getBody()).contains("What happened to it", "v1 &lt;script&gt;");
  }
}
