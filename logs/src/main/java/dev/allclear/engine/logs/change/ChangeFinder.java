package dev.allclear.engine.logs.change;

import dev.allclear.engine.logs.SurveyReport.Change;
import dev.allclear.engine.logs.SurveyReport.Kind;
import dev.allclear.engine.logs.count.Series;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks for one lasting change in a template's rate. The evidence is the Poisson likelihood ratio of two rates against one, divided
 * by the dispersion of the counts; it must exceed a threshold that grows with the number of templates and of places looked at, and
 * the rate must change by at least the factor three, in lines an hour and as a share of the other lines.
 */
public final class ChangeFinder {
  private static final int STEPS = 400;
  /** Fewer lines prove nothing. */
  private static final int FEWEST = 5;
  private static final double FACTOR = 3;
  static final double GUARD = 2;
  /** With fewer other lines a share says nothing. */
  private static final double FEW_OTHERS = 50;
  static final Sums NONE = new Sums(new Series());
  private static final double FALSE_ALARMS = 0.01;
  /** How much of the covered time must lie before a template for it to be new rather than the log to be young. */
  private static final double HISTORY = 0.05;

  private final Coverage coverage;
  private final Background background;
  private final Sums rest;
  private final Sums mine;
  private final Sums everything;
  private final Series series;
  private final ZoneId zone;
  private final double from;
  private final double to;
  private final long step;
  private final int templates;

  /**
   * What the template is held against.
   *
   * @param series the template's own lines
   * @param coverage the logs it is in
   * @param background the other lines
   * @param templates how many templates are looked at
   */
  public ChangeFinder(Series series, Coverage coverage, Background background, int templates, ZoneId zone) {
    this.series = series;
    this.coverage = coverage;
    this.background = background;
    this.rest = coverage.sums();
    this.mine = new Sums(series);
    this.everything = background.everything;
    this.step = coverage.step();
    this.from = coverage.from();
    this.to = coverage.to();
    this.templates = templates;
    this.zone = zone;
  }

  private record Candidate(Kind kind, double onset, double evidence) {}

  /** @return the change, or null when there was none that lasted */
  public @Nullable Change find(Instant first, Instant last) {
    if (to - from < 60 || mine.lines(from - step, to + step) < FEWEST) return null;
    double width = step;
    double start = series.at(0) < from ? Math.min(from, series.at(0)) : from - Math.floorMod((long) from, step);
    while ((to - start) / width > STEPS) width *= 2;
    Steps steps = new Steps(series, coverage, start, to + 1, width);
    if (steps.size < 3 || steps.allExposure() <= 0) return null;
    double threshold = Math.log(Math.max(1, templates) * (double) steps.size / FALSE_ALARMS);
    Candidate found = candidate(steps, seconds(first), seconds(last), threshold);
    return found == null ? null : change(found, first, threshold);
  }

