package dev.allclear.demo.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The one folder that everything of the demo is in. It goes when the demo ends, unless it is to be kept. */
public record Sandbox(Path root, boolean kept) {

  /** A new folder: the given one, which then stays and must be empty or absent, else a temporary one. */
  public static Sandbox open(@Nullable Path keep) throws IOException {
    if (keep == null) {
      return new Sandbox(Files.createTempDirectory("allclear-demo-").toRealPath(), false);
    }
    Files.createDirectories(keep);
    try (var entries = Files.list(keep)) {
      if (entries.findAny().isPresent()) {
        throw new IOException(keep + " is not empty. Name an empty or a new folder for --keep.");
      }
    }
    return new Sandbox(keep.toRealPath(), true);
  }

  public Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  /**
   * Removes the folder unless it is kept.
   *
   * @return whether nothing is left that was not to be kept
   */
  public boolean remove() {
    if (kept) {
      return true;
    }
    for (int attempt = 0; attempt < 3 && Files.exists(root); attempt++) {
      clear(root);
    }
    return !Files.exists(root);
  }

  /**
   * Removes what is in the folder, unless it is kept, but not the folder itself and not the place of the file system that is mounted in it: those
   * are for the process outside.
   *
   * @return what is left
   */
  public List<Path> empty(Path mounted) throws IOException {
    if (!kept) {
      for (Path each : entries(root)) {
        if (!each.equals(mounted)) {
          clear(each);
        }
      }
      for (Path each : entries(mounted)) {
        clear(each);
      }
    }
    return kept ? List.of() : Stream.concat(entries(root).stream().filter(e -> !e.equals(mounted)), entries(mounted).stream()).toList();
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static void clear(Path root) {
    try {
      Files.walkFileTree(root, new Remover());
    } catch (IOException e) {
      // A process that is on its way out may still have written: whoever looks afterwards sees what is left.
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
