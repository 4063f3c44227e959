package dev.allclear.slo.metrics;

import dev.allclear.slo.Tallies;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Where the last readings of counters and the events they told of are kept, together. */
public interface CounterLedger {
  /** What is known of a source now. */
  default Page open(int source) {
    return open(List.of(source)).getFirst();
  }

  /** The same of many at once, in any order. */
  List<Page> open(Collection<Integer> sources);

  /**
   * Keeps events and readings of several sources; joins the caller's transaction.
   *
   * @return what is known after it, in the same order
   * @throws Overtaken when somebody else has kept something of one of the sources since its page was opened
   */
  List<Page> commit(List<Change> changes);

  /**
   * What came of one source.
   *
   * @param rows readings by the row that keeps them
   */
  record Change(Page page, Tallies tallies, SortedMap<Integer, List<Counters.State>> rows, long newestMillis, long refused) {}

  /** Forgets the readings, so that counting begins anew; joins the caller's transaction. */
  void forget(int source);

  /**
   * @param revision changes with everything that is kept of the source
   * @param limits ascending latency limits in microseconds
   */
  record Page(int source, long revision, List<Long> limits, List<Counters.State> states, Set<String> callers) {
    public Page {
      limits = List.copyOf(limits);
      states = List.copyOf(states);
      callers = Set.copyOf(callers);
    }
  }

  /** Somebody else counted the same source; what was counted here must be thrown away and begun again from a new page. */
  final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Overtaken(int source) {
      super("Source " + source + " was changed by somebody else while it was counted; it is counted again from what was kept.");
    }
  }
}
