package dev.allclear.changes;

import dev.allclear.base.Ids;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.engine.changes.Deploy;
import dev.allclear.slo.Mark;
import dev.allclear.slo.Marks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes the changes that deploy scripts and people tell, and knows what was deployed when. Thread-safe. */
@Service
public class ChangeLog {
  private static final int LONGEST_SUMMARY = 1024;
  private static final Duration MEMORY = Duration.ofDays(90);
  private final Changes changes;
  private final Catalog catalog;
  private final Marks marks;
  private final Transactions tx;
  private final Clock clock;

  ChangeLog(Changes changes, Catalog catalog, Marks marks, Transactions tx, Clock clock) {
    this.changes = changes;
    this.catalog = catalog;
    this.marks = marks;
    this.tx = tx;
    this.clock = clock;
  }

  /** A change as it is told; what is null was not. */
  public record Told(@Nullable String service, @Nullable String environment, @Nullable String version, @Nullable String commit, @Nullable String previousCommit,
      @Nullable Instant at, @Nullable String kind, @Nullable String summary) {}

  /**
   * Records a change; the same change told again is one.
   *
   * @throws IllegalArgumentException when the service is missing or unknown, the kind is unknown, or a deploy names neither commit nor version
   */
  public Change tell(Told told, String by) {
    String service = text(told.service());
    if (service.isEmpty()) {
      throw new IllegalArgumentException("\"service\" is missing: the name of a Service of the catalogue.");
    }
    if (catalog.service(service).isEmpty()) {
      throw new IllegalArgumentException("No service is named \"" + service + "\"; apply a Service of that name, or mend the name.");
    }
    ChangeKind kind = text(told.kind()).isEmpty() ? ChangeKind.DEPLOY : ChangeKind.of(text(told.kind()));
    String summary = text(told.summary());
    if (kind == ChangeKind.DEPLOY && text(told.commit()).isEmpty() && text(told.version()).isEmpty() && summary.isEmpty()) {
      throw new IllegalArgumentException("A deploy names a \"commit\", or a \"version\" that is a tag.");
    }
    if (summary.length() > LONGEST_SUMMARY) {
      throw new IllegalArgumentException("\"summary\" has " + summary.length() + " characters; it has at most " + LONGEST_SUMMARY + ".");
    }
    Instant now = clock.instant();
    return tx.in(() -> marked(changes.add(new Change(Ids.next(), service, text(told.environment()), text(told.version()), text(told.commit()), text(told.previousCommit()),
        kind, summary.replace('\0', '\uFFFD'), told.at() == null ? now : told.at(), now, by))));
  }

  /** The budgets of the service show when it was changed. */
  private Change marked(Change change) {
    String what = change.version().isEmpty() ? change.commit().substring(0, Math.min(7, change.commit().length())) : change.version();
    marks.put(new Mark("change/" + change.id(), change.service(), change.at(), change.kind().name().toLowerCase(Locale.ROOT), what, ""));
    return change;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  /** The changes of a service of the last days, newest first. */
  public List<Change> recent(String service, Duration back) {
    Instant now = clock.instant();
    return changes.of(service, now.minus(back), now);
  }

  /** The changes of a service that took effect in [from, to], newest first. */
  public List<Change> between(String service, Instant from, Instant to) {
    return changes.of(service, from, to);
  }

  /** The deploys of a service as the search takes them, up to now: what was deployed after an onset is told too, so that it is not suspected. */
  List<Deploy> deploys(String service) {
    return recent(service, MEMORY).stream().filter(c -> c.kind() == ChangeKind.DEPLOY)
        .map(c -> new Deploy(c.service(), c.environment(), c.version(), c.commit(), c.previousCommit().isEmpty() ? null : c.previousCommit(), c.at())).toList();
  }
}
