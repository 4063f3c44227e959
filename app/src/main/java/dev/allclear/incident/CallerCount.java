package dev.allclear.incident;

/** Requests of one caller: {@code failed} of {@code total}. */
public record CallerCount(String caller, long total, long failed) {}
