package dev.allclear.engine.logs.read;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file to survey, as found when the folders were walked. There may be a million of them, so that its folder is shared with its neighbours.
 *
 * @param folder as reached from the argument; null when there is none
 * @param name in the folder
 * @param size bytes on disk
 * @param written when it was last written, seconds since 1970
 * @param problem why it must not be opened, or null
 * @param sameAs another path to the same file or the same content, under which it is counted, or null
 * @param key what tells it from other files on the machine, whatever its name becomes; null where that is unknown
 */
public record LogFile(@Nullable Path folder, String name, long size, long written, @Nullable String problem, @Nullable Path sameAs, @Nullable Object key) {
  /** The path that stands for the standard input. */
  public static final Path INPUT = Path.of("-");
  static final Pattern COMPRESSED = Pattern.compile("\\.(gz|zst|xz|bz2|Z|z)$");
  private static final Pattern ROTATION = Pattern.compile("[._-]?\\d[\\d._:-]*(?=\\.|$)|[._-](old|prev|bak)$");

  public LogFile(Path path, long size, long written, @Nullable String problem, @Nullable Path sameAs, @Nullable Object key) {
    this(path.getParent(), name(path), size, written, problem, sameAs, key);
  }

  static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /** As reached from the argument. */
  public Path path() {
    return folder == null ? Path.of(name) : folder.resolve(name);
  }

  /** The name that a log keeps through its rotation: {@code app.log} of {@code app.log.2.gz} and {@code app-2026-11-20.0.log.gz}. */
  public String family() {
    String bare = COMPRESSED.matcher(name).replaceFirst("");
    String kept = ROTATION.matcher(bare).replaceAll("");
    return (folder == null ? "" : folder + "/") + (kept.isEmpty() ? "#" : kept);
  }

  /** The same file, to be counted under another path. */
  public LogFile countedAs(Path other) {
    return new LogFile(folder, name, size, written, problem, other, key);
  }

  public LogFile writtenAt(long second) {
    return new LogFile(folder, name, size, second, problem, sameAs, key);
  }

  /** Whether its name says that it is compressed. */
  public boolean compressedByName() {
    return COMPRESSED.matcher(name).find();
  }

  public boolean input() {
    return folder == null && name.equals("-");
  }
}
