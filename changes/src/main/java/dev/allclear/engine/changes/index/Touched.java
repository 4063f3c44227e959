package dev.allclear.engine.changes.index;

import dev.allclear.engine.changes.config.LoggerSettings;
import dev.allclear.engine.changes.config.Manifests;
import java.util.Collection;

/**
 * What kinds of files a commit changed, as bits: one each for manifests of dependencies and settings of loggers, the others for the paths of sources, of
 * which several share a bit. A bit that is not set tells surely that there was no such change.
 */
public final class Touched {
  /** Not known, so it may be anything. */
  public static final long ANYTHING = -1;
  /** Manifests of dependencies. */
  public static final long MANIFESTS = 1L << 63;
  /** Settings of loggers. */
  public static final long LOGGERS = 1L << 62;
  /** Any source. */
  public static final long SOURCES = LOGGERS - 1;

  private Touched() {}

  /** The bits of one path. */
  static long of(String path) {
    return (Manifests.in(path) ? MANIFESTS : 0) | (LoggerSettings.in(path) ? LOGGERS : 0) | (SourcePaths.indexed(path) ? source(path) : 0);
  }

  /** The bits of sources of these paths. */
  public static long sources(Collection<String> paths) {
    return paths.stream().mapToLong(Touched::source).reduce(0, (a, b) -> a | b);
  }

  private static long source(String path) {
    return 1L << (path.hashCode() * 0x9E3779B1 >>> 3) % 62;
  }
}
