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
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files under the given paths, in the order of their paths whatever the order of the arguments; links are followed, loops
 * and special files named. Little is kept of each, since there may be very many.
 */
public final class FileWalk {
  private FileWalk() {}

  /** @throws NoSuchFileException when one of the paths does not exist */
  public static List<LogFile> list(List<Path> paths) throws IOException {
    for (Path path : paths) if (!path.equals(LogFile.INPUT) && !exists(path)) throw new NoSuchFileException(path.toString());
    List<LogFile> found = new ArrayList<>();
    for (Path path : paths) find(path, found);
    found.sort(FileWalk::byPath);
    return linked(paths.size() == 1 ? found : once(found));
  }

  private static void find(Path path, List<LogFile> found) throws IOException {
    if (path.equals(LogFile.INPUT)) found.add(new LogFile(path, 0, 0, null, null, null));
    else Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(found));
  }

  /** A path whose folder may not be entered exists as far as anyone can tell. */
  private static boolean exists(Path path) {
    return !Files.notExists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS);
  }

  /** By the texts of their paths, which are not put together for files of one folder. */
  private static int byPath(LogFile a, LogFile b) {
    return Objects.equals(a.folder(), b.folder()) ? a.name().compareTo(b.name()) : a.path().toString().compareTo(b.path().toString());
  }

  /** Without paths that several arguments reach. */
  private static List<LogFile> once(List<LogFile> files) {
    BitSet likely = Repeated.of(files.stream().mapToLong(f -> Repeated.hash(normal(f).toString())).toArray());
    Set<Path> seen = new HashSet<>();
    List<LogFile> once = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) if (!likely.get(i) || seen.add(normal(files.get(i)))) once.add(files.get(i));
    return once;
  }

  private static Path normal(LogFile file) {
    return file.path().toAbsolutePath().normalize();
  }

  /** Further paths to the same file are counted under the first. */
  private static List<LogFile> linked(List<LogFile> files) {
    BitSet likely = Repeated.of(files.stream().mapToLong(f -> f.key() == null ? 0 : f.key().hashCode()).toArray());
    Map<Object, Path> keys = new HashMap<>();
    for (int i = likely.nextSetBit(0); i >= 0; i = likely.nextSetBit(i + 1)) {
      LogFile file = files.get(i);
      Path same = file.key() == null ? null : keys.putIfAbsent(file.key(), file.path());
      if (same != null) files.set(i, file.countedAs(same));
    }
    return files;
  }

  private static LogFile file(@Nullable Path folder, String name, BasicFileAttributes a) {
    long written = a.lastModifiedTime().toMillis() / 1000;
    if (a.isSymbolicLink()) return new LogFile(folder, name, 0, written, "It is a link to nothing.", null, null);
    if (!a.isRegularFile()) return new LogFile(folder, name, 0, written, "It is a pipe, a socket or a device, which is never opened.", null, null);
    return new LogFile(folder, name, a.size(), written, null, null, a.fileKey());
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final List<LogFile> found;
    private @Nullable Path folder;

    Visitor(List<LogFile> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      Path parent = path.getParent();
      if (!Objects.equals(parent, folder)) folder = parent;
      found.add(file(folder, LogFile.name(path), attributes));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
      found.add(new LogFile(path, 0, 0, Problems.of(e), null, null));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) found.add(new LogFile(folder, 0, 0, Problems.of(e), null, null));
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
