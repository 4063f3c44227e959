package dev.allclear.review.web;

import dev.allclear.incident.IncidentId;
import dev.allclear.incident.UnknownIncident;
import dev.allclear.review.ActionItem;
import dev.allclear.review.Blame;
import dev.allclear.review.BlameLint;
import dev.allclear.review.Published;
import dev.allclear.review.Review;
import dev.allclear.review.Reviews;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/incidents/{id}/review} */
@RestController
@RequestMapping("/api/v1/incidents/{id}/review")
class ReviewApi {
  private final Reviews reviews;

  ReviewApi(Reviews reviews) {
    this.reviews = reviews;
  }

  /** A review as programs read it; {@code blame} is what the lint finds in the text now. */
  record Shown(String schema, String incident, int version, String markdown, List<ActionItem> actions, Instant updatedAt, String updatedBy,
      @Nullable Instant publishedAt, List<Blame> blame) {
    static Shown of(Review r) {
      return new Shown("allclear.review/1", r.incident().toString(), r.version(), r.markdown(), r.actions(), r.updatedAt(), r.updatedBy(), r.publishedAt(),
          BlameLint.check(r.markdown()));
    }
  }

  record Action(@Nullable String what, @Nullable String owner, @Nullable LocalDate due) {}

  /** @param version the one that was read; without actions they stay as they are */
  record Change(@Nullable Integer version, @Nullable String markdown, @Nullable List<Action> actions) {}

  record Version(String schema, String incident, int number, String markdown, List<ActionItem> actions, Instant publishedAt, String publishedBy) {
    static Version of(Published p) {
      return new Version("allclear.review.version/1", p.incident().toString(), p.number(), p.markdown(), p.actions(), p.at(), p.by());
    }
  }

  @GetMapping
  Shown show(@PathVariable String id) {
    return Shown.of(reviews.find(incident(id)));
  }

  @GetMapping(value = "/markdown", produces = "text/markdown;charset=utf-8")
  String markdown(@PathVariable String id) {
    Review review = reviews.find(incident(id));
    return Reviews.export(review.markdown(), review.actions());
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Shown change(@PathVariable String id, @RequestBody Change change, Principal who) {
    Review before = reviews.find(incident(id));
    if (change.version() == null) {
      throw new IllegalArgumentException("\"version\" is missing: the version that you read, so that nobody's change is lost.");
    }
    String markdown = change.markdown() == null ? before.markdown() : change.markdown();
    List<ActionItem> actions = change.actions() == null ? before.actions() : change.actions().stream().map(ReviewApi::action).toList();
    return Shown.of(reviews.change(before.incident(), change.version(), markdown, actions, who.getName()));
  }

  @PostMapping("/publish")
  @ResponseStatus(HttpStatus.CREATED)
  Version publish(@PathVariable String id, Principal who) {
    return Version.of(reviews.publish(incident(id), who.getName()));
  }

  @GetMapping("/versions")
  List<Version> versions(@PathVariable String id) {
    return reviews.versions(incident(id)).stream().map(Version::of).toList();
  }

  private static ActionItem action(Action a) {
    return new ActionItem(a.what() == null ? "" : a.what(), a.owner(), a.due());
  }

  private static IncidentId incident(String id) {
    return IncidentId.parse(id).orElseThrow(() -> new UnknownIncident(id));
  }
}
