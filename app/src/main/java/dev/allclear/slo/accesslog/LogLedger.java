package dev.allclear.slo.accesslog;

import dev.allclear.slo.Tallies;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where positions and counts of followed logs are kept, together. */
public interface LogLedger {
  /** What is known of a source now. */
  Page open(int source);

  /**
   * Keeps counts and positions in one transaction: all or nothing.
   *
   * @param page what the counting began from
   * @return what is known after it
   * @throws Overtaken when somebody else has kept something of this source since the page was opened; then nothing is kept
   */
  Page commit(Page page, Tallies tallies, LogFile file, Reading reading);

  /**
   * @param revision changes with everything that is kept of the source
   * @param limits ascending latency limits in microseconds
   * @param callers the names that were counted before
   */
  record Page(int source, long revision, List<Long> limits, List<LogFile> files, Set<String> callers) {
    public Page {
      limits = List.copyOf(limits);
      files = List.copyOf(files);
      callers = Set.copyOf(callers);
    }

    /** This page after a file of it was read on. */
    public Page next(LogFile changed) {
      List<LogFile> all = new ArrayList<>(files);
      all.removeIf(file -> file.number() == changed.number());
      all.add(changed);
      return new Page(source, revision + 1, limits, all, callers);
    }
  }

  /**
   * What a reading brought besides the counts.
   *
   * @param newestSecond the latest time stamp, or {@link Long#MIN_VALUE} without one
   */
  record Reading(long lines, long unreadable, long newestSecond) {}

  /** Somebody else counted the same source; what was counted here must be thrown away and begun again from a new page. */
  final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Overtaken(int source) {
      super("Source " + source + " was changed by somebody else while it was read; it is read again from what was kept.");
    }
  }
}
