package dev.allclear.hosts;

/** A log file, with its rotated parts, and the bytes an hour that are written to it. */
public record Grower(String path, long bytesPerHour) {}
