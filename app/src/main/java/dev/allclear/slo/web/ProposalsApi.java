package dev.allclear.slo.web;

import dev.allclear.base.web.NotFound;
import dev.allclear.slo.Measure;
import dev.allclear.slo.proposal.PromiseDraft;
import dev.allclear.slo.proposal.PromiseDrafts;
import dev.allclear.slo.proposal.Proposal;
import dev.allclear.slo.proposal.Proposals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/proposals} and {@code /api/v1/services/{name}/proposals}: drafts from what was measured, which a person accepts. */
@RestController
class ProposalsApi {
  private static final int MOST = 200;
  private final Proposals proposals;
  private final PromiseDrafts drafts;
  private final Acceptance acceptance;

  ProposalsApi(Proposals proposals, PromiseDrafts drafts, Acceptance acceptance) {
    this.proposals = proposals;
    this.drafts = drafts;
    this.acceptance = acceptance;
  }

  record Answer(UUID id, String service, String owner, @Nullable String replaces, @Nullable Duration slowerThan, BigDecimal target, Duration window, BigDecimal pagesPerMonth,
      BigDecimal ticketsPerMonth, Proposal.Wiggle wiggle, String finding, List<String> evidence, List<String> warnings, Instant madeAt, Instant expiresAt, String state,
      @Nullable String decidedBy, @Nullable Instant decidedAt) {
    static Answer of(PromiseDraft draft) {
      Proposal proposal = draft.proposal();
      return new Answer(draft.id(), draft.service(), draft.owner(), draft.replaces().orElse(null),
          draft.measure() instanceof Measure.SlowerThan slower ? Duration.ofNanos(slower.micros() * 1_000) : null, proposal.target().good(), proposal.window(), proposal.pagesPerMonth(),
          proposal.ticketsPerMonth(), proposal.wiggle(), draft.finding(), proposal.evidence(), proposal.warnings(), draft.madeAt(), draft.expiresAt(),
          draft.state().name().toLowerCase(java.util.Locale.ROOT), draft.decidedBy(), draft.decidedAt());
    }
  }

  record Made(String schema, List<Answer> proposals, List<String> reasons) {}

  record Promised(String objective) {}

  @GetMapping("/api/v1/proposals")
  Made all() {
    return new Made("allclear.proposals/1", drafts.latest(MOST).stream().map(Answer::of).toList(), List.of());
  }

  /** Looks at the last 35 days of a service; its drafts take the place of those that nobody decided. */
  @PostMapping("/api/v1/services/{name}/proposals")
  Made propose(@PathVariable String name) {
    Proposals.Found found = proposals.propose(name).orElseThrow(() -> new NotFound("No service is named \"" + name + "\". Apply a document of kind Service to make one."));
    return new Made("allclear.proposals/1", found.drafts().stream().map(Answer::of).toList(), found.reasons());
  }

  @PostMapping("/api/v1/proposals/{id}/accept")
  Promised accept(@PathVariable UUID id) {
    return new Promised(acceptance.accept(id));
  }

  @PostMapping("/api/v1/proposals/{id}/refuse")
  Answer refuse(@PathVariable UUID id) {
    acceptance.refuse(id);
    return Answer.of(drafts.find(id).orElseThrow());
  }
}
