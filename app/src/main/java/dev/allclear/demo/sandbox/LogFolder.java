package dev.allclear.demo.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import dev.allclear.demo.Story;

/** The folder that the application log must fit into, and who says when it is full. */
public record LogFolder(Path path, Limit limit) {

  /** What holds the folder to its size. */
  public enum Limit {
    /** A file system of its own, of exactly the capacity. */
    TMPFS("a tmpfs of 256 MB in a mount namespace of its own"),
    /** Where the kernel forbids a namespace: the service's log writer refuses with the same error. */
    WRITER("the service's own log writer, at 256 MB: the kernel allows no mount namespace here");

    private final String words;

    Limit(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Bytes that may still be written. */
  public long free() throws IOException {
    return limit == Limit.TMPFS ? Files.getFileStore(path).getUsableSpace() : Story.CAPACITY - used();
  }

  /** Takes the file system away again, also when somebody still looks at it, so that the folder can be removed from inside the namespace. */
  public void release() {
    if (limit == Limit.TMPFS) {
      Children.exitCode(List.of("umount", "-l", path.toString()));
    }
  }

  /** Copies what is in it: a file system in a namespace is gone with it. */
  public void copyTo(Path target) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private long used() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.mapToLong(f -> f.toFile().length()).sum();
    }
  }
}
