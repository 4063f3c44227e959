package dev.allclear.timeline;

import java.util.List;
import java.util.Set;

/** Where rooms meet. */
public interface Timelines {
  /** Puts a sentence on a timeline, unless its key is already there; joins the caller's transaction. Publishes {@link EntryPinned}. */
  boolean pin(TimelineId timeline, Pin pin);

  /** A sentence and the timeline on which it belongs. */
  record Placed(TimelineId timeline, Pin pin) {}

  /** The same for each of them, in their order. */
  void pinAll(List<Placed> pins);

  /** All entries by time of happening, then number. */
  List<Entry> of(TimelineId timeline);

  /** Those of some kinds, by time of happening, then number. */
  List<Entry> of(TimelineId timeline, Set<Pin.Kind> kinds);

  /** Entries pinned after a number, in the order of pinning: for screens that stay live. */
  List<Entry> after(TimelineId timeline, long number);
}
