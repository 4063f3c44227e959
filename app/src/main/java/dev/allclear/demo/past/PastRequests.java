package dev.allclear.demo.past;

import java.time.Instant;
import java.util.SplittableRandom;

import dev.allclear.demo.Caller;
import dev.allclear.demo.Story;

/** The requests of one minute of the past, in the order in which they came; both logs of a minute tell of the same ones. */
final class PastRequests {
  static final int COUNT = Story.REQUESTS_A_MINUTE;
  private static final int APART = 60_000 / COUNT;

  final int[] offset = new int[COUNT];
  final int[] millis = new int[COUNT];
  final int[] number = new int[COUNT];
  final boolean[] slowPricing = new boolean[COUNT];
  final boolean[] failed = new boolean[COUNT];
  final int[] who = new int[COUNT];
  final Caller[] caller = new Caller[COUNT];
  final Caller.Ask[] ask = new Caller.Ask[COUNT];

  /** Fills the arrays with the given minute. */
  PastRequests of(Instant minute) {
    SplittableRandom random = Story.minute(minute, 7);
    for (int i = 0; i < COUNT; i++) {
      offset[i] = i * APART + random.nextInt(APART);
      who[i] = Caller.pick(random.nextDouble());
      caller[i] = Caller.ALL.get(who[i]);
      Caller.Ask what = caller[i].ask(random.nextDouble());
      ask[i] = what;
      number[i] = random.nextInt(what.numbers());
      millis[i] = what.path().contains("/stock/") ? 8 + random.nextInt(20) : pricing(random);
      slowPricing[i] = millis[i] > 140 && random.nextInt(3) == 0;
      failed[i] = random.nextInt(5_000) == 0;
    }
    return this;
  }

  private static int pricing(SplittableRandom random) {
    return 10 + random.nextInt(40) + (random.nextInt(50) == 0 ? 100 : 0);
  }
}
