package dev.allclear.slo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One minute of a service; {@code p95} is null where no latency is known. A minute without data is not among the minutes. */
public record MeasuredMinute(Instant minute, long total, long failed, @Nullable Duration p95) {}
