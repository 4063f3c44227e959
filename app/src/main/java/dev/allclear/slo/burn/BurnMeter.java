package dev.allclear.slo.burn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges one objective, minute by minute. A minute's counts are known at its end; a window of length L at a minute end t
 * holds the minutes that begin in [t - L, t). A pair fires at the first minute end at which both windows are strictly above
 * the threshold and the guards allow it, and resolves at the first at which one of them no longer is. Not thread-safe.
 */
public final class BurnMeter {
  private final List<Gauge> gauges;
  private final MinuteRing ring;
  private final Guards guards;
  private final Silence silence;

  /** A meter whose first minute begins at {@code firstMinute}, a whole minute. */
  public BurnMeter(Target target, Duration period, Guards guards, Silence silence, Instant firstMinute) {
    gauges = AlertPair.ALL.stream().map(pair -> new Gauge(pair, pair.factor(period), pair.threshold(period, target))).toList();
    ring = new MinuteRing(AlertPair.ALL, Minutes.number(firstMinute));
    this.guards = guards;
    this.silence = silence;
  }

  /** The minute that is judged next. */
  public Instant nextMinute() {
    return Minutes.instant(ring.next());
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
  public void resume(AlertPair pair, Instant firedAt) {
    gauges.stream().filter(gauge -> gauge.pair.equals(pair)).forEach(gauge -> gauge.firedAt = firedAt);
  }

  /**
   * Ends the next minute and says which pairs changed, the fastest pair first.
   *
   * @param known false when nothing is known of the minute, which is not the same as no events
   */
  public List<BurnChange> close(Counts counts, boolean known) {
    remember(counts, known);
    Instant end = nextMinute();
    List<BurnChange> changes = new ArrayList<>();
    for (Gauge gauge : gauges) {
      BurnChange change = gauge.judge(end);
      if (change != null) {
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
    return gauges.stream().map(Gauge::reading).toList();
  }

  private final class Gauge {
    private final AlertPair pair;
    private final BurnFactor factor;
    private final Threshold threshold;
    private @Nullable Instant firedAt;

    Gauge(AlertPair pair, BurnFactor factor, Threshold threshold) {
      this.pair = pair;
      this.factor = factor;
      this.threshold = threshold;
    }

    @Nullable BurnChange judge(Instant end) {
      Counts longWindow = ring.sum(pair.longMinutes());
      Counts shortWindow = ring.sum(pair.shortMinutes());
      Instant since = firedAt;
      if (since == null) {
        return fires(longWindow, shortWindow) ? fire(end) : null;
      }
      return resolves(longWindow, shortWindow) ? resolve(since, end) : null;
    }

    private boolean fires(Counts longWindow, Counts shortWindow) {
      return threshold.exceededBy(longWindow) && threshold.exceededBy(shortWindow)
          && guards.allow(longWindow, ring.history(), pair.longMinutes(), threshold);
    }

    private boolean resolves(Counts longWindow, Counts shortWindow) {
      return isBelow(longWindow) || isBelow(shortWindow);
    }

    private boolean isBelow(Counts window) {
      return !threshold.exceededBy(window) && (silence == Silence.CLEARS || !window.isEmpty());
    }

    private BurnChange fire(Instant end) {
      firedAt = end;
      return new BurnChange.Fired(reading(), end);
    }

    private BurnChange resolve(Instant since, Instant end) {
      firedAt = null;
      return new BurnChange.Resolved(reading(), since, end);
    }

    PairReading reading() {
      return new PairReading(pair, factor, ring.sum(pair.longMinutes()), ring.sum(pair.shortMinutes()), firedAt);
    }
  }
}
