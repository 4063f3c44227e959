package dev.allclear.engine.logs.read;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files under the given paths, in the order of their paths whatever the order of the arguments; links are followed, loops
 * and special files named.
 */
public final class FileWalk {
  private final Map<Object, Path> keys = new HashMap<>();
  private final Set<Path> seen = new HashSet<>();
  private final List<LogFile> files = new ArrayList<>();

  private FileWalk() {}

  /** @throws NoSuchFileException when one of the paths does not exist */
  public static List<LogFile> list(List<Path> paths) throws IOException {
    for (Path path : paths) if (!path.equals(LogFile.INPUT) && !exists(path)) throw new NoSuchFileException(path.toString());
    List<Found> found = new ArrayList<>();
    for (Path path : paths) find(path, found);
    found.sort(Comparator.comparing(f -> f.path().toString()));
    FileWalk walk = new FileWalk();
    for (Found each : found) if (walk.seen.add(each.path().toAbsolutePath().normalize())) walk.files.add(walk.file(each));
    return List.copyOf(walk.files);
  }

  private static void find(Path path, List<Found> found) throws IOException {
    if (path.equals(LogFile.INPUT)) found.add(new Found(path, null, null));
    else Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(found));
  }

  /** A path whose folder may not be entered exists as far as anyone can tell. */
  private static boolean exists(Path path) {
    return !Files.notExists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS);
  }

  private record Found(Path path, @Nullable BasicFileAttributes attributes, @Nullable String problem) {}

  private LogFile file(Found found) {
    BasicFileAttributes a = found.attributes();
    if (a == null) return new LogFile(found.path(), 0, 0, found.problem(), null, null);
    long written = a.lastModifiedTime().toMillis() / 1000;
    if (a.isSymbolicLink()) return new LogFile(found.path(), 0, written, "It is a link to nothing.", null, null);
    if (!a.isRegularFile()) return new LogFile(found.path(), 0, written, "It is a pipe, a socket or a device, which is never opened.", null, null);
    Path same = a.fileKey() == null ? null : keys.putIfAbsent(a.fileKey(), found.path());
    return new LogFile(found.path(), a.size(), written, null, same, a.fileKey());
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final List<Found> found;

    Visitor(List<Found> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      found.add(new Found(file, attributes, null));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      found.add(new Found(file, null, Problems.of(e)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) found.add(new Found(folder, null, Problems.of(e)));
      return FileVisitResult.CONTINUE;
    }
  }

  /** What went wrong with a file, in a sentence. */
  static final class Problems {
    private Problems() {}

    static String of(IOException e) {
      return switch (e) {
        case AccessDeniedException denied -> "It cannot be read: permission denied.";
        case NoSuchFileException gone -> "It vanished before it could be read.";
        case FileSystemLoopException loop -> "It is a link to a folder that holds it.";
        default -> "It cannot be read: " + e.getMessage() + ".";
      };
    }
  }
}
