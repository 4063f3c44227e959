package dev.allclear.mitigation;

import dev.allclear.catalog.LogSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Old rotated logs under the paths of a log source: found, and deleted one by one. Follows no link, leaves the files being written alone, and of each
 * log's rotated files the newest.
 */
final class OldLogs {
  private static final int MAX_FILES = 10_000;
  private static final int MAX_DEPTH = 8;
  private static final String DATE = "\\d{4}-?\\d{2}-?\\d{2}(?:[T_.-]?\\d{2}[\\d:-]{0,6})?";
  /** Packed; numbered at the end; or dated. A number before .log alone is no sign: worker-2.log is being written. */
  private static final Pattern ROTATED = Pattern.compile(".+\\.(?:gz|zst|xz|bz2|old)|.+\\.\\d{1,3}|.+[._-]" + DATE + "(?:\\.\\d{1,3})?(?:\\.log)?");
  private static final Pattern ENDING = Pattern.compile("\\.(?:gz|zst|xz|bz2|old)$|[._-]" + DATE + "(?=\\.|$)|\\.\\d{1,3}(?=\\.|$)");

  private final List<Path> roots = new ArrayList<>();

  OldLogs(List<LogSource> sources) {
    for (LogSource source : sources) {
      for (String path : source.paths()) {
        try {
          roots.add(Path.of(path).toRealPath());
        } catch (IOException e) {
          // A source that is not there has nothing to delete.
        }
      }
    }
  }

  CleanUpPlan plan() throws IOException {
    Set<String> open = open();
    Map<String, List<CleanUpPlan.OldFile>> families = new TreeMap<>();
    for (Path root : roots) {
      try (Stream<Path> walk = Files.find(root, MAX_DEPTH, (path, attributes) -> attributes.isRegularFile(), new FileVisitOption[0])) {
        walk.limit(MAX_FILES).forEach(path -> {
          String name = path.getFileName().toString();
          CleanUpPlan.OldFile file = ROTATED.matcher(name).matches() ? look(path) : null;
          if (file != null) {
            families.computeIfAbsent(path.getParent() + "/" + ENDING.matcher(name).replaceAll(""), k -> new ArrayList<>()).add(file);
          }
        });
      } catch (java.io.UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return plan(families, open);
  }

  private static CleanUpPlan plan(Map<String, List<CleanUpPlan.OldFile>> families, Set<String> open) {
    List<CleanUpPlan.OldFile> files = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (List<CleanUpPlan.OldFile> family : families.values()) {
      family.sort(Comparator.comparing(CleanUpPlan.OldFile::modified).thenComparing(CleanUpPlan.OldFile::path));
      CleanUpPlan.OldFile newest = family.removeLast();
      kept.add(newest.path() + " stays: it is the newest rotated file of its log.");
      for (CleanUpPlan.OldFile file : family) {
        if (open.contains(file.path())) {
          kept.add(file.path() + " stays: a process has it open, so deleting it would free nothing.");
        } else if (files.stream().noneMatch(f -> f.path().equals(file.path()))) {
          files.add(file);
        }
      }
    }
    files.sort(Comparator.comparing(CleanUpPlan.OldFile::modified).thenComparing(CleanUpPlan.OldFile::path));
    return new CleanUpPlan(files, files.stream().mapToLong(CleanUpPlan.OldFile::bytes).sum(), kept);
  }

  private static CleanUpPlan.@org.jspecify.annotations.Nullable OldFile look(Path path) {
    try {
      BasicFileAttributes a = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return a.isRegularFile() ? new CleanUpPlan.OldFile(path.toString(), a.size(), a.lastModifiedTime().toInstant(), String.valueOf(a.fileKey())) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** How a deletion ended. */
  record Deletion(String path, long freed, String problem) {}

  /** Deletes one file of a plan, if it is still the same, still under a source, and not open. */
  Deletion delete(CleanUpPlan.OldFile planned) {
    Path path = Path.of(planned.path());
    try {
      if (!path.toRealPath().equals(path) || roots.stream().noneMatch(path::startsWith)) {
        return new Deletion(planned.path(), 0, "it does not lie under a log source any more");
      }
      if (!planned.equals(look(path))) {
        return new Deletion(planned.path(), 0, "it is not the file that was planned any more");
      }
      if (open().contains(planned.path())) {
        return new Deletion(planned.path(), 0, "a process has it open");
      }
      Files.delete(path);
      return new Deletion(planned.path(), planned.bytes(), "");
    } catch (IOException e) {
      return new Deletion(planned.path(), 0, Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? "it could not be deleted (" + e.getClass().getSimpleName() + ")" : "it is gone already");
    }
  }

  /** The paths that processes of this machine have open, as far as we may see. */
  private static Set<String> open() throws IOException {
    Set<String> open = new HashSet<>();
    Path proc = Path.of("/proc");
    if (!Files.isDirectory(proc)) {
      return open;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        descriptors(process.resolve("fd"), open);
      }
    }
    return open;
  }

  private static void descriptors(Path folder, Set<String> open) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(folder)) {
      for (Path descriptor : descriptors) {
        try {
          open.add(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
          // Closed in the meantime.
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // Another user's process, or one that has ended.
    }
  }
}
