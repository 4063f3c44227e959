package dev.allclear.slo;

/**
 * What one source saw of one caller in one minute. {@code timed} are those of the total whose latency is known;
 * {@code slow} holds, for each limit of the source and in the same order, how many of them took longer. Not thread-safe.
 */
public final class Tally {
  private long total;
  private long failed;
  private long timedElsewhere;
  private final long[] slow;
  private final Latencies latencies = new Latencies();

  public Tally(int limits) {
    slow = new long[limits];
  }

  /**
   * Counts one event.
   *
   * @param micros its latency, or negative when unknown
   * @param limits ascending latency limits in microseconds
   */
  public void count(boolean isFailed, long micros, long[] limits) {
    total++;
    failed += isFailed ? 1 : 0;
    if (micros >= 0) {
      latencies.add(micros);
      for (int i = 0; i < limits.length && micros > limits[i]; i++) {
        slow[i]++;
      }
    }
  }

  /** Counts events of which nothing but success and failure is known. */
  public void count(long events, long failures) {
    total += events;
    failed += failures;
  }

  /**
   * Adds parts of events that are counted apart, such as all and failed ones in two counters. A part may be negative; only
   * the sum of all parts makes sense.
   */
  public void add(long events, long failures, long timed) {
    total += events;
    failed += failures;
    timedElsewhere += timed;
  }

  /** Adds to those slower than a limit, by its index; see {@link #add}. */
  public void addSlow(int limit, long events) {
    slow[limit] += events;
  }

  /** Those of the total whose latency is known. */
  public long timed() {
    return latencies.total() + timedElsewhere;
  }

  public long total() {
    return total;
  }

  public long failed() {
    return failed;
  }

  public long slow(int limit) {
    return slow[limit];
  }

  public Latencies latencies() {
    return latencies;
  }
}
