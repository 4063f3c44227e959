package dev.allclear.engine.logs.change;

import dev.allclear.engine.logs.count.Series;

/** The other lines that a template is held against, to tell a change of it from a change of everything. Immutable. */
public final class Background {
  final Sums everything;
  final Sums notUp;
  final Sums notDown;

  private Background(Sums everything, Sums notUp, Sums notDown) {
    this.everything = everything;
    this.notUp = notUp;
    this.notDown = notDown;
  }

  /**
   * All lines of the survey, for logs that have too few other lines of their own, before anything is known of other templates.
   */
  public static Background of(Series everything) {
    return new Background(new Sums(everything), ChangeFinder.NONE, ChangeFinder.NONE);
  }

  /**
   * The same without lines of templates that changed.
   *
   * @param saysNothingOfMore lines of the same logs that say nothing about more of everything: of templates that are new, gone or dropped
   * @param saysNothingOfLess lines of the same logs that say nothing about less of everything: of templates that are new, gone or surged
   */
  public Background without(Series saysNothingOfMore, Series saysNothingOfLess) {
    return new Background(everything, new Sums(saysNothingOfMore), new Sums(saysNothingOfLess));
  }
}
