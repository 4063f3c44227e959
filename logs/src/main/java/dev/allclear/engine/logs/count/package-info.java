/**
 * Exact counts of lines and bytes by shape and time. Tallies of parts of the input add up, in any order and grouping, to the
 * tallies of the whole.
 */
@org.jspecify.annotations.NullMarked
package dev.allclear.engine.logs.count;
