/**
 * The arithmetic of budgets and burn rates: pure functions and small state machines over counts per minute, in integers.
 *
 * <p>It knows neither a clock nor a database. The live evaluation and the replay of old data run the same code, so what a
 * replay says is what would have happened.
 */
@NullMarked
package dev.allclear.slo.burn;

import org.jspecify.annotations.NullMarked;
