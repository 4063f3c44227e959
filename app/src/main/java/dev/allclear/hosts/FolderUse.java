package dev.allclear.hosts;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files under some folders at one instant, each counted once however often it is reached or linked. Links inside
 * are not followed; a folder that may not be read counts nothing and is named in {@code unread}.
 */
public record FolderUse(Instant at, Map<Object, SeenFile> files, Map<Path, String> unread) {
  public FolderUse {
    files = Map.copyOf(files);
    unread = Map.copyOf(unread);
  }

  /** A file by what it is, not by its name: rotation renames. {@code created} equals {@code modified} where the file system does not tell. */
  public record SeenFile(Path path, long size, Instant modified, Instant created) {}

  /** Walks the folders (or single files); cost: one stat a file. */
  public static FolderUse of(Collection<Path> roots, Instant at) {
    Map<Object, SeenFile> files = new HashMap<>();
    Map<Path, String> unread = new HashMap<>();
    for (Path root : roots) {
      walk(root, files, unread);
    }
    return new FolderUse(at, files, unread);
  }

  private static void walk(Path root, Map<Object, SeenFile> files, Map<Path, String> unread) {
    try {
      Path start = resolved(root);
      Files.walkFileTree(start, new SimpleFileVisitor<>() {
        @Override public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
          if (seen.isRegularFile()) {
            Object key = seen.fileKey() == null ? file : seen.fileKey();
            files.put(key, new SeenFile(file, seen.size(), seen.lastModifiedTime().toInstant(), seen.creationTime().toInstant()));
          }
          return FileVisitResult.CONTINUE;
        }

        @Override public FileVisitResult visitFileFailed(Path file, IOException why) {
          // A log file may vanish between listing and reading it; only what is still there and refuses is a problem.
          if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) || file.equals(start)) {
            unread.put(file, String.valueOf(why.getMessage()));
          }
          return FileVisitResult.CONTINUE;
        }

        @Override public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) {
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      unread.put(root, String.valueOf(e.getMessage()));
    }
  }

  /** A root that is a link stands for what it points to. */
  private static Path resolved(Path root) {
    try {
      return Files.isSymbolicLink(root) ? root.toRealPath() : root;
    } catch (IOException e) {
      return root;
    }
  }

  public long bytes() {
    return files.values().stream().mapToLong(SeenFile::size).sum();
  }

  /** Bytes under any of the folders. */
  public long bytesUnder(Collection<Path> folders) {
    List<Path> starts = folders.stream().map(FolderUse::resolved).toList();
    return files.values().stream().filter(f -> starts.stream().anyMatch(f.path()::startsWith)).mapToLong(SeenFile::size).sum();
  }

  /**
   * Bytes written to each log family between an earlier look and this one. A file that shrank was emptied and filled
   * again; a new compressed file is a copy of lines that were counted before.
   */
  public Map<Path, Long> writtenSince(FolderUse earlier) {
    Map<Path, Long> written = new HashMap<>();
    files.forEach((key, now) -> {
      SeenFile then = earlier.files.get(key);
      long before = then != null && then.size() <= now.size() ? then.size() : 0;
      long grown = before == 0 && LogFamily.compressed(now.path()) ? 0 : now.size() - before;
      if (grown > 0) {
        written.merge(LogFamily.of(now.path()), grown, Long::sum);
      }
    });
    return written;
  }
}
