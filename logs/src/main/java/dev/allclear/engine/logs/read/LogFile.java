package dev.allclear.engine.logs.read;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file to survey, as found when the folders were walked.
 *
 * @param path as reached from the argument
 * @param size bytes on disk
 * @param written when it was last written, seconds since 1970
 * @param problem why it must not be opened, or null
 * @param sameAs another path to the same file or the same content, under which it is counted, or null
 * @param key what tells it from other files on the machine, whatever its name becomes; null where that is unknown
 */
public record LogFile(Path path, long size, long written, @Nullable String problem, @Nullable Path sameAs, @Nullable Object key) {
  /** The path that stands for the standard input. */
  public static final Path INPUT = Path.of("-");
  static final Pattern COMPRESSED = Pattern.compile("\\.(gz|zst|xz|bz2|Z|z)$");
  private static final Pattern ROTATION = Pattern.compile("[._-]?\\d[\\d._:-]*(?=\\.|$)|[._-](old|prev|bak)$");

  /** The name that a log keeps through its rotation: {@code app.log} of {@code app.log.2.gz} and {@code app-2026-11-20.0.log.gz}. */
  public String family() {
    Path name = path.getFileName();
    String bare = COMPRESSED.matcher(name == null ? "" : name.toString()).replaceFirst("");
    String kept = ROTATION.matcher(bare).replaceAll("");
    Path folder = path.getParent();
    return (folder == null ? "" : folder + "/") + (kept.isEmpty() ? "#" : kept);
  }

  /** The same file, to be counted under another path. */
  public LogFile countedAs(Path other) {
    return new LogFile(path, size, written, problem, other, key);
  }

  public LogFile writtenAt(long second) {
    return new LogFile(path, size, second, problem, sameAs, key);
  }

  /** Whether its name says that it is compressed. */
  public boolean compressedByName() {
    return COMPRESSED.matcher(path.toString()).find();
  }

  boolean input() {
    return path.equals(INPUT);
  }
}
