package dev.allclear.slo.accesslog;

import java.util.List;

/**
 * An access log to follow.
 *
 * @param paths files, folders or patterns; rotated and compressed siblings of a file belong to it
 * @param ignored beginnings of routes whose requests are not counted, such as health checks
 */
public record AccessLog(String service, List<String> paths, LineFormat format, List<String> ignored) {
  public AccessLog {
    paths = List.copyOf(paths);
    ignored = List.copyOf(ignored);
  }

  boolean ignores(String route) {
    for (String beginning : ignored) {
      if (route.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
