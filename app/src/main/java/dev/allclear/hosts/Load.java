package dev.allclear.hosts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How taken the processors and the memory were at one instant: ratios in [0,1], null where nothing was measured. */
public record Load(Instant at, @Nullable Double cpu, @Nullable Double memory) {}
