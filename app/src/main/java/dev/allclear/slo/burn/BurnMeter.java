package dev.allclear.slo.burn;

import dev.allclear.slo.burn.Rules.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges one objective, minute by minute. A minute's counts are known at its end; a window of length L at a minute end t
 * holds the minutes that begin in [t - L, t). A pair fires at the first minute end at which both windows are strictly above
 * the threshold and the guards allow it, and resolves at the first at which one of them no longer is. Not thread-safe.
 */
public final class BurnMeter {
  private final List<Rule> rules;
  private final Ring ring;
  private final Guards guards;
  private final Silence silence;
  private final Evidence evidence;
  private final @Nullable Instant[] firedAt = new Instant[AlertPair.ALL.size()];

  /** A meter whose first minute begins at {@code firstMinute}, a whole minute; it keeps every minute of three days. */
  public BurnMeter(Target target, Duration period, Guards guards, Silence silence, Instant firstMinute) {
    this(target, period, guards, silence, firstMinute, Evidence.COUNTED);
  }

  /** The same for counts that are not events. */
  public BurnMeter(Target target, Duration period, Guards guards, Silence silence, Instant firstMinute, Evidence evidence) {
    this(target, period, guards, silence, new MinuteRing(AlertPair.ALL, Minutes.number(firstMinute)), evidence);
  }

  private BurnMeter(Target target, Duration period, Guards guards, Silence silence, Ring ring, Evidence evidence) {
    rules = Rules.of(target, period);
    this.ring = ring;
    this.guards = guards;
    this.silence = silence;
    this.evidence = evidence;
  }

  /** One that keeps a tenth of that, and asks for past hours again. */
  public static BurnMeter compact(Target target, Duration period, Guards guards, Silence silence, Instant firstMinute, Past past) {
    return compact(target, period, guards, silence, firstMinute, past, Evidence.COUNTED);
  }

  /** The same for counts that are not events. */
  public static BurnMeter compact(Target target, Duration period, Guards guards, Silence silence, Instant firstMinute, Past past, Evidence evidence) {
    return new BurnMeter(target, period, guards, silence, new CompactRing(past, Minutes.number(firstMinute)), evidence);
  }

  /**
   * One that stands at the end of minutes that were judged before, without closing them again. It reads 73 sums and six hours.
   *
   * @param next the minute that is judged next
   * @param pages the minutes of this hour and of those 1, 2, 6, 24 and 72 hours ago, asked for now; {@code past} later
   * @param sums what each hour of the three days before {@code next} holds: its total, then its bad count
   */
  public static BurnMeter restored(Target target, Duration period, Guards guards, Silence silence, Instant next, Past past, Past pages, Past sums, Evidence evidence) {
    return new BurnMeter(target, period, guards, silence, CompactRing.restored(past, pages, sums, Minutes.number(next)), evidence);
  }

  /** The minute that is judged next. */
  public Instant nextMinute() {
    return Minutes.instant(ring.next());
  }

  /** The earliest minute that can be corrected. */
  public Instant correctable() {
    return Minutes.instant(ring.amendable());
  }

  /** Lets a past minute into the windows without judging it, as when the state is rebuilt. */
  public void remember(Counts counts, boolean known) {
    ring.close(counts.total(), counts.bad(), known);
  }

  /** Says that there were data as early as this, even if the first minutes here hold none: the history that the guards ask for. */
  public void knownSince(Instant first) {
    ring.knownSince(Minutes.number(first));
  }

  /** Takes up a firing that was recorded before. */
  public void resume(AlertPair pair, Instant since) {
    IntStream.range(0, rules.size()).filter(i -> rules.get(i).pair().equals(pair)).forEach(i -> firedAt[i] = since);
  }

  /**
   * Ends the next minute and says which pairs changed, the fastest pair first.
   *
   * @param known false when nothing is known of the minute, which is not the same as no events
   */
  public List<BurnChange> close(Counts counts, boolean known) {
    remember(counts, known);
    List<BurnChange> changes = List.of();
    for (int i = 0; i < rules.size(); i++) {
      BurnChange change = judge(i);
      if (change != null) {
        changes = changes.isEmpty() ? new ArrayList<>() : changes;
        changes.add(change);
      }
    }
    return changes;
  }

  /** Corrects a closed minute by the difference to what was known of it; alerts of the past stay as they were. */
  public void correct(Instant minute, Counts now) {
    long number = Minutes.number(minute);
    Counts before = ring.at(number);
    ring.amend(number, now.total() - before.total(), now.bad() - before.bad());
  }

  /** The burn table at the end of the last closed minute. */
  public List<PairReading> readings() {
    return IntStream.range(0, rules.size()).mapToObj(this::reading).toList();
  }

  private @Nullable BurnChange judge(int i) {
    Rule rule = rules.get(i);
    Counts longWindow = ring.sum(rule.longMinutes());
    Counts shortWindow = ring.sum(rule.shortMinutes());
    Instant since = firedAt[i];
    if (since == null) {
      return fires(rule, longWindow, shortWindow) ? fire(i) : null;
    }
    return isBelow(rule, longWindow) || isBelow(rule, shortWindow) ? resolve(i, since) : null;
  }

  private boolean fires(Rule rule, Counts longWindow, Counts shortWindow) {
    return isAbove(rule, longWindow, shortWindow) && held(rule, longWindow) == null;
  }

  private static boolean isAbove(Rule rule, Counts longWindow, Counts shortWindow) {
    return rule.threshold().exceededBy(longWindow) && rule.threshold().exceededBy(shortWindow);
  }

  private Guards.@Nullable Held held(Rule rule, Counts longWindow) {
    return guards.hold(ring.history(), rule.longMinutes(), rule.threshold(), () -> evidence.behind(longWindow, before(rule.longMinutes())));
  }

  private Span before(int minutes) {
    return new Span(Minutes.instant(ring.next() - minutes), nextMinute());
  }

  private boolean isBelow(Rule rule, Counts window) {
    return !rule.threshold().exceededBy(window) && (silence == Silence.CLEARS || !window.isEmpty());
  }

  private BurnChange fire(int i) {
    firedAt[i] = nextMinute();
    return new BurnChange.Fired(reading(i), nextMinute());
  }

  private BurnChange resolve(int i, Instant since) {
    firedAt[i] = null;
    return new BurnChange.Resolved(reading(i), since, nextMinute());
  }

  private PairReading reading(int i) {
    Rule rule = rules.get(i);
    Counts longWindow = ring.sum(rule.longMinutes());
    Counts shortWindow = ring.sum(rule.shortMinutes());
    Guards.Held held = firedAt[i] == null && isAbove(rule, longWindow, shortWindow) ? held(rule, longWindow) : null;
    return new PairReading(rule.pair(), rule.factor(), longWindow, shortWindow, firedAt[i], held, rule.threshold());
  }
}
