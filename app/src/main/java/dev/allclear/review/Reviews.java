package dev.allclear.review;

import dev.allclear.base.Events;
import dev.allclear.base.Transactions;
import dev.allclear.incident.IncidentId;
import dev.allclear.incident.Incidents;
import dev.allclear.incident.NotNow;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Drafts, keeps and publishes post-mortems. Thread-safe; nobody's change is lost: who changes an old version is told so. */
@Service
public class Reviews {
  private static final String PROGRAM = "Allclear";

  private final StoredReviews stored;
  private final Drafter drafter;
  private final Incidents incidents;
  private final Timelines timelines;
  private final Events events;
  private final Transactions tx;
  private final Clock clock;

  Reviews(StoredReviews stored, Drafter drafter, Incidents incidents, Timelines timelines, Events events, Transactions tx, Clock clock) {
    this.stored = stored;
    this.drafter = drafter;
    this.incidents = incidents;
    this.timelines = timelines;
    this.events = events;
    this.tx = tx;
    this.clock = clock;
  }

  /** Writes the draft, or writes it anew from new facts as long as no person has touched it. */
  void draft(IncidentId id) {
    tx.run(() -> {
      String markdown = drafter.markdown(incidents.find(id));
      Instant now = clock.instant();
      Optional<Review> there = stored.find(id);
      if (there.isEmpty()) {
        stored.add(new Review(id, 1, markdown, markdown, List.of(), now, PROGRAM, null));
        timelines.pin(incidents.find(id).timeline(), Pin.of("review.drafted", now, Pin.Kind.REVIEW, "The post-mortem is drafted, with clocks, evidence and questions."));
      } else if (there.get().untouched() && !there.get().markdown().equals(markdown)) {
        Review before = there.get();
        stored.change(new Review(id, before.version() + 1, markdown, markdown, before.actions(), now, PROGRAM, before.publishedAt()), before.version());
      }
    });
  }

  /** @throws NotNow before the all clear */
  public Review find(IncidentId id) {
    return review(id).orElseThrow(() -> new NotNow("The post-mortem of " + incidents.find(id).id() + " is drafted after its all clear."));
  }

  public Optional<Review> review(IncidentId id) {
    return stored.find(id);
  }

  /** Oldest first. */
  public List<Published> versions(IncidentId id) {
    return stored.versions(id);
  }

  /**
   * Changes text and actions.
   *
   * @param seen the version that was changed
   * @throws Stale when there is a newer one
   */
  public Review change(IncidentId id, int seen, String markdown, List<ActionItem> actions, String by) {
    return tx.in(() -> {
      Review before = find(id);
      Review next = new Review(id, seen + 1, markdown, before.drafted(), actions, clock.instant(), by, before.publishedAt());
      if (!stored.change(next, seen)) {
        throw new Stale(find(id), seen);
      }
      return find(id);
    });
  }

  /**
   * Publishes the text as it is: a version that does not change any more. Publishing an unchanged text again gives the version that is there.
   *
   * @throws NotNow while an action has no owner or no date
   */
  public Published publish(IncidentId id, String by) {
    return tx.in(() -> {
      Review review = find(id);
      refuseLoose(id, review.actions());
      List<Published> versions = stored.versions(id);
      if (!versions.isEmpty() && versions.getLast().markdown().equals(review.markdown()) && versions.getLast().actions().equals(review.actions())) {
        return versions.getLast();
      }
      Published version = new Published(id, versions.size() + 1, review.markdown(), review.actions(), clock.instant(), by);
      stored.publish(version);
      stored.published(id, version.at());
      timelines.pin(incidents.find(id).timeline(), Pin.of("review.published/" + version.number(), version.at(), Pin.Kind.REVIEW,
          "Post-mortem published, version " + version.number() + ", " + review.actions().size() + (review.actions().size() == 1 ? " action." : " actions.")));
      events.publish(new ReviewPublished(id, version.number(), version.at(), by));
      return version;
    });
  }

  private static void refuseLoose(IncidentId id, List<ActionItem> actions) {
    String loose = actions.stream().filter(a -> !a.agreed()).map(a -> "\"" + a.what() + "\"").collect(Collectors.joining(", "));
    if (!loose.isEmpty()) {
      throw new NotNow("The post-mortem of " + id + " is not published: " + loose + " needs an owner and a date.");
    }
  }

  /** The whole text with its actions, for other tools. */
  public static String export(String markdown, List<ActionItem> actions) {
    List<List<String>> rows = actions.stream().map(a -> List.of(Markdown.text(a.what()), a.owner() == null ? "nobody yet" : Markdown.text(a.owner()),
        a.due() == null ? "no date yet" : a.due().toString())).toList();
    return markdown.stripTrailing() + "\n\n## What we do\n\n" + (rows.isEmpty() ? "No action is agreed yet.\n" : Markdown.table(List.of("Action", "Owner", "Due"), rows));
  }
}
