/**
 * Lasting changes in a template's rate: new, surge, drop and gone, found by a likelihood ratio over the hours that the logs cover and
 * guarded against seasons, weekends, bursts that ended and history that was rotated away.
 */
@org.jspecify.annotations.NullMarked
package dev.allclear.engine.logs.change;
