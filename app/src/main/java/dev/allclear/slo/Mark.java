package dev.allclear.slo;

import java.time.Instant;

/**
 * Something that happened to a service and belongs on its budget: an incident, a deploy. Rooms to the right write it.
 *
 * @param key the same for the same thing told again
 * @param kind one word, such as {@code incident} or {@code deploy}
 * @param link where more is said; empty without one
 */
public record Mark(String key, String service, Instant at, String kind, String text, String link) {}
