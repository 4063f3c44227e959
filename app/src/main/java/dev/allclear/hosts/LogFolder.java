package dev.allclear.hosts;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * A place where logs are written: a folder or a file. With a capacity it is a disk of its own, which is full when all of {@code parts}
 * together hold that many bytes; {@code path} is the first of them and names it.
 */
public record LogFolder(Path path, OptionalLong capacity, List<Path> parts) {
  public LogFolder {
    path = path.toAbsolutePath().normalize();
    parts = parts.stream().map(p -> p.toAbsolutePath().normalize()).toList();
  }

  public static LogFolder of(Path path) {
    return new LogFolder(path, OptionalLong.empty(), List.of(path));
  }
}
