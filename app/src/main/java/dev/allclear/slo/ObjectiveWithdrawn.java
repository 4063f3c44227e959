package dev.allclear.slo;

import dev.allclear.base.Event;
import java.time.Instant;
import java.util.UUID;

/** A promise was taken back while it was broken: nothing will measure any more whether this firing ends. */
public record ObjectiveWithdrawn(UUID breach, String objective, String service, Instant at) implements Event {}
