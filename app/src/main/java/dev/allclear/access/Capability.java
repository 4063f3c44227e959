package dev.allclear.access;

import java.time.Instant;

/** One right that a link carries. {@code purpose} names the kind of act, such as {@code acknowledge}; {@code subject} what it may be done to. */
public record Capability(String purpose, String subject, Instant expires) {}
