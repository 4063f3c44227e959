package dev.allclear.mitigation;

import java.time.Instant;
import java.util.List;

/**
 * Rotated log files that can be deleted, oldest first.
 *
 * @param bytes what they take on disk together
 * @param kept rotated files that stay, with the reason, in sentences
 */
public record CleanUpPlan(List<OldFile> files, long bytes, List<String> kept) {

  /**
   * One file as it was when the plan was made; when it is another by then, it is not deleted.
   *
   * @param path absolute, links resolved
   * @param key names the file itself rather than its path, as far as the file system can
   */
  public record OldFile(String path, long bytes, Instant modified, String key) {}

  public CleanUpPlan {
    files = List.copyOf(files);
    kept = List.copyOf(kept);
  }
}
