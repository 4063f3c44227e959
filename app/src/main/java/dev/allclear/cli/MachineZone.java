package dev.allclear.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;

/** The zone of this machine. */
final class MachineZone {
  private static final Path LOCAL_TIME = Path.of("/etc/localtime");
  private static final String FOLDER = "/zoneinfo/";

  private MachineZone() {}

  /**
   * The same as {@link ZoneId#systemDefault}, which loads the rules of all zones in two forms before it answers and takes longer than the rest of a
   * short command; where a link names the zone, as on most systems, that name is taken.
   */
  static ZoneId id() {
    if (System.getProperty("user.timezone") != null || System.getenv("TZ") != null || !Files.isSymbolicLink(LOCAL_TIME)) {
      return ZoneId.systemDefault();
    }
    try {
      String target = Files.readSymbolicLink(LOCAL_TIME).toString();
      int folder = target.lastIndexOf(FOLDER);
      return folder < 0 ? ZoneId.systemDefault() : ZoneId.of(target.substring(folder + FOLDER.length()));
    } catch (IOException | DateTimeException e) {
      return ZoneId.systemDefault();
    }
  }
}
