package dev.allclear.slo.accesslog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides which known file a candidate is. The same bytes under two names, as while a file is being copied or compressed,
 * are one file: the name it had before keeps it, and the other is left alone until the first is gone.
 */
final class Matching {
  private final List<LogFile> unclaimed;
  private final List<LogFile> claimed = new ArrayList<>();

  Matching(List<LogFile> known) {
    unclaimed = new ArrayList<>(known);
  }

  /** Takes a known file out of the choice. */
  void claim(LogFile file) {
    unclaimed.remove(file);
    claimed.add(file);
  }

  /** The known file that the candidate still is under its old name or at its old place on the disk. */
  Optional<LogFile> sameFile(Candidate candidate, Content content) {
    return unclaimed.stream()
        .filter(file -> file.fileKey().equals(candidate.fileKey()) && content.begins(file))
        .max(byLikeness(candidate));
  }

  /** The known file whose content the candidate holds. */
  Optional<LogFile> sameContent(Candidate candidate, Content content) {
    return unclaimed.stream().filter(content::begins).max(byLikeness(candidate));
  }

  boolean isCopy(Content content) {
    return claimed.stream().anyMatch(content::begins);
  }

  private static Comparator<LogFile> byLikeness(Candidate candidate) {
    return Comparator.comparingInt(LogFile::fingerprintLength)
        .thenComparing(file -> file.path().equals(candidate.path().toString()))
        .thenComparingInt(LogFile::number);
  }
}
