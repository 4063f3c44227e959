package dev.allclear.hosts;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A log file together with its rotated parts: {@code app.log}, {@code app.log.1}, {@code app.log.2.gz} and
 * {@code app-2026-11-12.log} are one family.
 */
final class LogFamily {
  private static final Pattern COMPRESSED = Pattern.compile("\\.(gz|zst|xz|bz2|Z|zip)$");
  private static final Pattern DATED = Pattern.compile("[-_.]?\\d{4}-?\\d{2}-?\\d{2}([-_.T]?\\d{2}([-_.:]?\\d{2}){0,2})?(?=\\D|$)");
  private static final Pattern NUMBERED = Pattern.compile("[-_.]\\d{1,6}(?=\\.|$)");

  private LogFamily() {}

  static boolean compressed(Path file) {
    return COMPRESSED.matcher(file.getFileName().toString()).find();
  }

  /** The name that all parts share, in the folder of the file. */
  static Path of(Path file) {
    String name = COMPRESSED.matcher(file.getFileName().toString()).replaceAll("");
    name = NUMBERED.matcher(DATED.matcher(name).replaceAll("")).replaceAll("");
    return name.isEmpty() ? file : file.resolveSibling(name);
  }
}
