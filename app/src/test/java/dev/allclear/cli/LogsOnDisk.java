package dev.allclear.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;

/** Writes the logs of a service, a file a day, all but the last gzipped. A line is made from its local time and its number. */
final class LogsOnDisk {
  private final ZoneId zone;
  private final TreeMap<LocalDateTime, StringBuilder> lines = new TreeMap<>();
  private final Map<String, long[]> written = new java.util.HashMap<>();

  LogsOnDisk(ZoneId zone) {
    this.zone = zone;
  }

  /** One line each {@code every}, from an instant to before another; counted under {@code name}. */
  LogsOnDisk lines(String name, String from, String to, Duration every, BiFunction<LocalDateTime, Integer, String> line) {
    int number = 0;
    long[] count = written.computeIfAbsent(name, n -> new long[2]);
    for (Instant at = Instant.parse(from); at.isBefore(Instant.parse(to)); at = at.plus(every)) {
      LocalDateTime local = LocalDateTime.ofInstant(at, zone);
      String text = line.apply(local, number++) + "\n";
      lines.computeIfAbsent(local, l -> new StringBuilder()).append(text);
      count[0]++;
      count[1] += text.getBytes(StandardCharsets.UTF_8).length;
    }
    return this;
  }

  long linesOf(String name) {
    return written.get(name)[0];
  }

  long bytesOf(String name) {
    return written.get(name)[1];
  }

  long allLines() {
    return written.values().stream().mapToLong(c -> c[0]).sum();
  }

  /** Files are as old as their last line; the time in a gzip's header too. */
  void into(Path folder) {
    TreeMap<LocalDate, StringBuilder> days = new TreeMap<>();
    TreeMap<LocalDate, LocalDateTime> ends = new TreeMap<>();
    lines.forEach((at, text) -> {
      days.computeIfAbsent(at.toLocalDate(), d -> new StringBuilder()).append(text);
      ends.put(at.toLocalDate(), at);
    });
    days.forEach((day, text) -> {
      Instant end = ends.get(day).atZone(zone).toInstant();
      try {
        write(day.equals(days.lastKey()) ? folder.resolve("app.log") : folder.resolve("app-" + day + ".log.gz"), text.toString().getBytes(StandardCharsets.UTF_8), end);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static void write(Path file, byte[] text, Instant end) throws IOException {
    boolean packed = file.toString().endsWith(".gz");
    try (OutputStream plain = Files.newOutputStream(file); OutputStream out = packed ? new GZIPOutputStream(plain) : plain) {
      out.write(text);
    }
    if (packed) {
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < 4; i++) {
        bytes[4 + i] = (byte) (end.getEpochSecond() >> 8 * i);
      }
      Files.write(file, bytes);
    }
    Files.setLastModifiedTime(file, FileTime.from(end));
  }
}
