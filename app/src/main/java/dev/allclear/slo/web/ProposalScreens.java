package dev.allclear.slo.web;

import dev.allclear.base.web.Frame;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.NotFound;
import dev.allclear.base.web.Screens;
import dev.allclear.catalog.Catalog;
import dev.allclear.slo.proposal.PromiseDraft;
import dev.allclear.slo.proposal.PromiseDrafts;
import dev.allclear.slo.proposal.Proposals;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /objectives/proposals}: promises that the past supports, with their evidence; a person makes them or not. */
@Controller
class ProposalScreens {
  private static final int MOST = 60;
  private final Proposals proposals;
  private final PromiseDrafts drafts;
  private final Acceptance acceptance;
  private final Catalog catalog;
  private final Screens screens;
  private final Frames frames;

  ProposalScreens(Proposals proposals, PromiseDrafts drafts, Acceptance acceptance, Catalog catalog, Screens screens, Frames frames) {
    this.proposals = proposals;
    this.drafts = drafts;
    this.acceptance = acceptance;
    this.catalog = catalog;
    this.screens = screens;
    this.frames = frames;
  }

  @GetMapping("/objectives/proposals")
  ResponseEntity<String> all() {
    return show(HttpStatus.OK, List.of());
  }

  @PostMapping("/objectives/proposals")
  ResponseEntity<String> propose(@RequestParam String service) {
    Proposals.Found found = proposals.propose(service).orElseThrow(() -> new NotFound("No service is named \"" + service + "\"."));
    return found.reasons().isEmpty() ? screens.goTo("/objectives/proposals") : show(HttpStatus.OK, found.reasons().stream().map(reason -> service + ": " + reason).toList());
  }

  @PostMapping("/objectives/proposals/{id}/accept")
  ResponseEntity<String> accept(@PathVariable UUID id) {
    try {
      return screens.goTo("/objectives/" + acceptance.accept(id));
    } catch (IllegalArgumentException e) {
      return show(HttpStatus.UNPROCESSABLE_CONTENT, List.of(String.valueOf(e.getMessage())));
    }
  }

  @PostMapping("/objectives/proposals/{id}/refuse")
  ResponseEntity<String> refuse(@PathVariable UUID id) {
    acceptance.refuse(id);
    return screens.goTo("/objectives/proposals");
  }

  private ResponseEntity<String> show(HttpStatus status, List<String> troubles) {
    Frame frame = frames.current();
    List<PromiseDraft> all = drafts.latest(MOST);
    long open = all.stream().filter(draft -> draft.isOpen(frame.now())).count();
    String verdict = open == 0 ? "No draft waits for an answer." : open == 1 ? "One draft waits for an answer." : open + " drafts wait for an answer.";
    return screens.show(status, "slo/proposals.jte", Map.of("verdict", verdict, "troubles", troubles, "services", catalog.services(),
        "rows", all.stream().map(draft -> ProposalView.of(draft, acceptance.draft(draft), frame)).toList()));
  }
}
