package dev.allclear.cli.serve;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the operator said.
 *
 * @param home absolute
 * @param port 0 for any free one
 * @param db JDBC URL of a given PostgreSQL; null: bring our own
 */
public record ServeSettings(Path home, int port, String bind, @Nullable String db) {}
