package dev.allclear.demo.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

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
      try {
        Files.walkFileTree(root, new Remover());
      } catch (IOException e) {
        // A process that is on its way out may still have written: the next attempt finds it gone.
      }
    }
    return !Files.exists(root);
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
