package dev.allclear.base;

import java.time.Duration;
import java.time.Instant;

/**
 * Is called again and again while the program runs, aligned to the story clock, never twice at the same time, each tick on its own thread. Not
 * durable: after a pause there is one call, not one for each missed time, so a tick catches up from what it stored. Exceptions are logged and
 * the next tick comes as usual.
 */
public interface Tick {
  String name();

  /** Story time between two calls, such as a minute; calls come at multiples of it since the epoch, never less than 20 ms of the wall apart. */
  Duration every();

  void tick(Instant now);
}
