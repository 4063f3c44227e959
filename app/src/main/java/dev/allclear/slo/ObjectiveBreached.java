package dev.allclear.slo;

import dev.allclear.base.Event;
import dev.allclear.slo.burn.Onset;
import dev.allclear.slo.burn.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * An alert pair of an objective began to fire. Published exactly once for each firing, in the transaction that records it;
 * an objective that several pairs find wanting publishes one for each.
 *
 * @param breach names this firing; its {@link ObjectiveRecovered} carries the same
 * @param target the promised share of good events
 * @param factor the burn rate that both windows exceed
 * @param firedAt the end of the minute that decided it
 * @param began when the errors began, found in the minutes, with its uncertainty
 */
public record ObjectiveBreached(UUID breach, String objective, String displayName, String service, Severity severity, BigDecimal target, BigDecimal factor,
    BurnedWindow longWindow, BurnedWindow shortWindow, Instant firedAt, Onset began) implements Event {}
