package dev.allclear.hosts;

import dev.allclear.catalog.LogSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The places that log sources name. */
final class LogFolders {
  private LogFolders() {}

  /** Each path once; of several capacities for one path the smallest counts. */
  static List<LogFolder> of(Collection<LogSource> sources) {
    Map<Path, LogFolder> found = new LinkedHashMap<>();
    for (LogSource source : sources) {
      List<Path> parts = source.paths().stream().map(Path::of).toList();
      for (Path path : parts) {
        OptionalLong capacity = path.equals(parts.getFirst()) ? source.capacity() : OptionalLong.empty();
        LogFolder folder = new LogFolder(path, capacity, parts);
        found.merge(folder.path(), folder, LogFolders::tighter);
      }
    }
    return List.copyOf(found.values());
  }

  /** Whether one of the places is on this machine. */
  static boolean here(Collection<LogSource> sources) {
    return of(sources).stream().anyMatch(f -> Files.exists(f.path()));
  }

  private static LogFolder tighter(LogFolder a, LogFolder b) {
    return a.capacity().orElse(Long.MAX_VALUE) <= b.capacity().orElse(Long.MAX_VALUE) ? a : b;
  }
}
