package dev.allclear.slo;

import dev.allclear.base.Event;
import dev.allclear.slo.burn.Severity;
import java.time.Instant;
import java.util.UUID;

/**
 * An alert pair of an objective fires no longer, proven by events: silence ends nothing.
 *
 * @param breach names the firing that ended
 * @param stillFiring how many other pairs of the objective go on; at zero the objective is kept again
 */
public record ObjectiveRecovered(UUID breach, String objective, String service, Severity severity, BurnedWindow longWindow, BurnedWindow shortWindow,
    Instant firedAt, Instant recoveredAt, int stillFiring) implements Event {}
