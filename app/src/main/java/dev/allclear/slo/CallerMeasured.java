package dev.allclear.slo;

/** What one caller of a service experienced. {@code caller} is empty where the source does not say who called. */
public record CallerMeasured(String caller, long total, long failed, Latencies latencies) {}
