package dev.allclear.engine.changes.config;

import dev.allclear.engine.changes.source.Level;

/**
 * From which level on a logger writes.
 *
 * @param logger its name, or empty for the root of all loggers
 * @param line where the level stands, from 1
 */
public record LoggerSetting(String logger, Level level, int line) {

  /** Whether it settles what a logger, or the code in a file such as {@code src/main/java/com/acme/Cache.java}, writes. */
  public boolean holdsFor(String name, String file) {
    return logger.isEmpty() || under(name) || within(file.replace('/', '.').replace('\\', '.'));
  }

  private boolean under(String name) {
    return name.startsWith(logger) && (name.length() == logger.length() || ".:/".indexOf(name.charAt(logger.length())) >= 0);
  }

  private boolean within(String dotted) {
    int at = dotted.indexOf(logger);
    int end = at + logger.length();
    return at >= 0 && (at == 0 || dotted.charAt(at - 1) == '.') && (end == dotted.length() || dotted.charAt(end) == '.');
  }
}
