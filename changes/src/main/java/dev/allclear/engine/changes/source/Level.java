package dev.allclear.engine.changes.source;

import java.util.Locale;

/** The level that a log call's name tells; {@link #NONE} when it tells none. */
public enum Level {
  NONE, TRACE, DEBUG, INFO, WARN, ERROR, FATAL;

  /** The level that a name such as {@code warning}, {@code LOG_ERR} or {@code logCritical} tells. */
  public static Level of(String name) {
    String n = name.toLowerCase(Locale.ROOT);
    if (n.equals("error_log")) {
      // PHP's one function for logs of all levels.
      return NONE;
    }
    if (n.contains("fatal") || n.contains("critical") || n.contains("panic") || n.contains("emerg")) {
      return FATAL;
    }
    if (n.contains("error") || n.contains("severe") || n.endsWith("_err") || n.equals("exception") || n.startsWith("fail")) {
      return ERROR;
    }
    if (n.contains("warn")) {
      return WARN;
    }
    if (n.contains("info") || n.contains("notice")) {
      return INFO;
    }
    if (n.contains("debug") || n.startsWith("fine")) {
      return DEBUG;
    }
    return n.contains("trace") || n.contains("verbose") ? TRACE : NONE;
  }
}
