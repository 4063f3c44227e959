package dev.allclear.slo.proposal;

import org.jspecify.annotations.Nullable;

/**
 * What somebody relies on without having said so, found in an alert rule or a client's configuration.
 *
 * @param kind {@code latency}, {@code failures}, {@code freshness} or {@code timeout}
 * @param share of events that is expected to be good, in (0,1); null where the source does not say
 * @param limit in seconds; null for failures
 * @param series what is measured, as the rule writes it; the key of a timeout
 */
public record Mined(String file, int line, String kind, String sentence, @Nullable Double share, @Nullable Double limit, String series) {}
