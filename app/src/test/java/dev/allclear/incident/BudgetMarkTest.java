package dev.allclear.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.document.Documents;
import dev.allclear.base.work.WorkLoop;
import dev.allclear.changes.ChangeLog;
import dev.allclear.slo.Evaluation;
import dev.allclear.slo.Mark;
import dev.allclear.slo.Marks;
import dev.allclear.slo.PushedMinutes;
import dev.allclear.slo.SloStory;
import dev.allclear.slo.Spending;
import dev.allclear.slo.Standings;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class BudgetMarkTest {
  private static final Instant NOW = TestClock.START;
  @Autowired Documents documents;
  @Autowired Incidents incidents;
  @Autowired ChangeLog changes;
  @Autowired Marks marks;
  @Autowired Evaluation evaluation;
  @Autowired PushedMinutes pushed;
  @Autowired Standings standings;
  @Autowired Spending spending;
  @Autowired WorkLoop work;
  @Autowired TestClock clock;

  @Test void incidentsAndDeploysMarkTheBudgetOfTheirServiceOnce() {
    documents.apply(List.of(new Documents.Source("story.yaml", SloStory.SERVICE)), false);
    changes.tell(new ChangeLog.Told("checkout-api", "production", "v7", "4f2a91c", null, NOW.minusSeconds(900), "deploy", null), "deployer");
    incidents.declare(declaration(NOW.minusSeconds(600)));
    work.runDue();
    work.runDue();

    List<Mark> all = marks.of("checkout-api", new Span(NOW.minusSeconds(3_600), NOW));
    assertThat(all).extracting(Mark::kind).containsExactly("incident", "deploy");
    assertThat(all.getFirst()).satisfies(mark -> {
      assertThat(mark.at()).isEqualTo(NOW.minusSeconds(600));
      assertThat(mark.text()).isEqualTo("Checkout fails");
      assertThat(mark.link()).startsWith("/incidents/");
    });
    assertThat(all.getLast().text()).isEqualTo("v7");
  }

  @Test void theBudgetSaysWhichBreachAndWhichIncidentSpentIt() {
    documents.apply(List.of(new Documents.Source("story.yaml", SloStory.SERVICE + SloStory.slo("events", SloStory.failures("push/a"), "Occurrences", "{ target: 0.999 }"))), false);
    pushed.accept("a", SloStory.minutes(NOW, -4_400, 0, minute -> new Counts(100, minute == -4_000 ? 7 : 0)));
    evaluation.tick(clock.instant());
    for (int minute = 0; minute < 60; minute++) {
      int now = minute;
      pushed.accept("a", SloStory.minutes(NOW, minute, minute + 1, m -> new Counts(100, now >= 10 && now < 25 ? 20 : 0)));
      clock.tick(Duration.ofMinutes(1));
      evaluation.tick(clock.instant());
    }
    incidents.declare(declaration(NOW.plusSeconds(700)));
    work.runDue();

    Spending.Spent spent = spending.of(standings.find("events").orElseThrow());

    assertThat(spent.episodes()).singleElement().satisfies(episode -> {
      assertThat(episode.from()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
      assertThat(episode.counts().bad()).isEqualTo(300);
      assertThat(episode.incidents()).extracting(Mark::text).containsExactly("Checkout fails");
    });
    assertThat(spent.otherwise()).isEqualTo(7);
    assertThat(spent.groups()).singleElement().satisfies(group -> assertThat(group.counts().bad()).isEqualTo(307));
  }

  private static Declaration declaration(Instant began) {
    return new Declaration("Checkout fails", "checkout-api", "page", null, null, began, "as reported", began, "ana");
  }
}
