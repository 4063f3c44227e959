package dev.allclear.slo.web;

import dev.allclear.base.Say;
import dev.allclear.base.web.Frame;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Consumer;
import dev.allclear.slo.Breach;
import dev.allclear.slo.Callers;
import dev.allclear.slo.Corrections;
import dev.allclear.slo.Counting;
import dev.allclear.slo.Mark;
import dev.allclear.slo.Marks;
import dev.allclear.slo.Measure;
import dev.allclear.slo.Measured;
import dev.allclear.slo.MeasuredMinute;
import dev.allclear.slo.Measurements;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Spending;
import dev.allclear.slo.Standing;
import dev.allclear.slo.Standings;
import dev.allclear.slo.burn.AlertPair;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Span;
import dev.allclear.slo.web.ObjectiveView.CallerRow;
import dev.allclear.slo.web.ObjectiveView.ConsumerRow;
import dev.allclear.slo.web.ObjectiveView.CorrectionRow;
import dev.allclear.slo.web.ObjectiveView.MarkRow;
import dev.allclear.slo.web.ObjectiveView.MinuteRow;
import dev.allclear.slo.web.ObjectiveView.Tile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the numbers of an objective into the words and shapes of its screen. */
@Component
class ObjectiveViews {
  private final Standings standings;
  private final Measurements measurements;
  private static final int MOST_MARKS = 20;
  private final Catalog catalog;
  private final Marks marks;
  private final Corrections corrections;
  private final Spending spending;

  ObjectiveViews(Standings standings, Measurements measurements, Catalog catalog, Marks marks, Corrections corrections, Spending spending) {
    this.standings = standings;
    this.measurements = measurements;
    this.catalog = catalog;
    this.marks = marks;
    this.corrections = corrections;
    this.spending = spending;
  }

