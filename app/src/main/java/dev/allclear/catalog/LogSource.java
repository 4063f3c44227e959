package dev.allclear.catalog;

import java.util.List;
import java.util.OptionalLong;

/**
 * Where the logs of services lie.
 *
 * @param paths files or folders on this machine
 * @param capacity bytes that may lie under the paths, when less than the disk; else empty
 */
public record LogSource(String name, List<String> paths, List<String> services, OptionalLong capacity) {
  public LogSource {
    paths = List.copyOf(paths);
    services = List.copyOf(services);
  }
}
