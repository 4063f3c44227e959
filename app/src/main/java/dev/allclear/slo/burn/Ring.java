package dev.allclear.slo.burn;

/** The sums of every alert window over the latest minutes, which are numbered from the epoch. Not thread-safe. */
sealed interface Ring permits MinuteRing, CompactRing {
  /** The minute that is closed next; all before it are in the sums. */
  long next();

  /** Enters the counts of the next minute and lets the windows move on by one. */
  void close(long total, long bad, boolean known);

  /** Adds to a minute that was closed before; does nothing for one that no window holds any more. */
  void amend(long minute, long total, long bad);

  /** Says that there were data as early as this. */
  void knownSince(long minute);

  /** What the window of so many minutes holds, up to the last closed minute. */
  Counts sum(int minutes);

  /** What is known of a closed minute. */
  Counts at(long minute);

  /** The earliest minute that can be read and amended. */
  long amendable();

  /** Minutes since the first with data, at most those of the longest window; zero without data. */
  long history();
}
