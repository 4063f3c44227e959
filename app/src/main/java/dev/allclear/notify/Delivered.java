package dev.allclear.notify;

import dev.allclear.base.Event;
import java.time.Instant;
import java.util.UUID;

/** A carrier took a page over: it has it, nobody has read it yet. */
public record Delivered(UUID page, UUID problem, String person, String contact, String carrier, int attempt, boolean repeat, Instant at) implements Event {}
