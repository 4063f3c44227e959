package dev.allclear.slo.web;

import dev.allclear.access.Actors;
import dev.allclear.access.Audit;
import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.base.web.NotFound;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Objectives;
import dev.allclear.slo.proposal.PromiseDraft;
import dev.allclear.slo.proposal.PromiseDrafts;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a person makes of a draft: a promise by its document, or nothing. Both are written down. */
@Component
class Acceptance {
  private final PromiseDrafts drafts;
  private final Objectives objectives;
  private final Documents documents;
  private final Actors actors;
  private final Audit audit;
  private final Transactions tx;
  private final Clock clock;

  Acceptance(PromiseDrafts drafts, Objectives objectives, Documents documents, Actors actors, Audit audit, Transactions tx, Clock clock) {
    this.drafts = drafts;
    this.objectives = objectives;
    this.documents = documents;
    this.actors = actors;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * Makes the promise.
   *
   * @return its name
   * @throws IllegalArgumentException when the draft is too old, was decided already, or would change a promise that says more than a form can
   */
  String accept(UUID id) {
    PromiseDraft draft = find(id);
    if (!draft.isOpen(clock.instant())) {
      throw new IllegalArgumentException("This draft " + (draft.state() == PromiseDraft.State.OPEN ? "expired at " + draft.expiresAt() : "was " + draft.state().name().toLowerCase(java.util.Locale.ROOT)
          + " by " + draft.decidedBy()) + ". Make a new one from what was measured since.");
    }
    Draft form = draft(draft);
    objectives.find(form.name()).filter(kept -> !Draft.covers(kept)).ifPresent(kept -> {
      throw new IllegalArgumentException("\"" + form.name() + "\" says more than a form can. Change the target in its document to " + draft.proposal().target() + ".");
    });
    tx.run(() -> {
      decide(draft, PromiseDraft.State.ACCEPTED);
      documents.apply(List.of(new Documents.Source("draft", form.document())), false);
      audit.record("proposal.accept", form.name(), form.target() + "% over " + form.days() + " days, proposed from " + draft.proposal().evidence().getFirst());
    });
    return form.name();
  }

  void refuse(UUID id) {
    PromiseDraft draft = find(id);
    tx.run(() -> {
      decide(draft, PromiseDraft.State.REFUSED);
      audit.record("proposal.refuse", draft.service(), draft.proposal().target().good().movePointRight(2).toPlainString() + "%");
    });
  }

  private void decide(PromiseDraft draft, PromiseDraft.State state) {
    if (!drafts.decide(draft.id(), state, actors.current().name(), clock.instant())) {
      throw new IllegalArgumentException("Somebody decided about this draft in the meantime. Look at it again.");
    }
  }

  private PromiseDraft find(UUID id) {
    return drafts.find(id).orElseThrow(() -> new NotFound("No draft has the id " + id + ". GET /api/v1/proposals lists them."));
  }

  /** The promise of the draft as the form would say it. */
  Draft draft(PromiseDraft draft) {
    String limit = draft.measure() instanceof Measure.SlowerThan slower ? BigDecimal.valueOf(slower.micros(), 3).stripTrailingZeros().toPlainString() : "";
    String name = draft.replaces().orElseGet(() -> draft.service() + (limit.isEmpty() ? "-requests" : "-within-" + limit.replace('.', '-') + "-ms"));
    String displayName = objectives.find(name).map(kept -> kept.displayName()).orElse(limit.isEmpty() ? "Requests succeed" : "Answers within " + limit + " ms");
    return new Draft(name, displayName, draft.service(), limit, draft.proposal().target().good().movePointRight(2).stripTrailingZeros().toPlainString(),
        String.valueOf(draft.proposal().window().toDays()));
  }
}