  ObjectiveView of(Standing standing, Frame frame) {
    Objective objective = standing.objective();
    Instant end = standing.at() == null ? frame.now().truncatedTo(ChronoUnit.MINUTES) : standing.at();
    Instant begin = end.minus(Duration.ofMinutes(ObjectiveCharts.MINUTES));
    SortedMap<Instant, Counts> series = standings.series(objective, begin, end);
    List<MeasuredMinute> minutes = measurements.minutes(objective, begin, end);
    Measured hour = measurements.of(objective, begin, end);
    Spending.Spent spent = spending.of(standing);
    List<Consumer> consumers = catalog.consumersOf(objective.service());
    List<Breach> firings = standings.breaches(objective, standing.window().from());
    List<Mark> all = marks.of(objective.service(), new Span(standing.window().from(), end));
    ObjectiveCharts charts = new ObjectiveCharts(standing, frame, end);
    return new ObjectiveView(objective.service(), objective.displayName(), verdict(standing, frame),
        new Tile(Wording.target(objective.target().good()), Wording.good(objective) + ", " + Wording.over(objective.window())),
        measured(standing), left(standing), Wording.over(objective.window()), charts.budget(standings.history(standing), firings, all),
        standing.newest() == null ? "no data yet" : "source " + frame.age(standing.newest()) + " old", capital(objective.counting().many()), Wording.bad(objective.measure()),
        lastFive(series, end), charts.bad(series), p95(minutes), charts.p95(minutes), "1 = the budget lasts exactly " + Say.span(objective.window().period()),
        standing.pairs().stream().map(pair -> BurnRow.of(pair, objective, frame)).toList(), isLooked(objective) ? List.of() : hour.callers().stream().map(ObjectiveViews::caller).toList(),
        consumers.stream().map(ObjectiveViews::consumer).toList(),
        standing.sources().isEmpty() ? "Nothing counts this service yet." : "Measured by " + String.join(", ", standing.sources()) + (objective.group() == null ? "." : ", only what " + objective.group() + " had."),
        rows(objective.counting(), series, minutes, frame), all.stream().limit(MOST_MARKS).map(mark -> new MarkRow(frame.when(mark.at()), mark.kind(), mark.text(), mark.link())).toList(),
        corrections.of(objective).stream().map(each -> new CorrectionRow(frame.when(each.span().from()), Say.span(Duration.between(each.span().from(), each.span().to())), each.reason())).toList(),
        Draft.covers(objective) ? "/objectives/" + objective.name() + "/edit" : "", standing.troubles(), AlertPair.unreachable(objective.target(), objective.window()), SpentRow.groups(standing, spent, consumers),
        SpentRow.episodes(standing, spent, frame));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** A look at a number has no caller. */
  private static boolean isLooked(Objective objective) {
    return objective.measure() instanceof Measure.Beyond || objective.measure() instanceof Measure.Shares;
  }

  private static String verdict(Standing standing, Frame frame) {
    Instant spentAt = standing.spentAt();
    Counting counting = standing.objective().counting();
    String pace = standing.budget().isSpent() ? " The budget is spent."
        : spentAt == null ? "" : " At this rate the budget is spent at " + frame.when(spentAt) + ".";
    return switch (standing.state()) {
      case BREACHED -> StateWord.of(standing, frame).word() + "." + pace;
      case SPENT -> "The budget is spent: " + counting.say(standing.events().bad()) + " bad " + counting.many() + ", " + counting.say(standing.budget().total()) + " were allowed.";
      case NO_DATA -> StateWord.of(standing, frame).word() + ". Quiet or broken cannot be told from here.";
      case KEPT -> "Kept." + (pace.isEmpty() ? " " + Say.percent(ObjectiveRow.left(standing)) + " of the budget is left." : pace);
    };
  }

  private static Tile measured(Standing standing) {
    Counting counting = standing.objective().counting();
    return standing.sli() == null ? new Tile("no events", "in this window")
        : new Tile(Wording.measured(standing.sli()), counting.say(standing.events().bad()) + " bad of " + counting.say(standing.events().total()) + " " + counting.many());
  }

  private static Tile left(Standing standing) {
    BigDecimal total = standing.budget().total();
    if (total.signum() == 0) {
      return new Tile("unknown", "without events there is no budget to count");
    }
    Counting counting = standing.objective().counting();
    Duration whole = times(standing.objective().window().period(), standing.objective().target().budget());
    BigDecimal share = standing.budget().remaining().divide(total, MathContext.DECIMAL64);
    if (standing.budget().isSpent()) {
      return new Tile("spent", counting.say(standing.events().bad()) + " bad " + counting.many() + " of " + counting.say(total) + " allowed");
    }
    return new Tile(Wording.budgetTime(times(whole, share)), "of " + Wording.budgetTime(whole) + " · " + counting.say(standing.budget().remaining()) + " of "
        + counting.say(total) + " bad " + counting.many() + " · " + Say.percent(share.doubleValue()));
  }

  private static Duration times(Duration duration, BigDecimal factor) {
    return Duration.ofSeconds(factor.multiply(BigDecimal.valueOf(duration.toSeconds())).longValue());
  }

  private static String lastFive(SortedMap<Instant, Counts> series, Instant end) {
    Counts five = series.tailMap(end.minus(Duration.ofMinutes(5))).values().stream().reduce(Counts.NONE, Counts::plus);
    return five.isEmpty() ? "no events in 5 min" : Say.percent((double) five.bad() / five.total()) + " in 5 min";
  }

  private static String p95(List<MeasuredMinute> minutes) {
    return minutes.isEmpty() ? "" : p95(minutes.getLast().p95());
  }

  private static String p95(@Nullable Duration latency) {
    return latency == null ? "unknown" : Wording.millis(latency);
  }

  private static CallerRow caller(Measured.Caller caller) {
    String name = caller.name().equals(Callers.UNKNOWN) ? "caller not named" : caller.name();
    String share = caller.total() == 0 ? "" : Say.percent((double) caller.failed() / caller.total());
    return new CallerRow(name, Wording.count(caller.total()), Wording.count(caller.failed()), share, caller.failed() > 0,
        p95(caller.latency() == null ? null : caller.latency().p95()));
  }

  private static ConsumerRow consumer(Consumer consumer) {
    String expectation = consumer.expectation();
    String from = Expectations.from(consumer);
    return new ConsumerRow(consumer.displayName(), expectation == null ? "nothing was written down" : expectation, from.isEmpty() ? consumer.useCase() : consumer.useCase() + " · " + from);
  }

  private static List<MinuteRow> rows(Counting counting, SortedMap<Instant, Counts> series, List<MeasuredMinute> minutes, Frame frame) {
    Map<Instant, MeasuredMinute> measured = minutes.stream().collect(Collectors.toMap(MeasuredMinute::minute, Function.identity()));
    return new TreeMap<>(series).descendingMap().entrySet().stream().map(row -> {
      MeasuredMinute minute = measured.get(row.getKey());
      return new MinuteRow(frame.clock(row.getKey()), counting.say(row.getValue().total()), counting.say(row.getValue().bad()),
          p95(minute == null ? null : minute.p95()));
    }).toList();
  }
}
