package dev.allclear.engine.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes log files for a test. */
final class LogFolder {
  private final Path root;

  LogFolder(Path root) {
    this.root = root;
  }

  Path plain(String name, List<String> lines) throws IOException {
    return bytes(name, String.join("\n", lines).concat("\n").getBytes(StandardCharsets.UTF_8));
  }

  Path bytes(String name, byte[] bytes) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  Path gzip(String name, List<String> lines) throws IOException {
    return bytes(name, gzipped(String.join("\n", lines).concat("\n")));
  }

  static byte[] gzipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  static Path written(Path file, String instant) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(Instant.parse(instant)));
  }
}
