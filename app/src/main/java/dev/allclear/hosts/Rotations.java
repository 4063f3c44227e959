package dev.allclear.hosts;

import dev.allclear.hosts.FolderUse.SeenFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How fast log files grow, from one look alone: the newest part of a family holds what was written since the part
 * before it was last written to. Used where nothing was sampled before; an estimate, blind to what was compressed.
 */
final class Rotations {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  /** A file that was silent for this long does not fill the disk now. */
  private static final Duration SILENT = Duration.ofHours(1);

  /** Slower files fill no disk. */
  private static final long SLOWEST = 1000;

  private Rotations() {}

  /** Growers, the fastest first; families whose age cannot be told are left out. {@code story} turns file times into the time of the look. */
  static List<Grower> growers(FolderUse use, UnaryOperator<Instant> story) {
    Map<Path, List<SeenFile>> families = use.files().values().stream().collect(Collectors.groupingBy(f -> LogFamily.of(f.path())));
    return families.values().stream()
        .map(parts -> grower(parts, use.at(), story))
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingLong(Grower::bytesPerHour).reversed())
        .toList();
  }

  private static @Nullable Grower grower(List<SeenFile> parts, Instant at, UnaryOperator<Instant> story) {
    List<SeenFile> newestFirst = parts.stream().sorted(Comparator.comparing(SeenFile::modified).reversed()).toList();
    SeenFile live = newestFirst.getFirst();
    if (LogFamily.compressed(live.path()) || Duration.between(story.apply(live.modified()), at).compareTo(SILENT) > 0) {
      return null;
    }
    for (int i = 0; i < newestFirst.size(); i++) {
      SeenFile part = newestFirst.get(i);
      Instant began = story.apply(i + 1 < newestFirst.size() ? newestFirst.get(i + 1).modified() : part.created());
      Instant ended = i == 0 ? at : story.apply(part.modified());
      if (LogFamily.compressed(part.path())) {
        return null;
      }
      if (Duration.between(began, ended).compareTo(SHORTEST) >= 0) {
        long perHour = Math.round(part.size() * 3600.0 / Duration.between(began, ended).toSeconds());
        return perHour >= SLOWEST ? new Grower(live.path().toString(), perHour) : null;
      }
    }
    return null;
  }
}
