package dev.allclear.slo;

import dev.allclear.slo.burn.AlertPair;
import dev.allclear.slo.burn.Counts;
import dev.allclear.slo.burn.Onset;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One firing of one alert pair of an objective; {@code resolvedAt} is null while it goes on. */
public record Breach(UUID id, String objective, String service, AlertPair pair, Counts longWindow, Counts shortWindow, Instant firedAt, Onset began,
    @Nullable Instant resolvedAt) {}
