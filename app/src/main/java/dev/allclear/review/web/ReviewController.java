package dev.allclear.review.web;

import dev.allclear.base.web.Screens;
import dev.allclear.incident.Incident;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.UnknownIncident;
import dev.allclear.review.ActionItem;
import dev.allclear.review.Blame;
import dev.allclear.review.BlameLint;
import dev.allclear.review.Clocks;
import dev.allclear.review.Review;
import dev.allclear.review.Reviews;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The post-mortem on a screen: to read, to edit, to publish. */
@Controller
@RequestMapping("/incidents/{id}/review")
class ReviewController {
  private final Reviews reviews;
  private final Incidents incidents;
  private final Screens screens;

  ReviewController(Reviews reviews, Incidents incidents, Screens screens) {
    this.reviews = reviews;
    this.incidents = incidents;
    this.screens = screens;
  }

  @GetMapping
  ResponseEntity<String> show(@PathVariable String id, @RequestParam(required = false) @Nullable String edit) {
    Incident incident = incident(id);
    Optional<Review> review = reviews.review(incident.id());
    Map<String, Object> shown = new HashMap<>(Map.of("incident", incident, "clocks", Clocks.of(incident), "versions", reviews.versions(incident.id())));
    review.ifPresent(r -> {
      List<Blame> blame = BlameLint.check(r.markdown());
      shown.putAll(Map.of("review", r, "blocks", Blocks.of(r.markdown()), "blame", blame));
    });
    return screens.show(edit != null && review.isPresent() ? "review/edit.jte" : "review/review.jte", shown);
  }

  /** @param what of each action; an empty one is left out */
  @PostMapping
  ResponseEntity<String> change(@PathVariable String id, @RequestParam int version, @RequestParam String markdown,
      @RequestParam(required = false) @Nullable List<String> what, @RequestParam(required = false) @Nullable List<String> owner,
      @RequestParam(required = false) @Nullable List<String> due, Principal who) {
    Incident incident = incident(id);
    List<ActionItem> actions = actions(none(what), none(owner), none(due));
    reviews.change(incident.id(), version, markdown.replace("\r\n", "\n"), actions, who.getName());
    return screens.goTo("/incidents/" + incident.id() + "/review");
  }

  @PostMapping("/publish")
  ResponseEntity<String> publish(@PathVariable String id, Principal who) {
    Incident incident = incident(id);
    reviews.publish(incident.id(), who.getName());
    return screens.goTo("/incidents/" + incident.id() + "/review");
  }

  @GetMapping(value = "/markdown", produces = "text/markdown;charset=utf-8")
  ResponseEntity<String> markdown(@PathVariable String id) {
    Review review = reviews.find(incident(id).id());
    return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=\"" + review.incident() + ".md\"").body(Reviews.export(review.markdown(), review.actions()));
  }

  private static List<String> none(@Nullable List<String> values) {
    return values == null ? List.of() : values;
  }

  private static List<ActionItem> actions(List<String> what, List<String> owner, List<String> due) {
    var actions = new ArrayList<ActionItem>();
    for (int i = 0; i < what.size(); i++) {
      if (!what.get(i).isBlank()) {
        actions.add(new ActionItem(what.get(i).strip(), i < owner.size() && !owner.get(i).isBlank() ? owner.get(i).strip() : null, i < due.size() ? date(due.get(i)) : null));
      }
    }
    return actions;
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return text.isBlank() ? null : LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a date; write it as 2026-11-30.", e);
    }
  }

  private Incident incident(String id) {
    return incidents.find(IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id)));
  }
}
