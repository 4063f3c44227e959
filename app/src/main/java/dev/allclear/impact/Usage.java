package dev.allclear.impact;

/**
 * How a consumer's use of a service shows in its incidents so far.
 *
 * @param incidents in which it sent anything
 * @param hurt of them, by answer or else as measured
 */
public record Usage(String caller, int incidents, int hurt, long total, long failed) {}
