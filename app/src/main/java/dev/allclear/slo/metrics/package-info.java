/**
 * Counts from other people's metrics: counters that are written here (Prometheus remote write, OTLP), read from their pages, or asked of a
 * Prometheus-compatible store. Every one becomes whole events of a minute.
 */
@NullMarked
package dev.allclear.slo.metrics;

import org.jspecify.annotations.NullMarked;
