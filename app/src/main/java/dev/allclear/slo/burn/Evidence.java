package dev.allclear.slo.burn;

/**
 * Says how many events stand behind the counts of a window. Shares of time, such as slices by their ratio, are counted in
 * millionths: the guards must not take each of these for an event that was seen.
 */
@FunctionalInterface
public interface Evidence {
  /** The counts are events themselves. */
  Evidence COUNTED = (window, span) -> window;

  /** As many events, and as many bad ones among them, as would be as certain as what is known of the window. */
  Counts behind(Counts window, Span span);
}
