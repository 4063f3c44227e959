package dev.allclear.slo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.access.Audit;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Minutes;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.SloStory;
import dev.allclear.slo.SourceKind;
import dev.allclear.slo.Sources;
import dev.allclear.slo.Tallies;
import dev.allclear.slo.proposal.PromiseDraft;
import dev.allclear.slo.proposal.PromiseDrafts;
import dev.allclear.slo.proposal.Proposals;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@AllclearTest
class ProposalsTest {
  private static final Instant NOW = TestClock.START;
  private static final int DAYS = 30;
  @Autowired Documents documents;
  @Autowired Sources sources;
  @Autowired Minutes minutes;
  @Autowired Objectives objectives;
  @Autowired Proposals proposals;
  @Autowired PromiseDrafts drafts;
  @Autowired ProposalScreens screens;
  @Autowired ProposalsApi api;
  @Autowired Audit audit;
  @Autowired Transactions tx;
  @Autowired TestClock clock;

  @BeforeEach void measured() {
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
    documents.apply(List.of(new Documents.Source("story.yaml", SloStory.SERVICE)), false);
  }

  @AfterEach void leave() {
    RequestContextHolder.resetRequestAttributes();
  }

  /** Two requests every ten minutes: of 100, one fails; most take 40 ms, one of twenty 400 ms. */
  private void aMonth() {
    int source = sources.put(SourceKind.ACCESS_LOG, "checkout", "checkout-api", "{}").id();
    Tallies tallies = new Tallies(new long[0]);
    for (int i = 0; i < DAYS * 144; i++) {
      long second = NOW.minus(Duration.ofDays(DAYS)).plus(Duration.ofMinutes(10L * i)).getEpochSecond();
      tallies.count(second, "web", i % 400 == 0, i % 10 == 0 ? 400_000 : 40_000);
      tallies.count(second, "web", false, 40_000);
    }
    tx.run(() -> minutes.add(source, tallies));
  }

  @Test void draftsAreMadeFromWhatWasMeasuredWithOwnerAndEvidence() {
    aMonth();

    Proposals.Found found = proposals.propose("checkout-api").orElseThrow();

    assertThat(found.drafts()).extracting(PromiseDraft::measure).containsExactly(new Measure.Failures(), new Measure.SlowerThan(50_000), new Measure.SlowerThan(500_000));
    assertThat(found.drafts()).extracting(draft -> draft.proposal().target().toString()).containsExactly("0.998", "0.9", "0.99");
    assertThat(found.drafts()).allSatisfy(draft -> {
      assertThat(draft.owner()).isEqualTo("payments");
      assertThat(draft.finding()).isEqualTo("Nothing is promised about this.");
      assertThat(draft.proposal().evidence()).anyMatch(sentence -> sentence.startsWith("Back-test of "));
      assertThat(draft.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));
    });
    assertThat(objectives.all()).as("nothing is promised by a draft").isEmpty();
    assertThat(screens.all().getBody()).contains("3 drafts wait for an answer.", "99.8% of requests succeed, over 28 days", "owner payments", "Make this promise");
  }

  @Test void aPersonMakesAPromiseOfADraftOnceAndThatIsWrittenDown() {
    aMonth();
    PromiseDraft draft = proposals.propose("checkout-api").orElseThrow().drafts().getFirst();

    assertThat(screens.accept(draft.id()).getHeaders().getFirst("Location")).isEqualTo("/objectives/checkout-api-requests");

    Objective made = objectives.find("checkout-api-requests").orElseThrow();
    assertThat(made.target().toString()).isEqualTo("0.998");
    assertThat(audit.latest(5)).anySatisfy(entry -> {
      assertThat(entry.act()).isEqualTo("proposal.accept");
      assertThat(entry.subject()).isEqualTo("checkout-api-requests");
    });
    assertThat(drafts.find(draft.id()).orElseThrow().state()).isEqualTo(PromiseDraft.State.ACCEPTED);
    assertThat(screens.accept(draft.id()).getBody()).contains("This draft was accepted by");
  }

  @Test void morePromisedThanKeptAndLessAreFindings() {
    aMonth();
    documents.apply(List.of(new Documents.Source("slo.yaml", SloStory.SERVICE + SloStory.slo("strict", SloStory.failures("access-log/checkout"), "Occurrences", "{ target: 0.9999 }"))), false);

    PromiseDraft draft = proposals.propose("checkout-api").orElseThrow().drafts().getFirst();

    assertThat(draft.replaces()).contains("strict");
    assertThat(draft.finding()).isEqualTo("99.99% is promised, the past supports 99.8%: the promise is stricter than what was kept.");
    assertThatThrownBy(() -> api.accept(draft.id())).as("the form cannot say its source").hasMessageContaining("Change the target in its document to 0.998");
  }

  @Test void anOldOrRefusedDraftCannotBeAccepted() {
    aMonth();
    List<PromiseDraft> made = proposals.propose("checkout-api").orElseThrow().drafts();
    screens.refuse(made.getFirst().id());
    clock.tick(Duration.ofDays(31));

    assertThatThrownBy(() -> api.accept(made.getFirst().id())).hasMessageContaining("was refused by");
    assertThatThrownBy(() -> api.accept(made.getLast().id())).hasMessageContaining("expired at");
    assertThat(objectives.all()).isEmpty();
  }

  @Test void tooLittleHistoryIsSaid() {
    assertThat(proposals.propose("checkout-api").orElseThrow().reasons()).containsExactly("A proposal needs 28 whole days of minutes; there are 0.");
    assertThat(proposals.propose("nobody")).isEmpty();
    assertThat(screens.propose("checkout-api").getBody()).contains("A proposal needs 28 whole days of minutes");
  }
}
