package dev.allclear.slo.web;

import dev.allclear.base.web.Frame;
import dev.allclear.slo.proposal.PromiseDraft;
import dev.allclear.slo.proposal.Proposal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** A draft as its screen shows it. {@code kind} is one of the state component; {@code form} is where the promise can be changed before it is made. */
public record ProposalView(String id, String service, String promise, String kind, String state, String finding, String owner, String pages, String wiggle, List<String> evidence,
    List<String> warnings, boolean isOpen, String form) {
  static ProposalView of(PromiseDraft draft, Draft form, Frame frame) {
    Proposal proposal = draft.proposal();
    boolean isOpen = draft.isOpen(frame.now());
    String state = switch (draft.state()) {
      case OPEN -> isOpen ? "Draft until " + frame.when(draft.expiresAt()) : "Expired";
      case ACCEPTED -> "Accepted by " + draft.decidedBy();
      case REFUSED -> "Refused by " + draft.decidedBy();
    };
    return new ProposalView(draft.id().toString(), draft.service(),
        Wording.target(proposal.target().good()) + " " + Wording.good(draft.measure()) + ", over " + proposal.window().toDays() + " days",
        isOpen ? "risk" : draft.state() == PromiseDraft.State.ACCEPTED ? "clear" : "none", state, draft.finding(), draft.owner(),
        Proposal.times(proposal.pagesPerMonth(), "page") + " and " + Proposal.times(proposal.ticketsPerMonth(), "ticket"),
        room(proposal.wiggle()), proposal.evidence(), proposal.warnings(), isOpen,
        form.address());
  }

  private static String room(Proposal.Wiggle wiggle) {
    Duration outage = Duration.ofSeconds(wiggle.minutes().multiply(BigDecimal.valueOf(60)).longValue());
    return Wording.budgetTime(outage) + " of total outage, or " + Wording.count(wiggle.requests()) + " requests";
  }
}
