package dev.allclear.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a part of a survey to a file, which is there only when it is whole, or to the standard output for {@code -}. */
final class PartFile {
  private PartFile() {}

  /** Writes a stream, which it may close. */
  interface Content<T> {
    T writeTo(OutputStream out) throws IOException;
  }

  static <T> T write(Path file, Content<T> content) throws IOException {
    if (file.equals(Path.of("-"))) {
      return content.writeTo(new BufferedOutputStream(System.out, 1 << 16));
    }
    Path folder = file.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".new");
    try {
      T result = content.writeTo(new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return result;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
