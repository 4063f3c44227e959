package dev.allclear.notify;

import dev.allclear.base.Event;
import java.time.Instant;
import java.util.UUID;

/** A page was not taken over, or it is not known whether it was; the program goes on trying. */
public record AttemptFailed(UUID page, UUID problem, String person, String contact, String carrier, int attempt, Outcome outcome, Instant at)
    implements Event {}
