package dev.allclear.slo.metrics;

import dev.allclear.slo.Tallies;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntPredicate;

/**
 * Where the last readings of counters and the events they told of are kept, together. Messages are kept one after the
 * other, each as a whole, and have ascending numbers: who wants to keep one must know of all before it. Their readings are
 * entered by source only now and then, so that a message of thousands of sources is a few rows.
 */
public interface CounterLedger {
  /** Before anything was read; no message has this number. */
  long NOTHING_READ = -1;

  /** The number of the last message; zero before the first. */
  long number();

  /** The sources as their settled readings tell of them, in any order; to be asked when nothing of them is unsettled. */
  List<Page> open(Collection<Integer> sources);

  /** What was kept after the message of that number, in order; empty when that was settled meanwhile and can no longer be told apart. */
  Optional<List<Entry>> since(long number);

  /** What is not settled, in order; entries of other sources than these are without their readings. */
  List<Entry> unsettled(IntPredicate sources);

  /**
   * Keeps events and readings of several sources; joins the caller's transaction.
   *
   * @param known the last message that the caller knows of
   * @return the number of this one
   * @throws Overtaken when there is another message after that
   */
  long commit(long known, List<Change> changes);

  /**
   * Enters readings by source; joins the caller's transaction.
   *
   * @param known the last message whose readings are in them
   * @param rows by source, the readings of the rows that changed
   * @throws Overtaken when there is another message after that
   */
  void settle(long known, Map<Integer, SortedMap<Integer, List<Counters.State>>> rows);

  /** What came of one source. */
  record Change(int source, Tallies tallies, List<Counters.Reading> readings) {}

  /** What a message tells of a source. */
  record Entry(int source, News news, List<Counters.Reading> readings) {}

  /** READ: it was read further. OPENED: it counts more limits now, so that it must be opened anew. FORGOTTEN: so are its readings, too. */
  enum News { READ, OPENED, FORGOTTEN }

  /** Forgets the readings, so that counting begins anew; joins the caller's transaction. */
  void forget(int source);

  /** @param limits ascending latency limits in microseconds */
  record Page(int source, List<Long> limits, List<Counters.State> states, Set<String> callers) {
    public Page {
      limits = List.copyOf(limits);
      states = List.copyOf(states);
      callers = Set.copyOf(callers);
    }
  }

  /** Somebody else kept a message; what was counted here must be thrown away and counted again. */
  final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Overtaken(long known) {
      super("Another message was kept after " + known + " while this one was counted; it is counted again from what was kept.");
    }
  }
}
