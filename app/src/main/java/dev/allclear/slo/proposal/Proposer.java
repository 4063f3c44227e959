package dev.allclear.slo.proposal;

import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Guards;
import dev.allclear.slo.burn.Replay;
import dev.allclear.slo.burn.Severity;
import dev.allclear.slo.burn.Span;
import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the strictest target that the past supports (SRE Workbook, appendix A, with a statistical floor and a back-test):
 * a low quantile of what customers had, rounded down to the ladder, no more nines than the number of events can prove, and
 * relaxed until its pages would have been few. Excluded spans count as no data; past incidents count in full.
 */
public final class Proposer {
  /** Less history says more about the last deploy than about the service. */
  public static final Duration LEAST = Duration.ofDays(28);
  private static final int WEEK = 7;
  private static final double LOW = 0.05;
  private static final Duration MONTH = Duration.ofDays(30);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final BigDecimal mostPages;
  private final List<Span> excluded;
  private final List<String> evidence = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private @Nullable Target cap;

  /**
   * @param mostPages how many pages in 30 days are acceptable
   * @param excluded maintenance that was announced, not incidents
   */
  public Proposer(BigDecimal mostPages, List<Span> excluded) {
    this.mostPages = mostPages;
    this.excluded = List.copyOf(excluded);
  }

  /** The answer of {@link #propose}: a proposal, or the reason why there is none. */
  public sealed interface Answer {
    record Proposed(Proposal proposal) implements Answer {}

    record TooLittle(String reason, List<String> warnings) implements Answer {}
  }

  private record Tried(Target target, BigDecimal pages, BigDecimal tickets, boolean isSpent) {}

  /** The strictest target that is proposed, since the limit was chosen for it; and why. */
  public Proposer atMost(Target target, String why) {
    cap = target;
    evidence.add(why);
    return this;
  }

  /** Used once. Costs one replay for each rung that is tried, about 50 ms for 30 days. */
  public Answer propose(Map<Instant, Counts> data) {
    History history = new History(without(data));
    if (history.isEmpty() || history.days() < LEAST.toDays()) {
      return tooLittle("A proposal needs " + LEAST.toDays() + " whole days of minutes; there are " + (history.isEmpty() ? 0 : history.days()) + ".");
    }
    if (2 * history.daysWithEvents() < history.days()) {
      return tooLittle("Only " + history.daysWithEvents() + " of " + history.days() + " days have events; at least half are needed.");
    }
    Duration window = Duration.ofDays(history.days() >= MONTH.toDays() ? MONTH.toDays() : LEAST.toDays());
    Counts all = history.all();
    long perWindow = BigDecimal.valueOf(all.total()).multiply(BigDecimal.valueOf(window.toMinutes()))
        .divide(BigDecimal.valueOf(Duration.between(history.from(), history.to()).toMinutes()), 0, RoundingMode.HALF_UP).longValue();
    evidence.add(all.bad() + " bad of " + all.total() + " events from " + history.from() + " to " + history.to() + ": " + percent(History.good(all)) + " good.");
    Target top = top(history, window, perWindow);
    if (top == null) {
      return tooLittle("What was measured lies below 90%, the lowest target that is proposed: first make the service better, or count what customers mean by good.");
    }
    return chosen(history, window, all, perWindow, cap != null && cap.good().compareTo(top.good()) < 0 ? cap : top);
  }

  private Map<Instant, Counts> without(Map<Instant, Counts> data) {
    Map<Instant, Counts> kept = new TreeMap<>(data);
    kept.keySet().removeIf(minute -> excluded.stream().anyMatch(span -> span.holds(minute)));
    if (!excluded.isEmpty()) {
      evidence.add("Left out as maintenance: " + (data.size() - kept.size()) + " minutes in " + excluded.size() + " spans.");
    }
    return kept;
  }

  private Answer tooLittle(String reason) {
    return new Answer.TooLittle(reason, warnings);
  }

  /** The strictest rung under a low quantile of weeks and windows, and under what so many events can prove. */
  private @Nullable Target top(History history, Duration window, long perWindow) {
    List<BigDecimal> weeks = history.rolling(WEEK);
    List<BigDecimal> windows = history.rolling((int) window.toDays());
    BigDecimal week = History.quantile(weeks, LOW);
    BigDecimal worst = windows.isEmpty() ? week : windows.getFirst();
    evidence.add("The worst 5% of " + weeks.size() + " weeks had " + percent(week) + " or less, the worst " + window.toDays() + " days " + percent(worst) + ".");
    Target reached = Ladder.floor(week.min(worst)).orElse(null);
    Target proven = proven(perWindow);
    if (reached != null && proven != null && proven.good().compareTo(reached.good()) < 0) {
      evidence.add("With " + perWindow + " events in " + window.toDays() + " days no more than " + percent(claim(perWindow)) + " can be proven, even without a failure (rule of three).");
      return proven;
    }
    return proven == null ? null : reached;
  }

