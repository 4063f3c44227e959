package dev.allclear.slo.burn;

/** Counts of hours that are past, for a ring that does not keep them. Hours are numbered from the epoch. */
public interface Past {
  /** No counts at any time. */
  Past NOTHING = hour -> new long[2 * 60];

  /** The totals of the hour's 60 minutes, then their bad counts; zero where nothing is known. */
  long[] hour(long number);
}
