/**
 * The ticket: opened from an alert or by a person, with the facts of the breach frozen as sentences, seven states derived from what was done,
 * the watch of 15 good minutes, and the all clear that a person declares. Takes over the timeline of its alerts.
 */
@NullMarked
package dev.allclear.incident;

import org.jspecify.annotations.NullMarked;
