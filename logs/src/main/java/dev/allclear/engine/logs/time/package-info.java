/**
 * Time stamps in front of log lines: recognised by their own form, without settings, and turned into instants.
 *
 * <p>{@code StampText} knows the forms, {@code StampReader} finds one in a line, supplies what a form leaves out (year, date,
 * zone) and remembers the last minute it read. {@code Grid} cuts time into buckets.
 */
@org.jspecify.annotations.NullMarked
package dev.allclear.engine.logs.time;