  private Seasons seasons(Steps steps) {
    return new Seasons(steps, from, to, zone);
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  private @Nullable Candidate candidate(Steps steps, double first, double last, double threshold) {
    int best = steps.best();
    double most = steps.ratio(best);
    Candidate fresh = fresh(steps, first, most);
    if (fresh != null && fresh.evidence > threshold && lasts(fresh.onset, true)) return fresh;
    Candidate gone = gone(steps, last, most);
    if (gone != null && gone.evidence > threshold) return gone;
    Candidate shift = shift(steps, best);
    return shift != null && shift.evidence > threshold ? shift : null;
  }

  // ---- new

  private @Nullable Candidate fresh(Steps steps, double first, double most) {
    double before = coverage.before(first);
    double whole = coverage.total();
    if (before < HISTORY * whole || before < 2 * gap(0, series.size() - 1)) return null;
    double lines = steps.allLines();
    double ratio = lines * Math.log(whole / Math.max(whole - before, 1));
    if (ratio < most / 2) return null;
    return new Candidate(Kind.NEW, first, ratio / clumping(first, to));
  }

  // ---- gone

  private @Nullable Candidate gone(Steps steps, double last, double most) {
    double after = coverage.total() - coverage.before(last);
    double whole = coverage.total();
    if (after < 60 || whole - after < HISTORY * whole || after < 3 * gap(0, series.size() - 1)) return null;
    double lines = steps.allLines();
    double ratio = lines * Math.log(whole / Math.max(whole - after, 1));
    double onset = Math.floor(last / 60) * 60 + 60;
    if (ratio < most / 2 || onset >= to || seasons(steps).explain(onset, false)) return null;
    if (!Likewise.of(steps, zone, onset).changed(false, GUARD)) return null;
    return new Candidate(Kind.GONE, onset, ratio / clumping(from, last));
  }

  /** The longest covered time without a line between two lines, in seconds. */
  private double gap(int begin, int end) {
    double longest = 0;
    for (int i = begin; i < end; i++) longest = Math.max(longest, coverage.between(series.at(i) + step, series.at(i + 1)));
    return longest;
  }

  /** How many lines make one independent event, from the evenness of the counts between two instants. */
  private double clumping(double start, double end) {
    double width = step;
    while ((end - start) / width > STEPS) width *= 2;
    double base = Math.floor(start / step) * step;
    Series part = part(base, end);
    double lines = 0;
    for (int i = 0; i < part.size(); i++) lines += part.lines(i);
    Steps steps = new Steps(part, coverage, base, end + 1, width);
    if (steps.size >= 8) return steps.dispersion(0);
    return Math.max(1, lines / Math.max(1, part.size()));
  }

  private Series part(double start, double end) {
    Series part = new Series();
    for (int i = 0; i < series.size(); i++) if (series.at(i) >= start && series.at(i) <= end) part.add(series.at(i), series.lines(i), series.bytes(i));
    return part;
  }

  // ---- surge and drop

  private @Nullable Candidate shift(Steps steps, int split) {
    double onset = onset(steps, split);
    double covered = coverage.before(onset);
    // The first and the last step of a log are there in part only, so that one of them alone proves nothing.
    if (covered < HISTORY * coverage.total() || covered < 2 * step || coverage.total() - covered < 2 * step) return null;
    double before = rate(mine.lines(from - step, onset), coverage.before(onset));
    double after = rate(mine.lines(onset, to + step), coverage.total() - coverage.before(onset));
    boolean up = after > before;
    if (up ? after < FACTOR * before : before < FACTOR * after) return null;
    if (before == 0 || after == 0) return null;
    if (!lasts(onset, up) || seasons(steps).explain(onset, up)) return null;
    if (!Likewise.of(steps, zone, onset).changed(up, GUARD)) return null;
    double clumps = Math.max(steps.dispersion(split), up ? clumping(onset, to) : clumping(from, onset));
    double byTime = Steps.ratio(mine.lines(from - step, onset), coverage.before(onset), mine.lines(from - step, to + step), coverage.total());
    double evidence = Math.min(byTime, shareChanged(onset, up)) / clumps;
    return new Candidate(up ? Kind.SURGE : Kind.DROP, onset, evidence);
  }

  /**
   * Where the rate changed, to the step. The other lines tell how busy the time was, so that a change in the night is not taken for
   * one of the next morning; where they are few, the covered time itself does.
   */
  private double onset(Steps steps, int split) {
    double byTime = refine(steps.start + split * steps.width, steps.width, coverage::before);
    boolean up = mine.lines(byTime, to + step) / Math.max(1, coverage.total() - coverage.before(byTime)) > mine.lines(from - step, byTime) / Math.max(1, coverage.before(byTime));
    Others others = others(up, byTime);
    if (!others.enough(byTime)) return byTime;
    int best = split;
    double most = -1;
    for (int b = 1; b < steps.size; b++) {
      double ratio = Steps.ratio(steps.linesBefore[b], others.before(steps.start + b * steps.width), steps.allLines(), others.before(to + step));
      if (ratio > most) {
        most = ratio;
        best = b;
      }
    }
    return refine(steps.start + best * steps.width, steps.width, others::before);
  }

  /** The step's boundary that parts the counts best, near a boundary of a wider step: the beginning or the end of a step with lines. */
  private double refine(double near, double width, DoubleUnaryOperator exposure) {
    double whole = mine.lines(from - step, to + step);
    double busy = exposure.applyAsDouble(to + step);
    double best = near;
    double most = -1;
    double before = 0;
    for (int i = 0; i < series.size(); i++) {
      double at = series.at(i);
      if (at >= near - width && at <= near + width) {
        double begins = Steps.ratio(before, exposure.applyAsDouble(at), whole, busy);
        double ends = Steps.ratio(before + series.lines(i), exposure.applyAsDouble(at + step), whole, busy);
        if (Math.max(begins, ends) > most) {
          most = Math.max(begins, ends);
          best = begins >= ends ? at : at + step;
        }
      }
      before += series.lines(i);
    }
    return best;
  }

  private static double rate(double count, double seconds) {
    return seconds <= 0 ? 0 : count * 3_600 / seconds;
  }

  // ---- guards

  /**
   * The evidence that the template's share of the other lines changed as well: more of everything is no change of one line. 0 when it
   * did not, without bound when there are too few other lines to tell.
   */
  private double shareChanged(double onset, boolean up) {
    double mineBefore = mine.lines(from - step, onset);
    double mineAfter = mine.lines(onset, to + step);
    Others others = others(up, onset);
    if (!others.enough(onset)) return Double.MAX_VALUE;
    double before = others.before(onset);
    double after = others.before(to + step) - before;
    double change = (mineAfter + 1) / (after + 1) / ((mineBefore + 1) / (before + 1));
    if (up ? change < GUARD : change > 1 / GUARD) return 0;
    return Steps.ratio(mineBefore, before, mineBefore + mineAfter, before + after);
  }

  /** The other lines of the same logs, or of all logs where those are too few. */
  private Others others(boolean up, double onset) {
    Others near = new Others(rest, up ? background.notUp : background.notDown);
    return near.enough(onset) ? near : new Others(everything, NONE);
  }

  /** Lines that are neither of the template nor of what changed otherwise. */
  private final class Others {
    private final Sums all;
    private final Sums apart;

    Others(Sums all, Sums apart) {
      this.all = all;
      this.apart = apart;
    }

    double before(double instant) {
      return Math.max(0, all.lines(instant) - mine.lines(instant) - apart.lines(instant));
    }

    boolean enough(double onset) {
      return before(onset) >= FEW_OTHERS && before(to + step) - before(onset) >= FEW_OTHERS;
    }
  }

  /** Whether the rate is still changed in the last quarter of the time since: a burst that ended is no lasting change. */
  private boolean lasts(double onset, boolean up) {
    double whole = coverage.total();
    double at = coverage.before(onset);
    double quarter = coverage.instant(at + 0.75 * (whole - at));
    double after = rate(mine.lines(onset - step, to + step), whole - at);
    double late = rate(mine.lines(quarter, to + step), whole - coverage.before(quarter));
    double expected = after * (whole - coverage.before(quarter)) / 3_600;
    if (expected < 5) return true;
    double before = rate(mine.lines(from - step, onset), at);
    return up ? late >= after / 4 : late <= before / GUARD;
  }

  // ---- the answer

  private Change change(Candidate found, Instant first, double threshold) {
    boolean fresh = found.kind == Kind.NEW;
    double cut = fresh ? from - step : found.onset;
    double hoursBefore = coverage.before(found.onset) / 3_600;
    double hoursAfter = Math.max(coverage.total() / 3_600 - hoursBefore, 1.0 / 60);
    double before = fresh || hoursBefore <= 0 ? 0 : mine.lines(from - step, cut) / hoursBefore;
    double after = mine.lines(cut, to + step) / hoursAfter;
    double bytesBefore = fresh || hoursBefore <= 0 ? 0 : mine.bytes(from - step, cut) / hoursBefore;
    double added = mine.bytes(cut, to + step) - bytesBefore * hoursAfter;
    double strength = 1 - Math.exp(-found.evidence / threshold);
    Instant onset = fresh ? first : Instant.ofEpochSecond((long) found.onset);
    return new Change(found.kind, onset, rounded(before), rounded(after), Math.round(added), Math.round(strength * 1e4) / 1e4);
  }

  private static double rounded(double rate) {
    return Math.round(rate * 100) / 100.0;
  }
}
