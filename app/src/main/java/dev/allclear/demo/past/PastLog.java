package dev.allclear.demo.past;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import dev.allclear.demo.Story;
import dev.allclear.demo.sandbox.LogFolder;

/**
 * Two weeks of application log, as the service leaves them: {@code checkout.log} and numbered older files, compressed when older than four days.
 *
 * <p>Three stretches are written side by side under names of their own and numbered when all are there. Since the limit of the folder is given,
 * how far back the oldest file reaches decides how much room is left.
 */
public final class PastLog {
  private static final Instant COMPRESSED_BEFORE = Instant.parse("2026-11-11T00:30:00Z");
  private static final Instant HALF_WAY = Instant.parse("2026-11-13T04:00:00Z");

  private final LogFolder folder;
  private final AtomicLong noisy = new AtomicLong();
  private Instant oldest = Story.LOG_SINCE;

  public PastLog(LogFolder folder) {
    this.folder = folder;
  }

  /** The stretches up to an instant; they may be written at the same time. Call {@link #number()} when all are done. */
  public List<Callable<Path>> stretches(Instant until) {
    return List.of(
        () -> stretch("c", HALF_WAY, until, false),
        () -> stretch("b", COMPRESSED_BEFORE, HALF_WAY, false),
        () -> stretch("a", Story.LOG_SINCE, COMPRESSED_BEFORE, true));
  }

  private Path stretch(String name, Instant from, Instant until, boolean compressed) throws IOException {
    LogMinute writer = new LogMinute();
    Instant minute = from.truncatedTo(ChronoUnit.MINUTES);
    for (int part = 100; minute.isBefore(until); part++) {
      Path file = folder.path().resolve("past-" + name + "-" + part + (compressed ? ".gz" : ""));
      try (Lines out = new Lines(open(file, compressed))) {
        for (; minute.isBefore(until) && out.size() < Story.ROTATE_AT - 60_000; minute = minute.plusSeconds(60)) {
          writer.write(minute, from, until, out);
          Hostile.lines(minute, out);
        }
      }
      Files.setLastModifiedTime(file, FileTime.from(minute.isBefore(until) ? minute : until));
    }
    noisy.addAndGet(writer.noisy());
    return folder.path();
  }

  private static OutputStream open(Path file, boolean compressed) throws IOException {
    OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return compressed ? new Fast(out) : out;
  }

  /** gzip at its fastest: the past is written while somebody waits. */
  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Gives the files the names that rotation would have given them. */
  public void number() throws IOException {
    List<Path> newestFirst = parts();
    for (int i = 0; i < newestFirst.size(); i++) {
      Path part = newestFirst.get(i);
      String suffix = i == 0 ? "" : "." + i + (part.toString().endsWith(".gz") ? ".gz" : "");
      Files.move(part, folder.path().resolve("checkout.log" + suffix));
    }
  }

  private List<Path> parts() throws IOException {
    List<Path> parts = new ArrayList<>();
    try (var files = Files.newDirectoryStream(folder.path(), "past-*")) {
      files.forEach(parts::add);
    }
    parts.sort((a, b) -> b.compareTo(a));
    return parts;
  }

  /** Appends what was written in [from, until) to the newest file. */
  public void append(Instant from, Instant until) throws IOException {
    LogMinute writer = new LogMinute();
    Path file = folder.path().resolve("checkout.log");
    try (Lines out = new Lines(open(file, false))) {
      for (Instant minute = from.truncatedTo(ChronoUnit.MINUTES); minute.isBefore(until); minute = minute.plusSeconds(60)) {
        writer.write(minute, from, until, out);
      }
    }
    noisy.addAndGet(writer.noisy());
  }

  /** Bytes that the log grows by in a minute of Sunday night. */
  public static long bytesAMinute(Instant minute) throws IOException {
    try (Lines out = new Lines(OutputStream.nullOutputStream())) {
      new LogMinute().write(minute, minute, minute.plusSeconds(60), out);
      return out.size();
    }
  }

  /**
   * Adds an older compressed file, so long that about this many bytes are left in the folder; accurate to a fortieth. Adds nothing when less
   * is left already.
   */
  public void leave(long bytes) throws IOException {
    Path file = folder.path().resolve("checkout.log." + count() + ".gz");
    Duration reach = Duration.ofHours(8);
    for (int attempt = 0; attempt < 6; attempt++) {
      Files.deleteIfExists(file);
      long before = folder.free() - bytes;
      if (before <= 0) {
        return;
      }
      older(file, reach);
      long off = folder.free() - bytes;
      if (Math.abs(off) < bytes / 40) {
        return;
      }
      reach = Duration.ofSeconds(Math.max(60, reach.toSeconds() * before / Math.max(1, before - off)));
    }
  }

  private void older(Path file, Duration reach) throws IOException {
    oldest = Story.LOG_SINCE.minus(reach).truncatedTo(ChronoUnit.MINUTES);
    LogMinute writer = new LogMinute();
    try (Lines out = new Lines(open(file, true))) {
      for (Instant minute = oldest; minute.isBefore(Story.LOG_SINCE); minute = minute.plusSeconds(60)) {
        writer.write(minute, minute, Story.LOG_SINCE, out);
      }
    }
    Files.setLastModifiedTime(file, FileTime.from(Story.LOG_SINCE));
  }

  private long count() throws IOException {
    try (var files = Files.list(folder.path())) {
      return files.count();
    }
  }

  /** How many of the noisy lines the past has. */
  public long noisyLines() {
    return noisy.get();
  }

  /** The minute of the first line of all. */
  public Instant oldest() {
    return oldest;
  }
}
