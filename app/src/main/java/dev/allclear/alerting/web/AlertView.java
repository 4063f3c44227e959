package dev.allclear.alerting.web;

import dev.allclear.alerting.Alert;
import dev.allclear.base.web.Chart;
import dev.allclear.base.web.Step;
import dev.allclear.timeline.Entry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the acknowledge screen and the alert's own screen show.
 *
 * @param verdict one sentence that says what is wrong
 * @param facts measured at the breach
 * @param now the first fact as it is measured now; null when it cannot be
 * @param chart null without a curve
 * @param different what other rooms found, at most three
 * @param learnings from earlier, similar problems
 * @param paged what was done to reach people
 * @param pages each with a ledger of its own
 * @param next whom the next call reaches; empty when nobody is to be called
 */
public record AlertView(Alert alert, int level, String verdict, List<Fact> facts, @Nullable String now, @Nullable Chart chart, List<Entry> different, List<Entry> learnings,
    List<Reached> paged, List<Called> pages, String next, @Nullable Instant nextAt, List<Step> steps, List<Entry> timeline) {
  private static final int LONGEST_NAME = 16;

  public AlertView {
    facts = List.copyOf(facts);
    different = List.copyOf(different);
    learnings = List.copyOf(learnings);
    paged = List.copyOf(paged);
    pages = List.copyOf(pages);
    steps = List.copyOf(steps);
    timeline = List.copyOf(timeline);
  }

  /** Whether somebody other than this person comes next. */
  public boolean passable(String me) {
    return alert.isOpen() && !next.isEmpty() && !next.equals(me);
  }

  /** What the button says that passes it on; a long name is told elsewhere on the screen. */
  public String passWord() {
    return next.length() > LONGEST_NAME ? "Pass it on" : "Pass to " + next;
  }

  /** @param tone {@code bad} for what breaks a promise, else empty */
  public record Fact(String sentence, @Nullable String source, String tone) {}

  /** One line of the ledger: who, how, and what is known of it. */
  public record Reached(String who, String what, Instant at) {}

  /** One page and whom it calls. */
  public record Called(UUID page, String who) {}
}