  /** With n events and no failure at all, the true bad ratio may still be 3/n (95%). */
  private static BigDecimal claim(long events) {
    return events < 3 ? BigDecimal.ZERO : BigDecimal.valueOf(events - 3).divide(BigDecimal.valueOf(events), MathContext.DECIMAL64);
  }

  private static @Nullable Target proven(long events) {
    return Ladder.floor(claim(events)).orElse(null);
  }

  private Answer chosen(History history, Duration window, Counts all, long perWindow, Target top) {
    for (Target rung : Ladder.from(top)) {
      Tried tried = backTest(history, window, rung);
      evidence.add("Back-test of " + percent(rung.good()) + ": " + Proposal.times(tried.pages(), "page") + " and " + Proposal.times(tried.tickets(), "ticket")
          + " in 30 days" + (tried.isSpent() ? ", the budget of the last " + window.toDays() + " days is spent." : "."));
      if (!tried.isSpent() && tried.pages().compareTo(mostPages) <= 0) {
        return new Answer.Proposed(proposal(tried, window, all, perWindow));
      }
    }
    return tooLittle("Every target from " + percent(top.good()) + " down would have woken somebody more than " + mostPages.toPlainString() + " times in 30 days, or was broken.");
  }

  /** Pages that overlap are one: somebody is awake already. */
  private static Tried backTest(History history, Duration window, Target target) {
    Replay replay = Replay.of(target, new BudgetWindow.Rolling(window), history.minutes(), Guards.ON);
    return new Tried(target, aMonth(episodes(replay, Severity.PAGE), history), aMonth(episodes(replay, Severity.TICKET), history), replay.budget().isSpent());
  }

  private static long episodes(Replay replay, Severity severity) {
    List<Replay.Alert> alerts = replay.alerts().stream().filter(alert -> alert.pair().severity() == severity).sorted(Comparator.comparing(Replay.Alert::firedAt)).toList();
    long episodes = 0;
    Instant until = Instant.MIN;
    for (Replay.Alert alert : alerts) {
      episodes += alert.firedAt().isAfter(until) ? 1 : 0;
      Instant end = alert.resolvedAt() == null ? Instant.MAX : alert.resolvedAt();
      until = end.isAfter(until) ? end : until;
    }
    return episodes;
  }

  private static BigDecimal aMonth(long episodes, History history) {
    return plain(BigDecimal.valueOf(episodes * MONTH.toDays()).divide(BigDecimal.valueOf(history.days()), 1, RoundingMode.HALF_UP));
  }

  private Proposal proposal(Tried tried, Duration window, Counts all, long perWindow) {
    BigDecimal gap = History.good(all).subtract(tried.target().good());
    BigDecimal minutes = plain(gap.multiply(BigDecimal.valueOf(window.toMinutes())).setScale(1, RoundingMode.DOWN));
    long requests = gap.multiply(BigDecimal.valueOf(perWindow)).setScale(0, RoundingMode.DOWN).longValue();
    BigDecimal budget = tried.target().budget();
    if (all.bad() == 0) {
      warnings.add("Nothing failed in all this time. Look whether failures are counted at all.");
    } else if (BigDecimal.TEN.multiply(BigDecimal.ONE.subtract(History.good(all))).compareTo(budget) < 0) {
      warnings.add("Customers had " + percent(History.good(all)) + ", far more than the proposed " + percent(tried.target().good())
          + ". They may count on it already: ask them, and say what is promised.");
    }
    if (gap.compareTo(budget.multiply(HALF)) < 0) {
      warnings.add("Less than half of the budget was left over: " + minutes.toPlainString() + " minutes of total outage in " + window.toDays() + " days. There is little room to act.");
    }
    warnings.add("What was is not what customers need. A person who owns the service accepts or changes this.");
    return new Proposal(tried.target(), window, tried.pages(), tried.tickets(), new Proposal.Wiggle(minutes, requests), evidence, warnings);
  }

  private static String percent(BigDecimal ratio) {
    return plain(ratio.movePointRight(2).setScale(4, RoundingMode.DOWN)).toPlainString() + "%";
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
