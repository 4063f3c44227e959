package dev.allclear.slo;

import dev.allclear.slo.burn.Counts;
import java.util.Collection;

/**
 * How bad some time was, and how little is known of it. The doubt is one divided by the events that were seen; of a weighted
 * mean it is the sum of the doubts, each times its weight squared.
 *
 * @param bad in [0,1]
 * @param doubt in (0,1]
 */
record Share(double bad, double doubt) {
  static Share of(Counts counts) {
    return new Share((double) counts.bad() / counts.total(), 1.0 / counts.total());
  }

  /** Of millionths: nothing is known of what is behind one look, so it is worth no more than one event. */
  static Share ofLooks(Counts millionths) {
    return new Share((double) millionths.bad() / millionths.total(), Math.min(1, (double) Slicing.WHOLE / millionths.total()));
  }

  /** As many events as would be as certain as the mean of these. */
  static Counts events(Collection<Share> shares) {
    if (shares.isEmpty()) {
      return Counts.NONE;
    }
    double bad = shares.stream().mapToDouble(Share::bad).sum() / shares.size();
    double doubt = shares.stream().mapToDouble(Share::doubt).sum();
    long total = Math.max(1, (long) (shares.size() * (double) shares.size() / doubt));
    return new Counts(total, Math.min(total, Math.round(bad * total)));
  }
}
