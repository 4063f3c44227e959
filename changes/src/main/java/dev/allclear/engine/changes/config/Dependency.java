package dev.allclear.engine.changes.config;

/**
 * A library in a version, as a manifest or lock file names it.
 *
 * @param name such as {@code org.apache.kafka:kafka-clients}, {@code github.com/lib/pq} or {@code serde}
 * @param line where its version stands, from 1
 */
public record Dependency(String name, String version, int line) {}
